import type { OrderId, SellerId } from '../hemi/ids.js';

/** The argument of `pollOrders`. A schedule gives all but `since`. */
export interface PollOrdersInput {
  sellerId: SellerId;
  /** `poll` moves the cursor; `reconcile` looks back a fixed time and leaves the cursor alone. */
  mode: 'poll' | 'reconcile';
  /** How far back the first run looks, or every run of a reconcile. */
  lookBackDays: number;
  /** How far a window reaches back before the last run's `through`. */
  overlapMinutes: number;
  /**
   * Overrides where the window starts, RFC 3339 (a manual run). Such a run leaves the cursor
   * alone, since nobody knows whether it starts where the last run ended.
   */
  since?: string;
  /** Where the window ends instead of now, RFC 3339; only with `since`. */
  until?: string;
}

/** What a run hands to the next one. */
export interface PollCursor {
  /** The `updatedAtMax` of the poll, fixed before its first request; RFC 3339 UTC. */
  through: string;
  /** `orderId` to fingerprint of the orders in the overlap, so that an unchanged one costs nothing. */
  seen: Record<string, string>;
  /** The ids of orders that could not be read, to be read again one by one. */
  unreadable: OrderId[];
}

/** Whether a last result's cursor is one that this version can go on from. */
export function isPollCursor(value: unknown): value is PollCursor {
  if (typeof value !== 'object' || value === null) return false;
  const { through, seen, unreadable } = { ...noCursor, ...value };
  return (
    typeof through === 'string' &&
    !Number.isNaN(Date.parse(through)) &&
    typeof seen === 'object' &&
    seen !== null &&
    Array.isArray(unreadable) &&
    unreadable.every((orderId) => typeof orderId === 'string')
  );
}

const noCursor: { through?: unknown; seen?: unknown; unreadable?: unknown } = {};

/** An order that could not be read. It names fields, never values. */
export interface UnreadableOrder {
  orderId?: OrderId;
  /** Where it stood when it has no id: page and position. */
  place: string;
  faults: { field: string; fault: string }[];
}

export interface PollCounts {
  /** Orders that Octopia returned; one that slid into another page meanwhile counts twice. */
  read: number;
  /** Orders whose workflow this run started. */
  new: number;
  /** Running orders that were signalled. */
  changed: number;
  unchanged: number;
  unreadable: number;
  pages: number;
}

/** The update dates that a poll reads, RFC 3339 UTC: `updatedAtMin` and `updatedAtMax`. */
export interface PollWindow {
  since: string;
  through: string;
}

/** A part of a poll's window, which is read for itself. */
export interface PollPart extends PollWindow {
  /** RFC 3339 UTC: orders with an earlier update date were read in the part before. */
  from?: string;
  /** Whether Octopia was seen to sort by update date as asked; absent before anybody has looked. */
  sorted?: boolean;
}

/** The result of a poll; the next scheduled run reads the cursor from it. */
export interface PollOrdersResult extends PollCounts {
  sellerId: SellerId;
  window: PollWindow;
  unreadableOrders: UnreadableOrder[];
  /** Absent for a reconcile, and for a run that was told `since`. */
  cursor?: PollCursor;
}

/** The workflow that polls, for who starts it or waits for its result. */
export type PollOrders = (input: PollOrdersInput) => Promise<PollOrdersResult>;
