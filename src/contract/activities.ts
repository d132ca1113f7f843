import type { ActionKind } from '../hemi/actions.js';
import type { OrderId, SellerId } from '../hemi/ids.js';
import type { ActionRecord, BeforeSending, OwnRequestOf } from './action-outcome.js';
import type { OfferActivities } from './offer-activities.js';
import type { FormerRun, OrderSight } from './order-sight.js';
import type { ProductActivities } from './product-activities.js';
import type { PollCursor, PollPart, UnreadableOrder } from './poll-messages.js';

/** The order that an activity works on. */
export interface OrderAddress {
  sellerId: SellerId;
  orderId: OrderId;
}

/** An action on an order, as it was asked for. */
export type AskedAction = {
  [Kind in ActionKind]: OrderAddress & { kind: Kind; request: OwnRequestOf<Kind> };
}[ActionKind];

/** An earlier refund of the order that was sent, or may have been. */
export type EarlierRefund = Pick<ActionRecord, 'requestId' | 'requestedAt'> & {
  before: BeforeSending;
};

export type PrepareActionInput = AskedAction & {
  /** When it was asked for, RFC 3339 UTC. */
  askedAt: string;
  /** For a refund: those before it that were not seen to be rejected. */
  earlierRefunds: EarlierRefund[];
  /** What was there before an earlier sending of this action, where that may have been carried out. */
  beforeSending?: BeforeSending;
};

/**
 * What is to become of an action by what Octopia shows now. Preparing reads only.
 * - `send`: with `request`, in which names are Octopia's;
 * - any other verdict is the action's outcome, if nothing of it can have been sent before.
 */
export type PreparedAction = {
  [Kind in ActionKind]:
    | {
        verdict: 'send';
        request: OwnRequestOf<Kind>;
        before: BeforeSending;
        /** When it was prepared, RFC 3339 UTC; absent where nothing was read for it. */
        preparedAt?: string;
        /** What people should know of how the request was read. */
        explanation?: string;
        sight: OrderSight;
      }
    | {
        verdict: 'alreadyDone' | 'refused';
        message: string;
        requestId?: string;
        nearCarrier?: string;
        /** Whether what shows that it is done can only be an earlier sending of this very action. */
        isOwn?: boolean;
        /** Whether Octopia has rejected it meanwhile. */
        isRejected?: boolean;
        sight?: OrderSight;
      };
}[ActionKind];

/**
 * How sending an action ended; it is tried once.
 * - `notSent`: Octopia carried nothing out, and the same can be sent later;
 * - `refused`: nor did it, and will not;
 * - `conflict`: nor did it; the order is being processed, or its status does not allow it now;
 * - `unknown`: it may have been carried out.
 */
export interface SentAction {
  end: 'done' | 'notSent' | 'refused' | 'conflict' | 'unknown';
  message: string;
  requestId?: string;
  /** How long Octopia asks to wait, in milliseconds. */
  retryAfterMs?: number;
  /** The order as it was read afterwards. */
  sight?: OrderSight;
}

/** One activity sends each action: `acceptOrder`, `refuseOrder` and so on. */
type SendActivities = {
  [Kind in ActionKind as `${Kind}Order`]: (
    input: OrderAddress &
      OwnRequestOf<Kind> & {
        /** The moment after which it must not be sent any more, RFC 3339 UTC. */
        notAfter: string;
        /**
         * What was there when it was prepared: a refund is not sent beside anything that came since.
         * Workflows of an earlier release do not say it.
         */
        before?: BeforeSending;
      },
  ) => Promise<SentAction>;
};

export type WatchActionInput = AskedAction & { before: BeforeSending };

/**
 * Whether Octopia shows that *our* sending was carried out; watching reads only. `rejected`: it
 * was, and Octopia has rejected the refund since. `none` proves nothing.
 */
export interface WatchedAction {
  evidence: 'carriedOut' | 'rejected' | 'none';
  message: string;
  requestId?: string;
  sight?: OrderSight;
}

export interface ReadOrderInput extends OrderAddress {
  /** Whether the workflow does not know yet what earlier, closed ones of the order did: then those are asked. */
  first: boolean;
}

/** One order as it is now, or why it could not be had; `unreadable` may heal, `nothing` will not. */
export type ReadOrderResult = {
  /** What an earlier, closed workflow of the order knew, if there is one and it was asked for. */
  former?: FormerRun;
} & ({ found: 'order'; sight: OrderSight } | { found: 'nothing' | 'unreadable'; message: string });

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
  window: PollPart;
  /** From 1; absent for the first request of a window. */
  page?: number;
}

/** One page, sorted. */
export interface ReadOrdersResult extends SortedOrders {
  /** Which one, from 1. */
  page: number;
  /** Whether another page may follow. */
  isFull: boolean;
  /** What is still to be read of the window, as windows of their own; absent where pages have numbers. */
  rest?: PollPart[];
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
export interface Activities extends SendActivities, OfferActivities, ProductActivities {
  prepareAction(input: PrepareActionInput): Promise<PreparedAction>;
  watchAction(input: WatchActionInput): Promise<WatchedAction>;
  readOrder(input: ReadOrderInput): Promise<ReadOrderResult>;
  readOrders(input: ReadOrdersInput): Promise<ReadOrdersResult>;
  rereadOrders(input: RereadOrdersInput): Promise<RereadOrdersResult>;
  /** The cursor of the seller's newest completed poll; null if there is none. */
  findCursor(input: { sellerId: SellerId }): Promise<PollCursor | null>;
}
