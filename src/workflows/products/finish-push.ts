import { log, metricMeter, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';
import { metrics } from '../../contract/metrics.js';
import type { ClosedProductBook } from '../../contract/product-activities.js';
import {
  notInFeedCode,
  productsStops,
  type ProductsProgress,
  type PushProductsResult,
} from '../../contract/product-messages.js';
import type { PushAttention } from '../../contract/push-attention.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { present } from '../../language/present.js';

/** Says what a push came to, to whoever counts, reads or is called, and gives its result. */
export function finishPush(
  progress: ProductsProgress,
  closed: string | ClosedProductBook,
): PushProductsResult {
  const { sellerId, counts, stop } = progress;
  const { book, refused } = typeof closed === 'string' ? uncounted(closed, counts) : closed;
  const unusable = typeof closed === 'string' ? counts.unusable : unusableRows(progress);
  const attention = attentionFor(progress, refused + unusable > 0);
  if (attention.length > 0) {
    upsertSearchAttributes([{ key: searchAttributeKeys.NeedsAttention, value: attention }]);
  }
  // Temporal lists a memo, so that nobody has to fetch a result, which is large.
  upsertMemo(present({ stop: stop?.code, refusedNow: refused }));
  const { name, meaning } = metrics.productsPushed;
  const counter = metricMeter.createCounter(name, '', meaning);
  for (const [result, count] of Object.entries({ ...counts })) {
    counter.add(count, { seller: sellerId, result });
  }
  log.info('products pushed', { sellerId, ...counts, ...present({ stop: stop?.code }) });
  return { ...progress, attention, book };
}

/** A worker of an earlier release counts nothing. */
function uncounted(book: string, counts: ProductsProgress['counts']): ClosedProductBook {
  return { book, refused: counts.refused + counts.stillRefused + counts.heldBack };
}

/** What somebody named and the feed does not have is counted with the rows, and is theirs to correct. */
function unusableRows({ counts, refused }: ProductsProgress): number {
  return counts.unusable - refused.filter(({ code }) => code === notInFeedCode).length;
}

/** Why somebody has to look at a push that has ended. */
function attentionFor({ counts, stop }: ProductsProgress, isAnyRefused: boolean): PushAttention[] {
  const reasons: (PushAttention | undefined | false)[] = [
    stop !== undefined && productsStops[stop.code].attention,
    counts.withoutVerdict > 0 && 'PushFailed',
    isAnyRefused && 'ProductsRefused',
  ];
  return [...new Set(reasons.filter((reason) => reason !== undefined && reason !== false))];
}
