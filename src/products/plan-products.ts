import { isOfCategory } from './check-category.js';
import type { ProductBook } from './product-book.js';
import type { ReadProduct } from './read-products.js';

/** What a push has to send. */
export interface ProductsToSend {
  /** Sorted by reference; those that we held back before come last. */
  toSend: { reference: string; digest: string; gtin: string }[];
  /** As Octopia integrated them last. */
  unchanged: number;
  /** Sent, and without a verdict yet. */
  underWay: number;
  /** Refused by Octopia as they still are. */
  stillRefused: number;
}

/**
 * Compares the products of a feed with what Octopia has. What it refused is sent again only when
 * it has changed, or when somebody asks for it; what we held back for its category is looked at
 * again, since categories change too. A product that left the feed stays as it is: Octopia's
 * catalogue takes none back.
 * @param only these alone, whatever is known of them but that they are under way
 */
export function planProducts(
  products: ReadonlyMap<string, ReadProduct>,
  book: ProductBook,
  only?: ReadonlySet<string>,
): ProductsToSend {
  const plan: ProductsToSend = { toSend: [], unchanged: 0, underWay: 0, stillRefused: 0 };
  const heldBack: ProductsToSend['toSend'] = [];
  for (const [reference, { digest, product }] of [...products].toSorted(byReference)) {
    if (only?.has(reference) === false) continue;
    const { integrated, sent, refused } = book.get(reference) ?? {};
    const isHeldBack = refused?.digest === digest && isOfCategory(refused.code);
    if (sent !== undefined) plan.underWay += 1;
    else if (only === undefined && integrated === digest) plan.unchanged += 1;
    else if (only === undefined && refused?.digest === digest && !isHeldBack)
      plan.stillRefused += 1;
    else (isHeldBack ? heldBack : plan.toSend).push({ reference, digest, gtin: product.gtin });
  }
  plan.toSend.push(...heldBack);
  return plan;
}

function byReference([one]: readonly [string, unknown], [other]: readonly [string, unknown]) {
  return one < other ? -1 : 1;
}
