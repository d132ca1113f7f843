import type { SortedOrders } from '../activities/sort-orders.js';
import type { PollOrdersInput, PollOrdersResult, PollProgress } from './messages.js';

/** A cursor stays small; an order beyond this is signalled once too often, which is harmless. */
const seenAtMost = 1_000;
/** Orders that cannot be read are named up to this number; the count is exact. */
const unreadableAtMost = 100;

/** Adds what came of a page to the sweep's counts and memory. */
export function addPage(progress: PollProgress, page: SortedOrders & { read: number }): void {
  const { counts } = progress;
  counts.read += page.read;
  counts.new += page.newOrders.length;
  counts.changed += page.changed;
  counts.unchanged += page.unchanged;
  const known = new Set(progress.unreadableOrders.map(({ orderId, place }) => orderId ?? place));
  const unreadable = page.unreadable.filter(({ orderId, place }) => !known.has(orderId ?? place));
  counts.unreadable += unreadable.length;
  progress.unreadableOrders = [...progress.unreadableOrders, ...unreadable].slice(
    0,
    unreadableAtMost,
  );
  const seen = Object.entries({ ...progress.seen, ...page.updates }).filter(
    ([, updatedAt]) => updatedAt >= progress.seenFrom,
  );
  progress.seen = Object.fromEntries(
    seen.toSorted(([, left], [, right]) => left.localeCompare(right)).slice(-seenAtMost),
  );
}

/** What the run returns; only a poll hands on a cursor. */
export function pollResult(
  { sellerId, mode }: PollOrdersInput,
  { window, counts, seen, unreadableOrders }: PollProgress,
): PollOrdersResult {
  const unreadable = unreadableOrders.flatMap(({ orderId }) => orderId ?? []);
  return {
    sellerId,
    window,
    ...counts,
    unreadableOrders,
    ...(mode === 'poll' ? { cursor: { through: window.through, seen, unreadable } } : {}),
  };
}
