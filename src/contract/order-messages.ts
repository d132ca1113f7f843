import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ActionKind } from '../hemi/actions.js';
import type { Order } from '../hemi/order.js';
import type { Problem } from '../hemi/problem.js';
import type { HemiStatus } from '../hemi/status.js';
import type { OrderSight } from './order-sight.js';
import type { OrderState } from '../workflows/order/order-state.js';

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

/** The names of messages are fixed for ever (design.md, "Names"). */
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
