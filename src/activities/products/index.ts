import type { ProductActivities } from '../../contract/product-activities.js';
import type { ActivityDependencies } from '../dependencies.js';
import { withHeartbeats } from '../heartbeats.js';
import { checkCategories } from './check-categories.js';
import { closeProductBook } from './close-product-book.js';
import { createKnownProducts } from './known-products.js';
import { openProductBook } from './open-product-book.js';
import { planProducts } from './plan-products.js';
import { readProductReports } from './read-product-reports.js';
import { sendProducts } from './send-products.js';

/** The activities of `pushProducts`; they share what they have read of feeds. */
export function createProductActivities(dependencies: ActivityDependencies): ProductActivities {
  const known = createKnownProducts();
  return {
    openProductBook: (input) => openProductBook(dependencies, input),
    planProducts: (input) => planProducts(dependencies, known, input),
    checkCategories: (input) => checkCategories(dependencies, known, input),
    sendProducts: (input) => withHeartbeats(() => sendProducts(dependencies, known, input)),
    readProductReports: (input) => readProductReports(dependencies, input),
    closeProductBook: (input) => closeProductBook(dependencies, known, input),
  };
}
