import { log } from '@temporalio/workflow';
import type { Acknowledge, ActionOutcome, ActionRecord } from '../../contract/order-messages.js';
import { addProblem, waitsForAcceptance, type OrderState } from './order-state.js';

/**
 * How the end of an acceptance shows in `Is Acknowledge` while the order still waits for it.
 * A sight of the accepted order completes it.
 */
const acknowledgeAfter: Record<ActionOutcome['outcome'], Acknowledge> = {
  done: 'Sent',
  alreadyDone: 'Sent',
  refused: 'Error',
  unknown: 'Error',
};

/** Writes down how an action ended, after the sight that came with it was taken over. */
export function finishAction(
  state: OrderState,
  action: ActionRecord,
  { outcome, message, requestId }: ActionOutcome,
): void {
  const at = new Date().toISOString();
  action.state = outcome;
  action.message = message;
  action.finishedAt = at;
  if (requestId !== undefined) action.requestId = requestId;

  const { kind, by } = action;
  if (kind === 'accept' && waitsForAcceptance(state)) {
    state.acknowledge = acknowledgeAfter[outcome];
  }
  if (isFailureToTell(action)) {
    const code = outcome === 'unknown' ? 'actionUnknown' : 'actionRefused';
    addProblem(state, { code, field: kind, meaning: message, needsAttention: false, at });
  }
  const { sellerId, orderId } = state;
  log.info('action finished', { sellerId, orderId, kind, by, outcome, message });
}

/** A refused update has told the one who asked; every other failure is told in the problem list. */
function isFailureToTell({ state, by }: ActionRecord): boolean {
  return state === 'unknown' || (state === 'refused' && by !== 'update');
}
