import { log } from '@temporalio/workflow';
import { applySight } from './apply-sight.js';
import { countAction } from './count-action.js';
import type { ActionRecord, Acknowledge } from './messages.js';
import { newAction } from './new-action.js';
import type { Finished, InboxMessage, Work } from './order-inbox.js';
import type { OrderSight } from './order-sight.js';
import { addProblem, remembered, type OrderState } from './order-state.js';

/**
 * Takes one message into the state.
 * @param addWork is given what has to be done at Octopia because of it
 */
export function handleMessage(
  state: OrderState,
  message: InboxMessage,
  addWork: (work: Work) => void,
): void {
  switch (message.type) {
    case 'sight':
      see(state, message.sight, addWork);
      break;
    case 'action':
      addAction(state, message.action, addWork);
      break;
    case 'reading':
      addWork(message);
      break;
    case 'actionFinished':
      finishAction(state, message);
      if (message.result.sight !== undefined) see(state, message.result.sight, addWork);
      break;
    case 'readingFinished':
      finishReading(state, message, addWork);
      break;
    case 'fault': {
      const { code, field, meaning } = message;
      addProblem(state, { code, field, meaning, needsAttention: false, at: timeNow() });
      log.warn('signal ignored', { ...nameOf(state), field, meaning });
      break;
    }
  }
}

function see(state: OrderState, sight: OrderSight, addWork: (work: Work) => void): void {
  const move = applySight(state, sight);
  if (move !== undefined) {
    const { from, to, marketplaceStatus, legal } = move;
    if (legal) log.info('order moved', { ...nameOf(state), from, to, marketplaceStatus });
    else log.warn('illegal move', { ...nameOf(state), from, to, marketplaceStatus });
  }
  if (acceptsByItself(state)) addAction(state, newAction.accept('automatic', {}), addWork);
}

/** Acceptance is automatic unless the account says otherwise, and is asked for once (hemi.md). */
function acceptsByItself({ known, acknowledge, actions }: OrderState): boolean {
  return (
    known?.account.acceptance === 'automatic' &&
    known.order.marketplaceStatus === 'WaitingAcceptance' &&
    acknowledge === 'Pending' &&
    !actions.some(
      ({ kind, state }) => kind === 'accept' || state === 'waiting' || state === 'running',
    )
  );
}

function addAction(state: OrderState, action: ActionRecord, addWork: (work: Work) => void): void {
  state.actions = [...state.actions, action].slice(-remembered.actions);
  addWork({ type: 'action', action });
}

/** How the end of an acceptance shows in `Is Acknowledge`; a sight completes it. */
const acknowledgeAfter: Partial<Record<ActionRecord['state'], Acknowledge>> = {
  done: 'Sent',
  refused: 'Error',
  unknown: 'Error',
};

function finishAction(
  state: OrderState,
  { action, result: { outcome } }: Extract<Finished, { type: 'actionFinished' }>,
): void {
  action.state = outcome.outcome;
  action.message = outcome.message;
  action.finishedAt = timeNow();
  if (outcome.requestId !== undefined) action.requestId = outcome.requestId;
  if (action.kind === 'accept') {
    state.acknowledge = acknowledgeAfter[outcome.outcome] ?? state.acknowledge;
  }
  const { kind, by } = action;
  countAction(state.sellerId, kind, outcome);
  log.info('action finished', { ...nameOf(state), kind, by, ...outcome });
}

function finishReading(
  state: OrderState,
  { reading, result }: Extract<Finished, { type: 'readingFinished' }>,
  addWork: (work: Work) => void,
): void {
  if (result.found === 'order') {
    see(state, result.sight, addWork);
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
