import { log, metricMeter } from '@temporalio/workflow';
import type { ActionOutcome, ActionRecord } from '../../contract/action-outcome.js';
import { metrics } from '../../contract/metrics.js';
import type { Acknowledge } from '../../contract/order-view.js';
import type { ActionKind, RequestOf } from '../../hemi/actions.js';
import { present } from '../../language/present.js';
import { addProblem, waitsForAcceptance, type OrderState } from './order-state.js';

/** Makes the record of an action that was just asked for. The request was checked before. */
export function newAction<Kind extends ActionKind>(
  kind: Kind,
  by: ActionRecord['by'],
  request: RequestOf<Kind>,
): ActionRecord;
export function newAction(kind: ActionKind, by: ActionRecord['by'], request: object): object {
  return { kind, by, request, requestedAt: new Date().toISOString(), state: 'waiting' };
}

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
  Object.assign(action, present({ state: outcome, message, finishedAt: at, requestId }));
  const { kind, by } = action;
  if (kind === 'accept' && waitsForAcceptance(state)) {
    state.acknowledge = acknowledgeAfter[outcome];
  }
  if (isFailureToTell(action)) {
    const code = outcome === 'unknown' ? 'actionUnknown' : 'actionRefused';
    addProblem(state, { code, field: kind, meaning: message, needsAttention: false, at });
  }
  const { sellerId, orderId } = state;
  countAction(sellerId, kind, outcome);
  log.info('action finished', { sellerId, orderId, kind, by, outcome, message });
}

/** A refused update has told the one who asked; every other failure is told in the problem list. */
function isFailureToTell({ state, by }: ActionRecord): boolean {
  return state === 'unknown' || (state === 'refused' && by !== 'update');
}

/** Like log lines, metrics of workflows are not repeated by a replay. */
function countAction(seller: string, kind: ActionKind, outcome: ActionOutcome['outcome']): void {
  const { name, meaning } = metrics.actionsFinished;
  metricMeter.createCounter(name, '', meaning).add(1, { seller, kind, outcome });
}
