import type { ActionRecord } from '../../contract/action-outcome.js';
import type { OrderLifecycleInput } from '../../contract/order-messages.js';
import type { AccountRules } from '../../contract/order-sight.js';
import type { Acknowledge, OrderProblem, TransitionRecord } from '../../contract/order-view.js';
import type { OrderId, SellerId } from '../../hemi/ids.js';
import type { Order } from '../../hemi/order.js';
import type { HemiStatus } from '../../hemi/status.js';

/** Everything that `orderLifecycle` knows of its order; plain data, as continue-as-new carries it over. */
export interface OrderState {
  sellerId: SellerId;
  orderId: OrderId;
  /** The newest sight of the order; absent until it was read. */
  known?: KnownOrder;
  hemiStatus?: HemiStatus;
  acknowledge: Acknowledge;
  /** Present as long as the run does not know what earlier, closed runs of the workflow did. */
  awaitsFormer?: { lastFailure?: string };
  /** Whether the newest sight asks for a move that the transition table forbids. */
  illegalMove: boolean;
  /** Why the last reading gave no order. */
  unreadable?: { at: string; message: string };
  transitions: TransitionRecord[];
  actions: ActionRecord[];
  /** What the workflow found wrong; the order's own problems are in `known.order`. */
  problems: OrderProblem[];
}

/** The order as it was seen last. */
export interface KnownOrder {
  order: Order;
  account: AccountRules;
  seenAt: string;
  /** When the order was first seen in its present marketplace status. */
  statusSince: string;
}

/** What an earlier run knew: of any release, which may not have had every field of today. */
export type CarriedState = Pick<OrderState, 'sellerId' | 'orderId'> & Partial<OrderState>;

/** The argument of a run of `orderLifecycle`, also of one that continues another. */
export interface OrderRunInput extends OrderLifecycleInput {
  /** What continue-as-new carries over. */
  carried?: CarriedState;
}

/** How much an order remembers; older records leave first, so that its answers stay small. */
export const remembered = { transitions: 50, actions: 20, problems: 30 };

/** How many actions of an order may wait; a flood of them is a mistake, and ends here. */
export const openActionsAtMost = 50;

/**
 * The state that a run starts with: nothing yet, and over it what the run before carried over. A
 * field that is added to the state later has its default here, because that run may not know it.
 */
export function initialState({ sellerId, orderId, sight, carried }: OrderRunInput): OrderState {
  const nobodyHasToldIt = sight === undefined && carried === undefined;
  return {
    sellerId,
    orderId,
    acknowledge: 'Pending',
    // A poll gives it together with the first sight, and a run that goes on knows it.
    ...(nobodyHasToldIt ? { awaitsFormer: {} } : {}),
    illegalMove: false,
    transitions: [],
    actions: [],
    problems: [],
    ...carried,
  };
}

export function waitsForAcceptance({ known }: OrderState): boolean {
  return known?.order.marketplaceStatus === 'WaitingAcceptance';
}

/** Whether an action goes on: it waits, runs, or its trace is looked for. */
export function isOpen({ state }: ActionRecord): boolean {
  return state === 'waiting' || state === 'running' || state === 'watched';
}

/**
 * Whether it has ended, nobody has to find out how, and no later action depends on it. A refund
 * that was sent is never forgotten: the next one is sent only where that was rejected.
 */
function isSettled(action: ActionRecord): boolean {
  const isSentRefund = action.kind === 'refund' && action.sent !== undefined;
  return !isOpen(action) && action.state !== 'unknown' && !isSentRefund;
}

/** Forgets actions beyond those that are remembered: what ended longest ago first, what is still to be done or known never. */
export function forgetOldActions(state: OrderState): void {
  let surplus = state.actions.length - remembered.actions;
  state.actions = state.actions.filter((action) => {
    if (surplus <= 0 || !isSettled(action)) return true;
    surplus -= 1;
    return false;
  });
}

/** Adds a problem that is not known yet; a repeated one is moved to its newest time. */
export function addProblem(state: OrderState, problem: OrderProblem): void {
  const others = state.problems.filter(
    ({ code, meaning }) => code !== problem.code || meaning !== problem.meaning,
  );
  state.problems = [...others, problem].slice(-remembered.problems);
}
