import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import {
  nothingBefore,
  type ActionOutcome,
  type ActionRecord,
} from '../../../contract/action-outcome.js';
import type {
  EarlierRefund,
  PreparedAction,
  SentAction,
  WatchedAction,
} from '../../../contract/activities.js';
import { failureTypes } from '../../../contract/failure-types.js';
import type { OrderSight } from '../../../contract/order-sight.js';
import { usualLagMinutes } from '../../../hemi/account.js';
import { actionRow } from '../../../hemi/actions.js';
import { judgeAction } from '../../../hemi/judge-action.js';
import { present } from '../../../language/present.js';
import { prepareActivity, sendActivity, watchActivity } from '../../runtime/activity-options.js';
import { day, hour, minute, second, timeOf } from '../../runtime/moments.js';
import type { OrderState } from '../order-state.js';
import { askedAction, forgetSending, rememberSending } from './action-record.js';
import { alreadySent, otherShipment } from './already-sent.js';
import { afterSending, waitToSend, waitToWatch } from './after-sending.js';

/** How far an action has come by one piece of work. */
export type ActionProgress = { sight?: OrderSight | undefined } & (
  | { outcome: ActionOutcome; isRejected?: boolean }
  | { goesOnAs: 'waiting' | 'watched'; wait: number; message: string }
);

/** Octopia waits no longer than this for a seller. */
const triedFor = 2 * day;
/** A sending must be written by then; its activity is given up only later. */
const timeToSend = 1 * minute;
/**
 * What was prepared longer ago is prepared again. A workflow that was reset to between preparing and
 * sending would send anew what it had sent.
 */
const preparedFor = 10 * second;
/** Tasks can wait as long behind many others, and must come to an end all the same. */
const preparedAgainAtMost = 2;
/** An order that was read so lately need not be read again before what its status alone decides. */
const fresh = 2 * minute;
/** How often what left no trace is sent, where Octopia's own status refuses a repetition. */
const sendingsAtMost = 3;

/**
 * Goes on with an action: prepares and sends it, or looks for the trace of a sending that may
 * have been carried out. Whatever fails is an outcome of the action and never ends the workflow.
 */
export async function performAction(
  state: OrderState,
  action: ActionRecord,
): Promise<ActionProgress> {
  return action.state === 'watched' ? await watch(state, action) : await send(state, action);
}

async function send(state: OrderState, action: ActionRecord): Promise<ActionProgress> {
  const settled =
    formerUnknown(state) ?? alreadySent(state, action, Date.now()) ?? unknownBefore(state, action);
  if (settled !== undefined) return { outcome: settled };
  action.state = 'running';
  let prepared = await prepare(state, action);
  for (let more = preparedAgainAtMost; more > 0 && isStale(prepared); more -= 1) {
    prepared = await prepare(state, action);
  }
  const { sight } = prepared;
  if (prepared.verdict !== 'send') {
    const outcome = outcomeOf(state, action, prepared);
    return { outcome, sight, ...present({ isRejected: prepared.isRejected }) };
  }

  const earlier = action.sent && { ...action.sent };
  const now = Date.now();
  rememberSending(action, prepared.before, now);
  const notAfter = new Date(now + timeToSend).toISOString();
  const asked = askedAction(state, action, prepared.request);
  const sent = await tried(() => sendActivity(asked, { notAfter, before: prepared.before }));
  const isCarriedOut = sent.end === 'done' || sent.end === 'unknown';
  if (!isCarriedOut) forgetSending(action, earlier);

  const seen = sent.sight ?? sight;
  const step = afterSending(sent.end, earlier !== undefined);
  if (step === 'finish') return { outcome: endOf(sent, prepared.explanation), sight: seen };
  if (step === 'prepare again') return { ...again(action, sent), sight: seen };
  action.tries = 0;
  return { goesOnAs: 'watched', wait: waitToWatch(0), message: sent.message, sight: seen };
}

function isStale(prepared: PreparedAction): boolean {
  if (prepared.verdict !== 'send') return false;
  const preparedAt = timeOf(prepared.preparedAt);
  return preparedAt !== undefined && preparedAt + preparedFor < Date.now();
}

/** What an earlier run has sent must not be sent again because nobody could ask it. */
function formerUnknown({ awaitsFormer }: OrderState): ActionOutcome | undefined {
  if (awaitsFormer === undefined) return undefined;
  const why = awaitsFormer.lastFailure ?? 'nobody has answered';
  const message = `nothing was sent, since it is not known what earlier workflows of the order did: ${why}`;
  return { outcome: 'refused', message };
}

/** A refund is never sent beside one of which nobody knows whether it happened: a person decides. */
function unknownBefore(state: OrderState, action: ActionRecord): ActionOutcome | undefined {
  if (actionRow(action.kind).sentAgainBy === 'itself' || action.sent !== undefined)
    return undefined;
  const before = state.actions.find(
    ({ kind, state: how }) => kind === action.kind && how === 'unknown',
  );
  if (before === undefined) return undefined;
  return {
    outcome: 'refused',
    message: `nobody knows whether the ${before.kind} of ${before.requestedAt} happened: look at the order in Octopia's back office; if it has not, send that one again (hemi order resend, action ${before.id})`,
  };
}

async function prepare(state: OrderState, action: ActionRecord): Promise<PreparedAction> {
  const decided = decidedByFreshStatus(state, action);
  if (decided !== undefined) return decided;
  try {
    const { requestedAt: askedAt, request } = action;
    return await prepareActivity({
      ...askedAction(state, action, request),
      askedAt,
      earlierRefunds: earlierRefunds(state, action),
      ...present({ beforeSending: action.sent?.before }),
    });
  } catch (error) {
    const { message, type } = reasonOf(error);
    const isRefusal = type === failureTypes.octopiaRefused || type === failureTypes.unknownAccount;
    return { verdict: 'refused', message: isRefusal ? message : timeIsOver(message) };
  }
}

/** What the order's status alone decides is not read again if it was read just now. */
function decidedByFreshStatus(
  { known }: OrderState,
  { kind, request, sent }: ActionRecord,
): PreparedAction | undefined {
  if (known === undefined || sent !== undefined || (kind !== 'accept' && kind !== 'refuse')) {
    return undefined;
  }
  const { order, account, seenAt } = known;
  const readAt = timeOf(seenAt);
  const isFresh = readAt !== undefined && readAt > Date.now() - fresh;
  if (!isFresh || judgeAction(kind, order).verdict !== 'allowed') return undefined;
  return { verdict: 'send', request, before: nothingBefore, sight: { order, account, seenAt } };
}

/** Those before this one that were sent, or may have been, and were not seen to be rejected. */
function earlierRefunds({ actions }: OrderState, action: ActionRecord): EarlierRefund[] {
  if (action.kind !== 'refund') return [];
  return actions.flatMap((earlier) => {
    const { kind, sent, requestId, requestedAt } = earlier;
    if (kind !== 'refund' || earlier === action || sent === undefined) return [];
    return [present({ requestId, requestedAt, before: sent.before })];
  });
}

/**
 * The outcome that preparing came to. After a sending that may have been carried out it proves
 * less: only a trace that can be no other action's says that it was.
 */
function outcomeOf(
  state: OrderState,
  action: ActionRecord,
  { verdict, message, requestId, nearCarrier, isOwn }: Exclude<PreparedAction, { verdict: 'send' }>,
): ActionOutcome {
  if (action.sent === undefined) {
    const other = verdict === 'alreadyDone' ? otherShipment(state, action) : undefined;
    if (other !== undefined) {
      return { outcome: 'refused', message: `${other}: a shipment cannot be changed; ${message}` };
    }
    return present({ outcome: verdict, message, requestId, nearCarrier });
  }
  const isDone = verdict === 'alreadyDone' && isOwn === true;
  return present({
    outcome: isDone ? ('done' as const) : ('unknown' as const),
    message: `it was sent at ${action.sent.lastAt} and the answer was lost; after that: ${message}`,
    requestId,
  });
}

function endOf(
  { end, message, requestId }: SentAction,
  explanation: string | undefined,
): ActionOutcome {
  const words = explanation === undefined ? message : `${message}; ${explanation}`;
  return present(
    end === 'done'
      ? { outcome: 'done' as const, message: words, requestId }
      : { outcome: 'refused' as const, message, requestId },
  );
}

function again(
  { requestedAt, tries = 0 }: ActionRecord,
  { message, retryAfterMs }: SentAction,
): ActionProgress {
  const isOver = (timeOf(requestedAt) ?? 0) + triedFor <= Date.now();
  if (!isOver) return { goesOnAs: 'waiting', wait: waitToSend(tries, retryAfterMs), message };
  return { outcome: { outcome: 'refused', message: timeIsOver(message) } };
}

function timeIsOver(lastMessage: string): string {
  return `nothing was sent for ${triedFor / hour} hours; the last attempt said: ${lastMessage}`;
}

async function watch(state: OrderState, action: ActionRecord): Promise<ActionProgress> {
  const { kind, request, sent, tries = 0 } = action;
  if (sent === undefined) return { goesOnAs: 'waiting', wait: 0, message: 'it was not sent' };
  const asked = askedAction(state, action, request);
  const { evidence, message, requestId, sight } = await looked(() =>
    watchActivity({ ...asked, before: sent.before }),
  );
  if (evidence !== 'none') {
    const words = `${message}; the answer to our sending of ${sent.lastAt} was lost`;
    const outcome = present({ outcome: 'done' as const, message: words, requestId });
    return { outcome, isRejected: evidence === 'rejected', sight };
  }
  const lag = (state.known?.account.octopiaLagMinutes ?? usualLagMinutes) * minute;
  const isOver = (timeOf(sent.lastAt) ?? 0) + lag <= Date.now();
  if (!isOver) return { goesOnAs: 'watched', wait: waitToWatch(tries + 1), message, sight };
  if (actionRow(kind).sentAgainBy === 'itself' && sent.times < sendingsAtMost) {
    return { goesOnAs: 'waiting', wait: 0, message: `${message}; it is sent again`, sight };
  }
  const words = `it is not known whether it happened: ${message}; look at the order in Octopia's back office before it is sent again`;
  return { outcome: { outcome: 'unknown', message: words }, sight };
}

/** Runs the sending; whatever fails without an answer of ours may have been carried out. */
async function tried(run: () => Promise<SentAction>): Promise<SentAction> {
  try {
    return await run();
  } catch (error) {
    const { message, type } = reasonOf(error);
    return { end: type === failureTypes.unknownAccount ? 'refused' : 'unknown', message };
  }
}

async function looked(run: () => Promise<WatchedAction>): Promise<WatchedAction> {
  try {
    return await run();
  } catch (error) {
    const { message } = reasonOf(error);
    return { evidence: 'none', message: `nothing could be looked at: ${message}` };
  }
}

/** The words and the type of the failure that an activity ended with. */
export function reasonOf(error: unknown): { message: string; type: string } {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const type = cause instanceof ApplicationFailure ? (cause.type ?? '') : '';
  // A time-out keeps what the last attempt said as its own cause.
  const last = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return { message: last instanceof Error ? last.message : String(last), type };
}
