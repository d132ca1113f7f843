import { log, metricMeter, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';
import { metrics } from '../../contract/metrics.js';
import type { ClosedProductBook } from '../../contract/product-activities.js';
import {
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
  const attention = attentionFor(progress);
  if (attention.length > 0) {
    upsertSearchAttributes([{ key: searchAttributeKeys.NeedsAttention, value: attention }]);
  }
  // Temporal lists a memo, so that nobody has to fetch a result, which is large.
  const { book, refused } = typeof closed === 'string' ? uncounted(closed, counts) : closed;
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

/** Why somebody has to look at a push that has ended. */
export function attentionFor({ counts, stop }: ProductsProgress): PushAttention[] {
  const { refused, stillRefused, heldBack, unusable, withoutVerdict } = counts;
  const reasons: (PushAttention | undefined | false)[] = [
    stop !== undefined && productsStops[stop.code].attention,
    withoutVerdict > 0 && 'PushFailed',
    refused + stillRefused + heldBack + unusable > 0 && 'ProductsRefused',
  ];
  return [...new Set(reasons.filter((reason) => reason !== undefined && reason !== false))];
}
