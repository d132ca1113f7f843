import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { OfferView, ShowOfferInput } from '../../contract/offer-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { showOffer as readOffer } from '../runtime/activity-options.js';

/** Reads one offer for somebody who waits: the feed and Octopia are reached from the worker alone. */
export async function showOffer(input: ShowOfferInput): Promise<OfferView> {
  const key = searchAttributeKeys.SellerId;
  if (workflowInfo().typedSearchAttributes.get(key) === undefined) {
    upsertSearchAttributes([{ key, value: input.sellerId }]);
  }
  return await readOffer(input);
}
