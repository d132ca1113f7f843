import { log } from '@temporalio/activity';
import type { CloseProductBookInput } from '../../contract/product-activities.js';
import { packBook } from '../../products/product-book.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { withHeartbeats } from '../heartbeats.js';
import type { KnownProducts } from './known-products.js';
import { bookWith } from './plan-products.js';
import { productSettingsOf } from './product-settings.js';

/**
 * Packs the book with what the run has learnt. Products that left the feed are forgotten, or the
 * book would grow for ever; where the feed cannot be read now, they stay until the next run.
 */
export async function closeProductBook(
  dependencies: ActivityDependencies,
  known: KnownProducts,
  { sellerId, ...memory }: CloseProductBookInput,
): Promise<string> {
  const account = accountOf(dependencies, sellerId);
  return withHeartbeats(async () => {
    const book = await bookWith(sellerId, memory);
    if (account.products === undefined) return packBook(book);
    try {
      const { products } = await known.recent(sellerId, productSettingsOf(account));
      for (const [reference, { sent }] of book) {
        if (sent === undefined && !products.has(reference)) book.delete(reference);
      }
    } catch (error) {
      log.warn('products that left the feed stay in the book: it cannot be read', { error });
    }
    return packBook(book);
  });
}
