import type { ActionKind, RequestOf } from '../hemi/actions.js';
import type { OrderId, SellerId } from '../hemi/ids.js';
import type { ActionOutcome } from './action-outcome.js';
import type { OrderSight } from './order-sight.js';
import type { PollCursor, PollWindow, UnreadableOrder } from './poll-messages.js';

/** The order that an activity works on. */
export interface OrderAddress {
  sellerId: SellerId;
  orderId: OrderId;
}

/** What an action's activity returns. A refusal is a result, not a failure: it carries what was read. */
export interface ActionResult {
  outcome: ActionOutcome;
  /** The newest reading of the order; absent if the read after the action failed. */
  sight?: OrderSight;
}

/** One activity for each action: `acceptOrder`, `refuseOrder` and so on. */
type ActionActivities = {
  [Kind in ActionKind as `${Kind}Order`]: (
    input: OrderAddress & RequestOf<Kind>,
  ) => Promise<ActionResult>;
};

export interface ReadOrderInput extends OrderAddress {
  /** Whether the workflow has not read its order yet: then an earlier, closed one is looked for. */
  first: boolean;
}

/** One order as it is now, or why it could not be had; `unreadable` may heal, `nothing` will not. */
export type ReadOrderResult =
  { found: 'order'; sight: OrderSight } | { found: 'nothing' | 'unreadable'; message: string };

/** What an earlier poll has seen, and from which update date on this one remembers for the next. */
export interface PollMemory {
  /** `orderId` to fingerprint; an order that is in it unchanged costs nothing. */
  seen: Record<string, string>;
  /** RFC 3339 UTC. */
  seenFrom: string;
}

/** What came of a number of order documents. */
export interface SortedOrders {
  /** Orders without a running workflow: the poll starts one for each. */
  newOrders: OrderSight[];
  /** The ids of new orders that did not fit into one answer: they have to be read again. */
  left: OrderId[];
  /** Running orders that were signalled. */
  changed: number;
  unchanged: number;
  unreadable: UnreadableOrder[];
  /** `orderId` to fingerprint of the orders that the next poll may read again. */
  seen: Record<string, string>;
}

export interface ReadOrdersInput extends PollMemory {
  sellerId: SellerId;
  window: PollWindow;
  /** From 1; absent for the last page, which has to be found first. */
  page?: number;
}

/** One page, sorted. */
export interface ReadOrdersResult extends SortedOrders {
  /** Which one, from 1. */
  page: number;
  /** Whether another page may follow. */
  isFull: boolean;
  /** How many orders it has. */
  read: number;
}

export interface RereadOrdersInput extends PollMemory {
  sellerId: SellerId;
  orderIds: OrderId[];
}

export interface RereadOrdersResult extends SortedOrders {
  /** How many orders Octopia returned. */
  read: number;
}

/**
 * What the workflows have done for them. The names are the activity types in histories, for ever.
 * Activities throw `ApplicationFailure`s of {@link failureTypes}.
 */
export interface Activities extends ActionActivities {
  readOrder(input: ReadOrderInput): Promise<ReadOrderResult>;
  readOrders(input: ReadOrdersInput): Promise<ReadOrdersResult>;
  rereadOrders(input: RereadOrdersInput): Promise<RereadOrdersResult>;
  /** The cursor of the seller's newest completed poll; null if there is none. */
  findCursor(input: { sellerId: SellerId }): Promise<PollCursor | null>;
}
