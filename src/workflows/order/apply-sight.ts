import { hemiRules, hemiStatusFor, judgeMove, knownStatus } from '../../hemi/status.js';
import { actionRow } from '../../hemi/actions.js';
import { lastChange } from './last-change.js';
import type { TransitionRecord } from '../../contract/order-view.js';
import type { FormerRun, OrderSight } from '../../contract/order-sight.js';
import type { ActionRecord } from '../../contract/action-outcome.js';
import { joinRepeated, takenOver } from './action/action-record.js';
import { remembered, type OrderState } from './order-state.js';
import { noteRejectedRefund } from './rejected-refund.js';

/** The marketplace statuses that show that the acceptance has arrived (docs/hemi.md, "Acceptance"). */
const acceptedStatuses = actionRow('accept').doneIn;

/**
 * How a sight was read. An order that is `read` by its id is as Octopia has it now; one that was
 * `listed` by a poll can be an older version, since lists lag.
 */
export type WayOfReading = 'read' | 'listed';

/** What came of a sight: it was older and is ignored, or taken, with the move that it led to, legal or not. */
export type TakenSight =
  { isTaken: false } | { isTaken: true; move?: TransitionRecord | undefined };

/**
 * Takes over what was read: the order, and the Hemi status through the transition table. An
 * illegal move is recorded and not made. A sight older than the newest one changes nothing.
 */
export function applySight(
  state: OrderState,
  sight: OrderSight,
  way: WayOfReading = 'listed',
): TakenSight {
  if (isOlder(sight, state, way)) return { isTaken: false };
  const { order, seenAt, account } = sight;
  const before = state.known;
  const sameStatus = before?.order.marketplaceStatus === order.marketplaceStatus;
  state.known = {
    order,
    account,
    seenAt,
    statusSince: sameStatus ? before.statusSince : seenAt,
  };
  delete state.unreadable;
  if (before === undefined) takeOverFirst(state, sight);
  noteRejectedRefund(state, before);
  const status = knownStatus(order.marketplaceStatus);
  if (status !== undefined && acceptedStatuses.includes(status)) state.acknowledge = 'Completed';
  const move = moveHemiStatus(state, hemiStatusFor(order, state.hemiStatus), seenAt);
  return { isTaken: true, move };
}

/**
 * Takes over what the runs before knew, whether or not the order could be read, and also where a
 * poll has reported it meanwhile.
 */
export function takeOverFormer(state: OrderState, former: FormerRun | undefined): void {
  delete state.awaitsFormer;
  if (former === undefined) return;
  const { hemiStatus, acknowledge, transitions, actions, problems } = former;
  if (hemiStatus !== undefined) state.hemiStatus = hemiStatus;
  if (state.acknowledge !== 'Completed') state.acknowledge = acknowledge;
  state.transitions = [...transitions, ...state.transitions].slice(-remembered.transitions);
  takeOverActions(state, actions);
  state.problems = [...problems, ...state.problems].slice(-remembered.problems);
  const { known } = state;
  if (known === undefined) return;
  const move = moveHemiStatus(state, hemiStatusFor(known.order, state.hemiStatus), known.seenAt);
  if (move === undefined) known.statusSince = knownSince(former) ?? known.statusSince;
}

/** Their last move, or else their first action: the runs before do not tell since when the order is in its status. */
function knownSince({ transitions, actions }: FormerRun): string | undefined {
  return transitions.at(-1)?.at ?? actions.at(0)?.requestedAt;
}

/** Actions that were asked for before those of an earlier run were known may repeat them. */
function takeOverActions(state: OrderState, former: readonly ActionRecord[]): void {
  const own = state.actions;
  state.actions = former.map(takenOver);
  for (const action of own) {
    const known = state.actions.find(({ id }) => id === action.id);
    if (known === undefined) state.actions = [...state.actions, action];
    else joinRepeated(state, action, known);
  }
}

/** A status that was final stays so, even where the runs before are forgotten. */
function takeOverFirst(state: OrderState, { order, former }: OrderSight): void {
  if (former !== undefined) {
    takeOverFormer(state, former);
    return;
  }
  const wasFinal = order.statusEvents.some(({ status }) => {
    const event = knownStatus(status);
    return event !== undefined && hemiRules[event].hemi === 'Cancelled';
  });
  if (wasFinal) state.hemiStatus ??= 'Cancelled';
}

function isOlder(sight: OrderSight, { known }: OrderState, way: WayOfReading): boolean {
  if (known === undefined) return false;
  const [changed, knownChange] = [lastChange(sight), lastChange(known)];
  const isDated = changed !== undefined && knownChange !== undefined && changed !== knownChange;
  return isDated && way === 'listed' ? changed < knownChange : sight.seenAt < known.seenAt;
}

/**
 * Whether a sight that was ignored for its date was read after what is known: its date has stepped
 * back, or the list lags. Reading the order by its id tells.
 */
export function isReadLater(sight: OrderSight, { known }: OrderState): boolean {
  return known !== undefined && sight.seenAt > known.seenAt;
}

function moveHemiStatus(
  state: OrderState,
  to: NonNullable<OrderState['hemiStatus']>,
  at: string,
): TransitionRecord | undefined {
  const from = state.hemiStatus;
  const marketplaceStatus = state.known?.order.marketplaceStatus ?? '';
  if (from === undefined) {
    state.hemiStatus = to;
    return undefined;
  }
  const judged = judgeMove(from, to);
  const wasIllegal = state.illegalMove;
  state.illegalMove = judged === 'illegal';
  if (judged === 'stay' || (judged === 'illegal' && wasIllegal && repeats(state, to))) {
    return undefined;
  }
  const record: TransitionRecord = { at, from, to, marketplaceStatus, legal: judged === 'move' };
  state.transitions = [...state.transitions, record].slice(-remembered.transitions);
  if (judged === 'illegal') return record;
  state.hemiStatus = to;
  return record;
}

function repeats(state: OrderState, to: TransitionRecord['to']): boolean {
  return state.transitions.at(-1)?.to === to;
}
