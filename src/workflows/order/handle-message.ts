import { log } from '@temporalio/workflow';
import type { ActionRecord } from '../../contract/action-outcome.js';
import type { OrderSight } from '../../contract/order-sight.js';
import type { TransitionRecord } from '../../contract/order-view.js';
import { actionRow } from '../../hemi/actions.js';
import { knownStatus } from '../../hemi/status.js';
import { finishAction, goOnLater, joinRepeated } from './action/action-record.js';
import type { ActionProgress } from './action/perform-action.js';
import { noteRejectedRefund } from './rejected-refund.js';
import { applySight, isReadLater, takeOverFormer, type WayOfReading } from './apply-sight.js';
import { automaticAcceptance } from './automatic-acceptance.js';
import type { Finished, InboxMessage, ReadingRecord } from './order-inbox.js';
import { addProblem, forgetOldActions, type OrderState } from './order-state.js';

/**
 * Takes one message into the state.
 * @param read is given a reading that is to be done because of it
 */
export function handleMessage(
  state: OrderState,
  message: InboxMessage,
  read: (reading: ReadingRecord) => void,
): void {
  switch (message.type) {
    case 'sight':
      if (!see(state, message.sight, 'listed') && isReadLater(message.sight, state)) {
        log.info('sight ignored, the order is read', nameOf(state));
        read({ state: 'waiting' });
      }
      break;
    case 'action':
      addAction(state, message.action);
      break;
    case 'resend':
      sendAgain(message.action, message.by);
      break;
    case 'reading':
      read(message.reading);
      break;
    case 'actionWentOn':
      goOn(state, message.action, message.progress);
      break;
    case 'readingFinished':
      finishReading(state, message);
      break;
    case 'fault': {
      const { code, field, meaning } = message;
      addProblem(state, { code, field, meaning, needsAttention: false, at: timeNow() });
      log.warn('signal ignored', { ...nameOf(state), field, meaning });
      break;
    }
  }
  const acceptance = automaticAcceptance(state);
  if (acceptance !== undefined) addAction(state, acceptance);
}

/** What is unknown is looked for once more before another one of its kind has its turn. */
function addAction(state: OrderState, action: ActionRecord): void {
  const known = state.actions.find(({ id }) => id === action.id);
  // Its handler had looked before the actions of an earlier run were known.
  if (known !== undefined) return joinRepeated(state, action, known);
  for (const before of state.actions) if (before.kind === action.kind) lookAgain(before);
  state.actions = [...state.actions, action];
  forgetOldActions(state);
}

function lookAgain(action: ActionRecord): void {
  if (action.state !== 'unknown' || action.sent === undefined) return;
  action.state = 'watched';
  delete action.nextAt;
}

/** A person has decided that what nobody knew has not happened. */
function sendAgain(action: ActionRecord, by: string): void {
  if (action.state !== 'unknown') return;
  action.state = 'waiting';
  action.resentBy = by;
  delete action.nextAt;
  delete action.finishedAt;
}

function goOn(state: OrderState, action: ActionRecord, progress: ActionProgress): void {
  if (progress.sight !== undefined) see(state, progress.sight, 'read');
  if ('outcome' in progress) {
    if (progress.isRejected === true) action.rejectedAt ??= timeNow();
    finishAction(state, action, progress.outcome);
    // A sight that came with the outcome was taken before the action had ended.
    noteRejectedRefund(state, undefined);
    forgetOldActions(state);
    return;
  }
  const { goesOnAs, wait, message } = progress;
  action.state = goesOnAs;
  goOnLater(action, wait, message, Date.now());
}

/** @returns whether the sight was taken */
function see(state: OrderState, sight: OrderSight, way: WayOfReading): boolean {
  const statusBefore = state.known?.order.marketplaceStatus;
  const taken = applySight(state, sight, way);
  if (!taken.isTaken) return false;
  if (state.known?.order.marketplaceStatus !== statusBefore) lookForTraces(state);
  if (taken.move !== undefined) tellMove(state, taken.move);
  return true;
}

function tellMove(state: OrderState, move: TransitionRecord): void {
  const { from, to, marketplaceStatus, at } = move;
  if (move.legal) {
    log.info('order moved', { ...nameOf(state), from, to, marketplaceStatus });
    return;
  }
  log.warn('illegal move', { ...nameOf(state), from, to, marketplaceStatus });
  const meaning = `Octopia reports ${marketplaceStatus}, which asks for the Hemi status ${to}; that cannot follow ${from}, so the status stays ${from}`;
  addProblem(state, { code: 'illegalMove', field: 'status', meaning, needsAttention: false, at });
}

/** A status that an unknown action leads to is worth a look at once. */
function lookForTraces({ known, actions }: OrderState): void {
  const status = knownStatus(known?.order.marketplaceStatus ?? '');
  for (const action of actions) {
    if (status === undefined || !actionRow(action.kind).doneIn.includes(status)) continue;
    lookAgain(action);
    if (action.state === 'watched') delete action.nextAt;
  }
}

function finishReading(
  state: OrderState,
  { reading, result }: Extract<Finished, { type: 'readingFinished' }>,
): void {
  if (state.awaitsFormer !== undefined) {
    if (result.found === 'failed') state.awaitsFormer.lastFailure = result.message;
    else takeOverFormer(state, result.former);
  }
  if (result.found === 'order') {
    see(state, result.sight, 'read');
  } else {
    reading.failure = result.message;
    if (result.found === 'unreadable') {
      state.unreadable = { at: timeNow(), message: result.message };
    }
    log.warn('order not read', { ...nameOf(state), meaning: result.message });
  }
  reading.state = 'finished';
}

function nameOf({ sellerId, orderId }: OrderState) {
  return { sellerId, orderId };
}

function timeNow(): string {
  return new Date().toISOString();
}
