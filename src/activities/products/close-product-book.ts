import { activityInfo, getClient, log } from '@temporalio/activity';
import type {
  ClosedProductBook,
  CloseProductBookInput,
} from '../../contract/product-activities.js';
import {
  applyChanges,
  countRefused,
  packBook,
  type ProductBook,
} from '../../products/product-book.js';
import type { ReadProduct } from '../../products/read-products.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { withHeartbeats } from '../heartbeats.js';
import type { KnownProducts } from './known-products.js';
import { bookWith } from './plan-products.js';
import { productSettingsOf } from './product-settings.js';
import { sentElsewhere, wasReset } from './sent-elsewhere.js';

/** Packs the book with what the run has learnt; where the feed cannot be read now, all of it. */
export async function closeProductBook(
  dependencies: ActivityDependencies,
  known: KnownProducts,
  { sellerId, counted, ...memory }: CloseProductBookInput,
): Promise<string | ClosedProductBook> {
  const account = accountOf(dependencies, sellerId);
  const { runId = '' } = activityInfo().workflowExecution ?? {};
  return withHeartbeats(async () => {
    const book = await bookWith(sellerId, memory);
    const unknown = (await wasReset(getClient(), sellerId, runId))
      ? await sentElsewhere(getClient(), sellerId, { runId, base: memory.base })
      : [];
    applyChanges(
      book,
      unknown.map((reference) => [reference, { became: 'withoutVerdict' }] as const),
    );
    if (account.products !== undefined) await forgetWhatIsOverIn(book);
    const packed = packBook(book);
    return counted === true ? { book: packed, refused: countRefused(book) } : packed;
  });

  async function forgetWhatIsOverIn(book: ProductBook): Promise<void> {
    try {
      const { products } = await known.recent(sellerId, productSettingsOf(account));
      forgetWhatIsOver(book, products);
    } catch (error) {
      log.warn('products that left the feed stay in the book: it cannot be read', { error });
    }
  }
}

/**
 * Forgets products that left the feed, or the book would grow for ever, and the refusal of what a
 * product is no more, since Octopia has it as the feed does.
 */
export function forgetWhatIsOver(
  book: ProductBook,
  products: ReadonlyMap<string, Pick<ReadProduct, 'digest'>>,
): void {
  for (const [reference, { integrated, sent }] of book) {
    if (sent !== undefined) continue;
    const digest = products.get(reference)?.digest;
    if (digest === undefined) book.delete(reference);
    else if (integrated === digest) book.set(reference, { integrated });
  }
}
