/** The argument of `pollOrders`. A schedule gives all but `since` and `progress`. */
export interface PollOrdersInput {
  sellerId: string;
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
  /** Where a continued-as-new run goes on; never given by a caller. */
  progress?: PollProgress;
}

/** What a run hands to the next one. */
export interface PollCursor {
  /** The `updatedAtMax` of the sweep, fixed before its first request; RFC 3339 UTC. */
  through: string;
  /** `orderId` to fingerprint of the orders in the overlap, so that an unchanged one costs nothing. */
  seen: Record<string, string>;
  /** The ids of orders that could not be read, to be read again one by one. */
  unreadable: string[];
}

/** An order that could not be read. It names fields, never values. */
export interface UnreadableOrder {
  orderId?: string;
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

/** The update dates that a sweep reads, RFC 3339 UTC: `updatedAtMin` and `updatedAtMax`. */
export interface PollWindow {
  since: string;
  through: string;
}

/** The result of a poll; the next scheduled run reads the cursor from it. */
export interface PollOrdersResult extends PollCounts {
  sellerId: string;
  window: PollWindow;
  unreadableOrders: UnreadableOrder[];
  /** Absent for a reconcile, and for a run that was told `since`. */
  cursor?: PollCursor;
}

/** How far a sweep has come; continue-as-new carries it over. */
export interface PollProgress {
  window: PollWindow;
  /** From when on an order is remembered in the next cursor's `seen`. */
  seenFrom: string;
  /** The cursor that the sweep started from. */
  previous: Pick<PollCursor, 'seen' | 'unreadable'>;
  /** The page to read next; absent until the first request, 0 after the last. */
  next?: NextPage;
  counts: PollCounts;
  seen: Record<string, string>;
  /** The first ones of them; the next cursor names more by their ids. */
  unreadableOrders: UnreadableOrder[];
  unreadableIds: string[];
}

/** Which page a sweep reads next, and where it goes from there. */
export interface NextPage {
  page: number;
  /** `up` until a page is not full, because the count was too low; then `down` to page 1. */
  direction: 'up' | 'down';
}
