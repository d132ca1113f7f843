import type { WantedCategories } from '../octopia/products/wanted-categories.js';
import { checkCategory } from './check-category.js';
import type { ProductProblem } from './product-rules.js';
import type { ReadProduct, ReadProducts } from './read-products.js';

/** A product that its category does not take as it is. */
export interface HeldBackProduct {
  reference: string;
  /** The first of the rules that it breaks. */
  code: string;
  /** All that is wrong. */
  message: string;
  problems: ProductProblem[];
}

/** Which products categories do not take as they are. */
export function checkCategories(
  wanted: Iterable<ReadProduct>,
  categories: WantedCategories,
  { columnOf }: Pick<ReadProducts, 'columnOf'>,
): HeldBackProduct[] {
  const heldBack: HeldBackProduct[] = [];
  for (const { product, line } of wanted) {
    const { reference, categoryCode } = product;
    const { category, properties = [] } = categories.get(categoryCode) ?? {};
    const faults = checkCategory(product, category, properties);
    const [first] = faults;
    if (first === undefined) continue;
    heldBack.push({
      reference,
      code: first.rule,
      message: faults.map(({ message }) => message).join('; '),
      problems: faults.map(({ attribute, rule, message }) => ({
        line,
        reference,
        column: columnOf(attribute),
        rule,
        message,
      })),
    });
  }
  return heldBack;
}
