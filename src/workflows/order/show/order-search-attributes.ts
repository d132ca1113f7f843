import type { SearchAttributePair } from '@temporalio/common';
import { searchAttributeKeys as keys } from '../../../contract/search-attributes.js';
import { actBy, attentionAt } from '../attention/attention.js';
import type { OrderState } from '../order-state.js';

/** What ops can filter an order by at a moment; an attribute without a value is left out. */
export function orderSearchAttributes(state: OrderState, now: number): SearchAttributePair[] {
  const { sellerId, hemiStatus, known } = state;
  const pairs: SearchAttributePair[] = [{ key: keys.SellerId, value: sellerId }];
  if (hemiStatus !== undefined) pairs.push({ key: keys.HemiStatus, value: hemiStatus });
  if (known !== undefined) {
    const { marketplaceStatus, reference } = known.order;
    pairs.push({ key: keys.MarketplaceStatus, value: keyword(marketplaceStatus) });
    if (reference !== undefined) {
      pairs.push({ key: keys.OrderReference, value: keyword(reference) });
    }
  }
  const attention = attentionAt(state, now);
  if (attention.length > 0) pairs.push({ key: keys.NeedsAttention, value: attention });
  const deadline = actBy(state);
  if (deadline !== undefined) pairs.push({ key: keys.ActBy, value: new Date(deadline) });
  return pairs;
}

/** The SQL stores hold 255 characters of a Keyword; a longer one would stop the workflow. */
function keyword(text: string): string {
  return text.slice(0, 255);
}
