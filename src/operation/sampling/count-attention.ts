import type { Client } from '@temporalio/client';
import { attentionReasonNames, type AttentionReason } from '../../contract/attention-reasons.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { ordersNeedingAttention } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';

/** How many open orders of a seller need attention for one reason; those that none needs are counted too. */
export interface AttentionCount {
  sellerId: SellerId;
  reason: AttentionReason;
  count: number;
}

/** As many as the server gives in one answer. */
const pageSize = 1000;

/**
 * Counts for all sellers and reasons with one question for each thousand orders that need
 * attention. A count for each would be many: visibility cannot group by a list of keywords, and
 * allows a namespace ten questions a second.
 */
export async function countAttention(
  client: Client,
  sellerIds: readonly SellerId[],
): Promise<AttentionCount[]> {
  const seen = new Map<string, number>();
  const query = ordersNeedingAttention(sellerIds);
  for await (const { typedSearchAttributes } of client.workflow.list({ query, pageSize })) {
    const sellerId = typedSearchAttributes.get(searchAttributeKeys.SellerId) ?? '';
    for (const reason of typedSearchAttributes.get(searchAttributeKeys.NeedsAttention) ?? []) {
      const key = keyOf(sellerId, reason);
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  return sellerIds.flatMap((sellerId) =>
    attentionReasonNames.map((reason) => ({
      sellerId,
      reason,
      count: seen.get(keyOf(sellerId, reason)) ?? 0,
    })),
  );
}

function keyOf(sellerId: string, reason: string): string {
  return `${sellerId} ${reason}`;
}
