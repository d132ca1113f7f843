import { getClient } from '@temporalio/activity';
import type {
  PlannedProduct,
  PlanProductsInput,
  ProductMemory,
  ProductPlan,
} from '../../contract/product-activities.js';
import type { SellerId } from '../../hemi/ids.js';
import { checkBookSize } from '../../products/check-book-size.js';
import { planProducts as compare } from '../../products/plan-products.js';
import { applyChanges, unpackBook, type ProductBook } from '../../products/product-book.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { withHeartbeats } from '../heartbeats.js';
import { bookOfRun } from './product-runs.js';
import type { FeedProducts, KnownProducts } from './known-products.js';
import { feedFailure, productSettingsOf } from './product-settings.js';

/** As many as a run sends, 400 times 25; its history stays small, and more go the next day. */
const mostToSend = 10_000;
export const mostProblems = 100;

/** Reads the feed anew, and says what of it is to be sent. */
export async function planProducts(
  dependencies: ActivityDependencies,
  known: KnownProducts,
  { sellerId, only, ...memory }: PlanProductsInput,
): Promise<ProductPlan> {
  const settings = productSettingsOf(accountOf(dependencies, sellerId));
  return withHeartbeats(async () => {
    const book = await bookWith(sellerId, memory);
    const { products, problems, readAt } = await readChecked().catch((error: unknown) => {
      throw feedFailure(error);
    });
    const plan = compare(products, book, only && new Set(only));
    return {
      feedReadAt: readAt,
      toSend: plan.toSend
        .slice(0, mostToSend)
        .map(({ reference, digest, gtin }): PlannedProduct => [reference, digest, gtin]),
      left: Math.max(0, plan.toSend.length - mostToSend),
      read: products.size,
      unusable: new Set(problems.map(({ line }) => line)).size,
      unchanged: plan.unchanged,
      stillRefused: plan.stillRefused,
      problems: problems
        .filter(({ reference }) => only === undefined || only.includes(reference ?? ''))
        .slice(0, mostProblems),
      notInFeed: (only ?? []).filter((reference) => !products.has(reference)),
    };

    async function readChecked(): Promise<FeedProducts> {
      const feed = await known.readAnew(sellerId, settings);
      checkBookSize(feed.products, book);
      return feed;
    }
  });
}

/** The book that a run began with, and what it has learnt since. */
export async function bookWith(
  sellerId: SellerId,
  { base, changes }: ProductMemory,
): Promise<ProductBook> {
  const packed = base === undefined ? '' : await bookOfRun(getClient(), sellerId, base);
  const book = unpackBook(packed ?? '');
  applyChanges(book, changes);
  return book;
}
