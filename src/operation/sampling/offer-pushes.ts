import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { z } from 'zod';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { completedOfferPushes } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';

/** How the offers of a seller stand, as far as this process has learnt. */
export interface OfferStanding {
  sellerId: SellerId;
  /** Seconds since the last push ended that nothing stopped; since this process started where none is known. */
  ageSeconds: number;
  /** Offers that Octopia rejected and that have not changed since. */
  rejected: number;
}

export interface OfferPushes {
  /** Asks the server for newer ones; what was known stays known when it does not answer. */
  learn(): Promise<void>;
  standings(): OfferStanding[];
}

/** What `pushOffers` leaves in its memo. */
const memoSchema = z
  .object({ rejectedNow: z.number().optional(), stop: z.string().optional() })
  .catch({});

/** More than complete between two questions. */
const newestPushes = 10;

/**
 * Learns of pushes from what Temporal lists: their memo says what their result would, which is large.
 * @param startedAt milliseconds
 */
export function createOfferPushes(
  client: Client,
  sellerIds: readonly SellerId[],
  startedAt: number,
): OfferPushes {
  const lastGood = new Map<SellerId, number>();
  const rejected = new Map<SellerId, number>();

  function take(push: WorkflowExecutionInfo, isNewest: boolean, sellerId: SellerId): void {
    const { stop, rejectedNow } = memoSchema.parse(push.memo);
    const endedAt = push.closeTime?.getTime() ?? 0;
    if (stop === undefined && endedAt > (lastGood.get(sellerId) ?? 0)) {
      lastGood.set(sellerId, endedAt);
    }
    if (isNewest && rejectedNow !== undefined) rejected.set(sellerId, rejectedNow);
  }

  return {
    async learn() {
      if (sellerIds.length === 0) return;
      const most = newestPushes * sellerIds.length;
      const query = completedOfferPushes(sellerIds);
      const seen = new Set<SellerId>();
      let read = 0;
      // Visibility lists what closed last first.
      for await (const push of client.workflow.list({ query, pageSize: most })) {
        const named = push.typedSearchAttributes.get(searchAttributeKeys.SellerId);
        const sellerId = sellerIds.find((id) => id === named);
        if (sellerId !== undefined) {
          take(push, !seen.has(sellerId), sellerId);
          seen.add(sellerId);
        }
        if ((read += 1) >= most) return;
      }
    },
    standings: () =>
      sellerIds.map((sellerId) => ({
        sellerId,
        ageSeconds: Math.max(0, Date.now() - (lastGood.get(sellerId) ?? startedAt)) / 1000,
        rejected: rejected.get(sellerId) ?? 0,
      })),
  };
}
