import { ApplicationFailure } from '@temporalio/common';
import type { ReadOrdersResult, SortedOrders } from '../../contract/activities.js';
import { failureTypes } from '../../contract/failure-types.js';
import type {
  PollCounts,
  PollCursor,
  PollOrdersInput,
  PollOrdersResult,
  PollPart,
  PollWindow,
  UnreadableOrder,
} from '../../contract/poll-messages.js';
import type { OrderId } from '../../hemi/ids.js';
import { overlapStart, windowOf } from './poll-window.js';

/** How far a poll has come; continue-as-new carries it over. */
export interface PollProgress {
  window: PollWindow;
  /** From when on an order is remembered in the next cursor's `seen`. */
  seenFrom: string;
  /** The cursor that the poll started from. */
  previous: Pick<PollCursor, 'seen' | 'unreadable'>;
  /** What is still to be read, one after the other; absent until the first request: all of the window. */
  parts?: PollPart[];
  /** The page of the first part to read next; absent for its first request. */
  next?: NextPage;
  counts: PollCounts;
  seen: Record<string, string>;
  /** The first ones of them; the next cursor names more by their ids. */
  unreadableOrders: UnreadableOrder[];
  unreadableIds: OrderId[];
}

/** Which page a poll reads next, and where it goes from there. */
export interface NextPage {
  page: number;
  /** `up` until a page is not full, because the count was too low; then `down` to page 1. */
  direction: 'up' | 'down';
}

/** The argument of a run of `pollOrders`, also of one that continues another. */
export interface PollRunInput extends PollOrdersInput {
  /** What continue-as-new carries over. */
  progress?: PollProgress;
}

/** How much a poll remembers. */
export const pollLimits = {
  /** A cursor stays small; an order beyond this is signalled once too often, which is harmless. */
  seen: 1_000,
  /** Unreadable orders are described up to this number. */
  describedUnreadable: 100,
  /** Beyond this number a cursor cannot name them all, so it must not move past them. */
  unreadable: 1_000,
};

/** A poll before its first request, at a moment in milliseconds. */
export function newProgress(
  input: PollOrdersInput,
  cursor: PollCursor | undefined,
  now: number,
): PollProgress {
  const window = windowOf(input, cursor, now);
  return {
    window,
    seenFrom: overlapStart(window, input.overlapMinutes),
    previous: { seen: cursor?.seen ?? {}, unreadable: cursor?.unreadable ?? [] },
    counts: { read: 0, new: 0, changed: 0, unchanged: 0, unreadable: 0, pages: 0 },
    seen: {},
    unreadableOrders: [],
    unreadableIds: [],
  };
}

/**
 * Adds what came of some documents to the poll's counts and memory.
 * @param failed those of the new orders that could not be started; the next poll tries again
 */
export function addOrders(
  progress: PollProgress,
  orders: SortedOrders & { read: number },
  failed: readonly UnreadableOrder[] = [],
): void {
  const { counts } = progress;
  counts.read += orders.read;
  counts.new += orders.newOrders.length - failed.length;
  counts.changed += orders.changed;
  counts.unchanged += orders.unchanged;
  addUnreadable(progress, [...orders.unreadable, ...failed]);
  // What does not fit is signalled once too often.
  const room = Math.max(0, pollLimits.seen - Object.keys(progress.seen).length);
  const untold = new Set(failed.map(({ orderId }): string | undefined => orderId));
  const seen = Object.entries(orders.seen).filter(([orderId]) => !untold.has(orderId));
  const added = seen.slice(0, room);
  progress.seen = { ...progress.seen, ...Object.fromEntries(added) };
}

function addUnreadable(progress: PollProgress, unreadable: readonly UnreadableOrder[]): void {
  const known = new Set([
    ...progress.unreadableIds,
    ...progress.unreadableOrders.map(({ orderId, place }) => orderId ?? place),
  ]);
  const found = unreadable.filter(({ orderId, place }) => !known.has(orderId ?? place));
  progress.counts.unreadable += found.length;
  progress.unreadableOrders = [...progress.unreadableOrders, ...found].slice(
    0,
    pollLimits.describedUnreadable,
  );
  progress.unreadableIds = [
    ...progress.unreadableIds,
    ...found.flatMap(({ orderId }) => orderId ?? []),
  ].slice(0, pollLimits.unreadable);
}

/** Whether a poll has asked for no page yet. */
export function isAtStart({ parts, next }: PollProgress): boolean {
  return parts === undefined && next === undefined;
}

/** What a poll has still to read; a run of release 0.1.0 that continues another knows no parts. */
export function partsLeft({ parts, window }: PollProgress): PollPart[] {
  return parts ?? [window];
}

/** Notes that a page of the first part was read, and what is read after it. */
export function advance(
  progress: PollProgress,
  orders: Pick<ReadOrdersResult, 'page' | 'isFull' | 'left' | 'rest'>,
): void {
  const [part = progress.window, ...others] = partsLeft(progress);
  const { next } = progress;
  delete progress.next;
  progress.parts = [part, ...others];
  if (orders.rest !== undefined) {
    // What did not fit is read again with its whole part.
    if (orders.left.length === 0) progress.parts = [...orders.rest, ...others];
    return;
  }
  const following = pageAfter(orders, next?.direction ?? 'up');
  if (following.page === 0) progress.parts = others;
  else progress.next = following;
}

/**
 * Which page comes after one that was read, where pages have numbers. From the last to the first:
 * an order that leaves the window meanwhile moves the later ones forward, so this direction can see
 * one twice but not skip one (docs/octopia-api.md, "Paging drifts").
 */
export function pageAfter(
  { page, isFull, left }: { page: number; isFull: boolean; left: readonly string[] },
  direction: NextPage['direction'],
): NextPage {
  if (left.length > 0) return { page, direction };
  if (direction === 'up' && isFull) return { page: page + 1, direction };
  return { page: page - 1, direction: 'down' };
}

/**
 * What the run returns; a run that moves the cursor hands one on.
 * @throws ApplicationFailure `TooManyUnreadable`: the cursor stays, and the next run reads all again
 */
export function pollResult(
  { sellerId, mode, since }: PollOrdersInput,
  { window, counts, seen, unreadableOrders, unreadableIds }: PollProgress,
): PollOrdersResult {
  const result = { sellerId, window, ...counts, unreadableOrders };
  if (mode !== 'poll' || since !== undefined) return result;
  if (counts.unreadable > pollLimits.unreadable) {
    throw ApplicationFailure.nonRetryable(
      `${counts.unreadable} orders could not be read, more than can be tried again one by one: the cursor stays at ${window.since}, and the next run reads all of them again`,
      failureTypes.tooManyUnreadable,
      unreadableOrders.slice(0, 10),
    );
  }
  return { ...result, cursor: { through: window.through, seen, unreadable: unreadableIds } };
}
