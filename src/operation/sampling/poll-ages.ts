import type { Client } from '@temporalio/client';
import { pollScheduleId } from '../../contract/names.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { completedPolls } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';
import { scheduleStart } from './schedule-start.js';

/** How old each seller's last completed poll is, as far as this process has learnt. */
export interface PollAges {
  /** Asks the server for newer ones; what was known stays known when it does not answer. */
  learn(): Promise<void>;
  /** Each seller's age in seconds, counted on from what was learnt last. */
  ages(): [SellerId, number][];
}

/** What one question brings for each seller: more than complete between two questions. */
const newestPolls = 20;

/**
 * Where a seller has no completed poll that is known, the age is that of its schedule: a worker
 * that is started again must not make a silence of weeks young. Without a schedule it is the
 * time since `startedAt`.
 */
export function createPollAges(
  client: Client,
  sellerIds: readonly SellerId[],
  startedAt: number,
): PollAges {
  const lastEnds = new Map<SellerId, number>();
  const scheduledSince = new Map<SellerId, number>();

  async function learnNewest(sellers: readonly SellerId[], most: number): Promise<void> {
    let read = 0;
    // Visibility lists what closed last first, so a seller's first poll is its newest.
    const query = completedPolls(sellers);
    for await (const poll of client.workflow.list({ query, pageSize: most })) {
      const sellerId = sellers.find(
        (id) => id === poll.typedSearchAttributes.get(searchAttributeKeys.SellerId),
      );
      const endedAt = poll.closeTime?.getTime() ?? 0;
      if (sellerId !== undefined && endedAt > (lastEnds.get(sellerId) ?? 0)) {
        lastEnds.set(sellerId, endedAt);
      }
      if ((read += 1) >= most) return;
    }
  }

  return {
    async learn() {
      await learnNewest(sellerIds, newestPolls * sellerIds.length);
      // Asked for once: what completes later is among the newest.
      for (const sellerId of sellerIds) {
        if (lastEnds.has(sellerId) || scheduledSince.has(sellerId)) continue;
        await learnNewest([sellerId], 1);
        const since = await scheduleStart(client, pollScheduleId(sellerId));
        if (since !== undefined) scheduledSince.set(sellerId, since);
      }
    },
    ages: () =>
      sellerIds.map((sellerId) => {
        const since = lastEnds.get(sellerId) ?? scheduledSince.get(sellerId) ?? startedAt;
        return [sellerId, Math.max(0, Date.now() - since) / 1000];
      }),
  };
}
