import { log, metricMeter, uuid4 } from '@temporalio/workflow';
import type { ActionOutcome, ActionRecord, SentMemory } from '../../../contract/action-outcome.js';
import type { AskedAction, OrderAddress } from '../../../contract/activities.js';
import { metrics } from '../../../contract/metrics.js';
import type { Acknowledge } from '../../../contract/order-view.js';
import type { ActionKind, RequestOf } from '../../../hemi/actions.js';
import { present } from '../../../language/present.js';
import { addProblem, waitsForAcceptance, type OrderState } from '../order-state.js';

/** Makes the record of an action that was just asked for. The request was checked before. */
export function newAction<Kind extends ActionKind>(
  kind: Kind,
  by: ActionRecord['by'],
  request: RequestOf<Kind>,
): ActionRecord;
export function newAction(
  kind: ActionKind,
  by: ActionRecord['by'],
  { actionId, askedAt, requestedBy, ...request }: RequestOf<ActionKind>,
): object {
  return present({
    id: actionId ?? uuid4(),
    kind,
    by,
    requestedBy,
    request,
    requestedAt: timeOfAsking(askedAt),
    state: 'waiting',
  });
}

/** An action as the activities are told of it. */
export function askedAction(
  { sellerId, orderId }: OrderAddress,
  { kind }: ActionRecord,
  request: ActionRecord['request'],
): AskedAction;
export function askedAction(
  { sellerId, orderId }: OrderAddress,
  { kind }: ActionRecord,
  request: object,
): object {
  return { sellerId, orderId, kind, request };
}

/** As the one who asked says, if that is a time and not ahead of ours. */
function timeOfAsking(askedAt: string | undefined): string {
  const now = Date.now();
  const asked = Date.parse(askedAt ?? '');
  return new Date(Number.isNaN(asked) ? now : Math.min(asked, now)).toISOString();
}

/** Writes down, before it is done, that an action is sent now: from here on it may have been carried out. */
export function rememberSending(
  action: ActionRecord,
  before: SentMemory['before'],
  now: number,
): void {
  const at = new Date(now).toISOString();
  const { firstAt = at, times = 0, before: known = before } = action.sent ?? {};
  action.sent = { firstAt, lastAt: at, times: times + 1, before: known };
}

/** Takes back the memory of a sending of which it is known that nothing was carried out. */
export function forgetSending(action: ActionRecord, earlier: SentMemory | undefined): void {
  if (earlier === undefined) delete action.sent;
  else action.sent = earlier;
}

/** Lets an action wait, in milliseconds from now. */
export function goOnLater(action: ActionRecord, wait: number, message: string, now: number): void {
  action.nextAt = new Date(now + wait).toISOString();
  action.tries = (action.tries ?? 0) + 1;
  action.message = message;
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

/**
 * Writes down how an action ended, after the sight that came with it was taken over. What may have
 * been carried out ends as `done` or `unknown` only.
 */
export function finishAction(
  state: OrderState,
  action: ActionRecord,
  { outcome: said, message, requestId, nearCarrier }: ActionOutcome,
): void {
  const at = new Date().toISOString();
  const outcome = action.sent === undefined || said === 'done' ? said : 'unknown';
  const words = { message, finishedAt: at, requestId, nearCarrier };
  Object.assign(action, present({ state: outcome, ...words }));
  delete action.nextAt;
  delete action.tries;
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

/** Ends what was not sent yet, since the workflow is to end. */
export function refuseWaiting(state: OrderState): void {
  const message = 'nothing was sent: the workflow of the order was cancelled before its turn came';
  for (const action of state.actions) {
    if (action.state !== 'waiting' || action.sent !== undefined) continue;
    finishAction(state, action, { outcome: 'refused', message });
  }
}

/**
 * Adds an action whose id an order knows already, from a run before. It is the same action, and
 * ends as that does: whoever asked again waits for the end of the new record, so that takes the
 * place of the known one. Where it asks for something else it is refused.
 */
export function joinRepeated(state: OrderState, action: ActionRecord, known: ActionRecord): void {
  if (isSameAction(action, known)) {
    Object.assign(action, known);
    state.actions = state.actions.map((each) => (each === known ? action : each));
    return;
  }
  state.actions = [...state.actions, action];
  if (action.state !== 'waiting') return;
  finishAction(state, action, { outcome: 'refused', message: otherActionMessage(action.id) });
}

/** Whether two records ask for the same, so that the id of one names the other too. */
export function isSameAction(one: ActionRecord, other: ActionRecord): boolean {
  const [asked, known] = [one, other].map(({ request }) => new Map(Object.entries(request)));
  const names = new Set([...(asked?.keys() ?? []), ...(known?.keys() ?? [])]);
  return (
    one.kind === other.kind && [...names].every((name) => asked?.get(name) === known?.get(name))
  );
}

/** Why an id that names another action is refused. */
export function otherActionMessage(actionId: string): string {
  return `nothing was done: actionId ${actionId} names another action of this order already; give each action an id of its own`;
}

/**
 * Takes over an action of an earlier run of the order's workflow. One that was being sent when the
 * run was ended may have been carried out; one that was not will not be.
 */
export function takenOver(action: ActionRecord): ActionRecord {
  const { nextAt: _nextAt, tries: _tries, ...kept } = action;
  if (action.state !== 'waiting' && action.state !== 'running') return kept;
  if (action.sent !== undefined) return { ...kept, state: 'watched' };
  const message = 'nothing was sent: the workflow of the order was ended before its turn came';
  return { ...kept, state: 'refused', message, finishedAt: new Date().toISOString() };
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
