import { hemiStatusFor, judgeMove, knownStatus } from '../../hemi/status.js';
import { actionRow } from '../../hemi/actions.js';
import { lastChange } from './last-change.js';
import type { TransitionRecord } from '../../contract/order-view.js';
import type { OrderSight } from '../../contract/order-sight.js';
import { present } from '../../language/present.js';
import { remembered, type OrderState } from './order-state.js';

/** The marketplace statuses that show that the acceptance has arrived (docs/hemi.md, "Acceptance"). */
const acceptedStatuses = actionRow('accept').doneIn;

/**
 * Takes over what was read: the order, and the Hemi status through the transition table. An
 * illegal move is recorded and not made. A sight older than the newest one changes nothing.
 * @returns the move that was made, or the illegal one that was not; undefined for none
 */
export function applySight(state: OrderState, sight: OrderSight): TransitionRecord | undefined {
  if (isOlder(sight, state)) return undefined;
  const { order, seenAt, account } = sight;
  const before = state.known;
  const sameStatus = before?.order.marketplaceStatus === order.marketplaceStatus;
  const statusBefore = sameStatus ? before.statusBefore : before?.order.marketplaceStatus;
  state.known = {
    order,
    account,
    seenAt,
    statusSince: sameStatus ? before.statusSince : seenAt,
    ...present({ statusBefore }),
  };
  delete state.unreadable;
  const status = knownStatus(order.marketplaceStatus);
  if (status !== undefined && acceptedStatuses.includes(status)) state.acknowledge = 'Completed';
  if (state.hemiStatus === undefined && sight.closedAs !== undefined) {
    state.hemiStatus = sight.closedAs;
  }
  return moveHemiStatus(state, hemiStatusFor(order, state.hemiStatus), seenAt);
}

function isOlder(sight: OrderSight, { known }: OrderState): boolean {
  if (known === undefined) return false;
  const [changed, knownChange] = [lastChange(sight), lastChange(known)];
  if (changed === undefined || knownChange === undefined || changed === knownChange) {
    return sight.seenAt < known.seenAt;
  }
  return changed < knownChange;
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
