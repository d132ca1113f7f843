import { workflowInfo } from '@temporalio/workflow';
import { pollActivities } from './activity-options.js';
import { isPollCursor } from './check-cursor.js';
import type { PollCursor, PollOrdersInput, PollProgress, PollWindow } from './messages.js';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Fixes the window of a sweep before its first request. Without an earlier run it reaches back
 * `lookBackDays` (checklist 3), else to the last run's `through` less the overlap (checklist 4).
 */
export async function startProgress(input: PollOrdersInput): Promise<PollProgress> {
  const now = Date.now();
  const cursor = input.mode === 'poll' ? await lastCursor(input.sellerId) : undefined;
  const window = windowOf(input, cursor, now);
  return {
    window,
    seenFrom: iso(now - input.overlapMinutes * minute),
    previous: { seen: cursor?.seen ?? {}, unreadable: cursor?.unreadable ?? [] },
    counts: { read: 0, new: 0, changed: 0, unchanged: 0, unreadable: 0, pages: 0 },
    firstPage: {},
    seen: {},
    unreadableOrders: [],
  };
}

function windowOf(
  { since, lookBackDays, overlapMinutes }: PollOrdersInput,
  cursor: PollCursor | undefined,
  now: number,
): PollWindow {
  const through = iso(now);
  if (since !== undefined) return { since: iso(Date.parse(since)), through };
  if (cursor === undefined) return { since: iso(now - lookBackDays * day), through };
  // A `through` in the future (a clock was wrong) must not lose the time until then.
  const last = Math.min(Date.parse(cursor.through), now);
  return { since: iso(last - overlapMinutes * minute), through };
}

/** The schedule's last result, else the newest completed poll that there is. */
async function lastCursor(sellerId: string): Promise<PollCursor | undefined> {
  const { lastResult } = workflowInfo();
  const result: unknown = lastResult;
  if (typeof result === 'object' && result !== null && 'cursor' in result) {
    if (isPollCursor(result.cursor)) return result.cursor;
  }
  return (await pollActivities.findCursor({ sellerId })) ?? undefined;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
