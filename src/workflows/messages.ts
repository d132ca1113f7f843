import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ActionKind } from '../hemi/actions.js';
import type { Order } from '../hemi/order.js';
import type { Problem } from '../hemi/problem.js';
import type { HemiStatus } from '../hemi/status.js';
import type { OrderSight } from './order-sight.js';
import type { OrderState } from './order-state.js';

/** The workflow ids, task queues and message names: fixed for ever (design.md, "Names"). */
export const workflowTaskQueue = 'hemi-orders';
export const activityTaskQueue = 'octopia-api';

export function orderWorkflowId(sellerId: string, orderId: string): string {
  return `order:${sellerId}:${orderId}`;
}
export function pollScheduleId(sellerId: string): string {
  return `poll-orders:${sellerId}`;
}
export function reconcileScheduleId(sellerId: string): string {
  return `reconcile-orders:${sellerId}`;
}

/** The argument of `orderLifecycle`. Without a sight the workflow reads the order first. */
export interface OrderLifecycleInput {
  sellerId: string;
  orderId: string;
  sight?: OrderSight;
  /** What continue-as-new carries over; never given by a caller. */
  carried?: OrderState;
}

/** The result of `orderLifecycle`: what a later poll needs to know of a closed order. */
export interface OrderLifecycleResult {
  orderId: string;
  /** Absent if the order was never read. */
  hemiStatus?: HemiStatus;
  marketplaceStatus?: string;
  /** The `updatedAt` of the last sight. */
  updatedAt?: string;
}

/** Fields that every action takes. */
interface AnyRequest {
  /** The OMS's code of the marketplace. `cdiscount`, the ended SOAP channel, is refused (checklist 159 to 166). */
  marketplaceCode?: string;
}
export type AcceptRequest = AnyRequest;
export type RefuseRequest = AnyRequest;
/** Ships the whole order in one parcel (checklist 140 to 143). */
export interface ShipRequest extends AnyRequest {
  /** The tracking number; obligatory. */
  parcelNumber: string;
  /** A carrier's label, a name of the account's courier mapping, or free text; the account's default carrier where absent. */
  carrierName?: string;
  trackingUrl?: string;
}
/** Refunds the whole order (checklist 147 to 151). */
export interface RefundRequest extends AnyRequest {
  /** A cancellation reason's code; the account's default refund reason where absent. */
  reason?: string;
  /** Whether the shipping cost is refunded too. */
  shippingCostRefund?: boolean;
}
export interface RequestByKind {
  accept: AcceptRequest;
  refuse: RefuseRequest;
  ship: ShipRequest;
  refund: RefundRequest;
}

/**
 * How an action ended.
 * - `done`: Octopia carried it out;
 * - `alreadyDone`: nothing was sent, Octopia shows that it has happened;
 * - `refused`: final, `message` says why and what is possible instead;
 * - `unknown`: it may or may not have happened, and somebody has to look.
 */
export interface ActionOutcome {
  outcome: 'done' | 'alreadyDone' | 'refused' | 'unknown';
  /** One sentence for people. */
  message: string;
  /** The id of the cancellation request, for a refund whose answer had one. */
  requestId?: string;
}

/** One action on the order. */
export interface ActionRecordOf<Kind extends ActionKind> {
  kind: Kind;
  /** Who asked: the account's automatic acceptance, a signal, or an update. */
  by: 'automatic' | 'signal' | 'update';
  /** What was asked; never holds personal data. */
  request: RequestByKind[Kind];
  requestedAt: string;
  /** `waiting` for its turn, `running`, or how it ended. */
  state: 'waiting' | 'running' | ActionOutcome['outcome'];
  finishedAt?: string;
  message?: string;
  requestId?: string;
}
export type ActionRecord = { [Kind in ActionKind]: ActionRecordOf<Kind> }[ActionKind];

/** One move of the Hemi status, or one that the transition table forbids. */
export interface TransitionRecord {
  at: string;
  from: HemiStatus;
  to: HemiStatus;
  /** What the marketplace said. */
  marketplaceStatus: string;
  /** An illegal move was not made: the status stayed `from`. */
  legal: boolean;
}

/** A problem that the workflow found, or that the order came with. */
export interface OrderProblem extends Problem {
  at: string;
}

/** The acceptance as Hemi tracks it, apart from the status (hemi.md). */
export type Acknowledge = 'Pending' | 'Sent' | 'Error' | 'Completed';

/** The reasons in the `NeedsAttention` search attribute; see attention-rules.ts for each one's meaning. */
export type AttentionReason =
  | 'AcceptSoon'
  | 'AcceptanceFailed'
  | 'ShipSoon'
  | 'ActionOverdue'
  | 'ActionUnknown'
  | 'ActionRefused'
  | 'NotReflected'
  | 'RefundRejected'
  | 'AddressMissing'
  | 'IllegalMove'
  | 'OrderProblem'
  | 'OrderUnreadable';

/** The answer of the `order` query. */
export interface OrderView {
  marketplaceCode: 'cdiscount_octopia';
  sellerId: string;
  orderId: string;
  /** Absent until the order was read for the first time. */
  hemiStatus?: HemiStatus;
  marketplaceStatus?: string;
  acknowledge: Acknowledge;
  order?: Order;
  transitions: TransitionRecord[];
  actions: ActionRecord[];
  problems: OrderProblem[];
  allowedActions: ActionKind[];
  attention: AttentionReason[];
  /** The next moment by which somebody, or Octopia, has to have done something. */
  actBy?: string;
}

export const observeSignal = defineSignal<[OrderSight]>('observe');
/** Asks the workflow to read its order now. */
export const syncUpdate = defineUpdate<OrderView>('sync');

export const actionSignals = {
  accept: defineSignal<[AcceptRequest?]>('accept'),
  refuse: defineSignal<[RefuseRequest?]>('refuse'),
  ship: defineSignal<[ShipRequest]>('ship'),
  refund: defineSignal<[RefundRequest?]>('refund'),
};
export const actionUpdates = {
  accept: defineUpdate<ActionOutcome, [AcceptRequest?]>('accept'),
  refuse: defineUpdate<ActionOutcome, [RefuseRequest?]>('refuse'),
  ship: defineUpdate<ActionOutcome, [ShipRequest]>('ship'),
  refund: defineUpdate<ActionOutcome, [RefundRequest?]>('refund'),
};
export const orderQuery = defineQuery<OrderView>('order');

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
