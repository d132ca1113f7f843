import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { z } from 'zod';
import { pushScheduleId } from '../../contract/names.js';
import type { PushKind } from '../../contract/offer-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { pushesOfSellers } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { goodSince, type SeenPush } from './good-since.js';
import { scheduleStart } from './schedule-start.js';

/** How the offers or the products of a seller stand, as far as this process has learnt. */
export interface PushStanding {
  sellerId: SellerId;
  /** Seconds for which nothing was pushed as it should be (good-since.ts). */
  ageSeconds: number;
  /** Those that Octopia refused and that have not changed since. */
  refused: number;
}

/** What is learnt of the pushes of one kind. */
export interface PushStandings {
  /** Asks the server for newer ones; what was known stays known when it does not answer. */
  learn(): Promise<void>;
  standings(): PushStanding[];
}

/** What `pushOffers` and `pushProducts` leave in their memos. */
const memoSchema = z
  .object({
    rejectedNow: z.number().optional(),
    refusedNow: z.number().optional(),
    stop: z.string().optional(),
  })
  .catch({});

/** More than end between two questions. */
const newestPushes = 10;

/**
 * Learns of pushes from what Temporal lists: their memo says what their result would, which is
 * large. Where a seller has none that is known to be good, the age is that of its schedule: a
 * worker that is started again must not make a silence of weeks young. Without a schedule it is the
 * time since `startedAt`.
 * @param startedAt milliseconds
 */
export function createPushStandings(
  client: Client,
  kind: PushKind,
  sellerIds: readonly SellerId[],
  startedAt: number,
): PushStandings {
  const since = new Map<SellerId, number>();
  const scheduledSince = new Map<SellerId, number>();
  const refused = new Map<SellerId, number>();
  const lastGood = new Map<SellerId, number>();

  async function seenPushes(): Promise<Map<SellerId, SeenPush[]>> {
    const most = newestPushes * sellerIds.length;
    const seen = new Map<SellerId, SeenPush[]>(sellerIds.map((sellerId) => [sellerId, []]));
    let read = 0;
    // Visibility lists those that run first, then what closed last.
    const query = pushesOfSellers(kind, sellerIds);
    for await (const push of client.workflow.list({ query, pageSize: most })) {
      const named = push.typedSearchAttributes.get(searchAttributeKeys.SellerId);
      const sellerId = sellerIds.find((id) => id === named);
      if (sellerId !== undefined) seen.get(sellerId)?.push(seenPush(push));
      if ((read += 1) >= most) break;
    }
    return seen;
  }

  return {
    async learn() {
      if (sellerIds.length === 0) return;
      for (const [sellerId, pushes] of await seenPushes()) {
        const good = goodSince(kind, pushes, lastGood.get(sellerId));
        if (good.lastGood !== undefined) lastGood.set(sellerId, good.lastGood);
        if (good.since === undefined) since.delete(sellerId);
        else since.set(sellerId, good.since);
        const told = pushes.find((push) => push.refused !== undefined)?.refused;
        if (told !== undefined) refused.set(sellerId, told);
      }
      for (const sellerId of sellerIds) {
        if (since.has(sellerId) || scheduledSince.has(sellerId)) continue;
        const start = await scheduleStart(client, pushScheduleId(kind, sellerId));
        if (start !== undefined) scheduledSince.set(sellerId, start);
      }
    },
    standings: () =>
      sellerIds.map((sellerId) => {
        const from = since.get(sellerId) ?? scheduledSince.get(sellerId) ?? startedAt;
        const ageSeconds = Math.max(0, Date.now() - from) / 1000;
        return { sellerId, ageSeconds, refused: refused.get(sellerId) ?? 0 };
      }),
  };
}

function seenPush({ status, startTime, closeTime, memo }: WorkflowExecutionInfo): SeenPush {
  const { stop, rejectedNow, refusedNow } = memoSchema.parse(memo);
  const isCompleted = status.name === 'COMPLETED';
  return present({
    isRunning: status.name === 'RUNNING',
    isGood: isCompleted && stop === undefined,
    startedAt: startTime.getTime(),
    endedAt: closeTime?.getTime() ?? 0,
    refused: isCompleted ? (rejectedNow ?? refusedNow) : undefined,
  });
}
