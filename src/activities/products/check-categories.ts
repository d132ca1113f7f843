import type { CheckCategoriesInput, CheckedCategories } from '../../contract/product-activities.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import { readWantedCategories } from '../../octopia/products/wanted-categories.js';
import { checkCategories as check } from '../../products/check-categories.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { withHeartbeats } from '../heartbeats.js';
import { readingFailure } from '../retry-waits.js';
import type { KnownProducts } from './known-products.js';
import { mostProblems } from './plan-products.js';
import { feedFailure, productSettingsOf } from './product-settings.js';

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
  const { octopia } = dependencies;
  const account = accountOf(dependencies, sellerId);
  const settings = productSettingsOf(account);
  return withHeartbeats(async () => {
    const feed = await known.recent(sellerId, settings).catch((error: unknown) => {
      throw feedFailure(error);
    });
    const wanted = planned.flatMap(([reference]) => feed.products.get(reference) ?? []);
    const codes = new Set(wanted.map(({ product }) => product.categoryCode));
    try {
      const categories = await readWantedCategories(octopia.products, account, codes);
      const heldBack = check(wanted, categories, feed);
      return {
        heldBack: heldBack.map(({ reference, code, message }) => ({ reference, code, message })),
        problems: heldBack.flatMap(({ problems }) => problems).slice(0, mostProblems),
      };
    } catch (error) {
      if (!(error instanceof OctopiaError) || error.outcome !== 'refused') {
        throw readingFailure(error);
      }
      return { heldBack: [], problems: [], unchecked: error.message };
    }
  });
}
