import { forEachConcurrently } from '../../language/for-each-concurrently.js';
import { OctopiaError } from '../http/failures.js';
import type { OctopiaAccount } from '../http/request.js';
import type { Category, CategoryProperty } from './categories.js';
import type { ProductCalls } from './product-calls.js';

/** Categories by their references, each with what it asks of its products. */
export type WantedCategories = ReadonlyMap<
  string,
  { category: Category; properties: readonly CategoryProperty[] }
>;

/** Few, since orders share the rate limit. */
const categoriesAtOnce = 2;

/** Reads those of the wanted categories that Octopia has. */
export async function readWantedCategories(
  calls: ProductCalls,
  account: OctopiaAccount,
  wanted: ReadonlySet<string>,
): Promise<WantedCategories> {
  const found = new Map<string, { category: Category; properties: readonly CategoryProperty[] }>();
  if (wanted.size === 0) return found;
  const categories = await calls.listCategories(account);
  await forEachConcurrently(wanted, categoriesAtOnce, async (reference) => {
    const category = categories.get(reference);
    if (category === undefined) return;
    found.set(reference, { category, properties: await propertiesOf(calls, account, reference) });
  });
  return found;
}

/** A category of the list whose properties are not to be had asks for none. */
async function propertiesOf(
  calls: ProductCalls,
  account: OctopiaAccount,
  reference: string,
): Promise<CategoryProperty[]> {
  try {
    return await calls.listCategoryProperties(account, reference);
  } catch (error) {
    if (error instanceof OctopiaError && error.status === 404) return [];
    throw error;
  }
}
