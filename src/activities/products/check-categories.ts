import type { CheckCategoriesInput, CheckedCategories } from '../../contract/product-activities.js';
import type { Account } from '../../hemi/account.js';
import { forEachConcurrently } from '../../language/for-each-concurrently.js';
import type { OctopiaClient } from '../../octopia/client.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import type { CategoryProperty } from '../../octopia/products/categories.js';
import { checkCategory } from '../../products/check-category.js';
import type { ReadProduct } from '../../products/read-products.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { withHeartbeats } from '../heartbeats.js';
import { readingFailure } from '../retry-waits.js';
import type { KnownProducts } from './known-products.js';
import { mostProblems } from './plan-products.js';
import { feedFailure, productSettingsOf } from './product-settings.js';

/** Few, since orders share the rate limit. */
const categoriesAtOnce = 2;

/**
 * Compares products with what their categories want, so that a refusal is known before it is
 * sent. Where Octopia does not let us read its categories nothing is held back: its report
 * decides.
 */
export async function checkCategories(
  dependencies: ActivityDependencies,
  known: KnownProducts,
  { sellerId, products: planned }: CheckCategoriesInput,
): Promise<CheckedCategories> {
  const account = accountOf(dependencies, sellerId);
  const settings = productSettingsOf(account);
  return withHeartbeats(async () => {
    const { products, columnOf } = await known
      .recent(sellerId, settings)
      .catch((error: unknown) => {
        throw feedFailure(error);
      });
    const wanted = planned.flatMap(([reference]) => products.get(reference) ?? []);
    try {
      return await check(dependencies.octopia, account, wanted, columnOf);
    } catch (error) {
      if (!(error instanceof OctopiaError) || error.outcome !== 'refused') {
        throw readingFailure(error);
      }
      return { heldBack: [], problems: [], unchecked: error.message };
    }
  });
}

async function check(
  octopia: OctopiaClient,
  account: Account,
  wanted: readonly ReadProduct[],
  columnOf: (attribute: string) => string,
): Promise<CheckedCategories> {
  const checked: CheckedCategories = { heldBack: [], problems: [] };
  if (wanted.length === 0) return checked;
  const categories = await octopia.products.listCategories(account);
  const codes = new Set(wanted.map(({ product }) => product.categoryCode));
  const properties = new Map<string, CategoryProperty[]>();
  const existing = [...codes].filter((code) => categories.has(code));
  await forEachConcurrently(existing, categoriesAtOnce, async (code) => {
    properties.set(code, await propertiesOf(octopia, account, code));
  });
  for (const { product, line } of wanted) {
    const { reference, categoryCode } = product;
    const faults = checkCategory(
      product,
      categories.get(categoryCode),
      properties.get(categoryCode) ?? [],
    );
    const [first] = faults;
    if (first === undefined) continue;
    const message = faults.map((fault) => fault.message).join('; ');
    checked.heldBack.push({ reference, code: first.rule, message });
    for (const { attribute, rule, message: said } of faults) {
      if (checked.problems.length === mostProblems) break;
      checked.problems.push({ line, reference, column: columnOf(attribute), rule, message: said });
    }
  }
  return checked;
}

/** A category of the list whose properties are not to be had asks for none. */
async function propertiesOf(
  { products }: OctopiaClient,
  account: Account,
  code: string,
): Promise<CategoryProperty[]> {
  try {
    return await products.listCategoryProperties(account, code);
  } catch (error) {
    if (error instanceof OctopiaError && error.status === 404) return [];
    throw error;
  }
}
