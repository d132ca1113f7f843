import { log } from '@temporalio/workflow';
import { actionRow } from '../../hemi/actions.js';
import { knownStatus } from '../../hemi/status.js';
import { applySight } from './apply-sight.js';
import { finishAction, newAction } from './action-record.js';
import type { Finished, InboxMessage, Work } from './order-inbox.js';
import type { OrderSight } from '../../contract/order-sight.js';
import {
  addProblem,
  isOpen,
  rememberAction,
  waitsForAcceptance,
  type OrderState,
} from './order-state.js';
import type { ActionRecord } from '../../contract/action-outcome.js';

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
      see(state, message.sight);
      break;
    case 'action':
      addAction(state, message.action, addWork);
      break;
    case 'reading':
      addWork(message);
      break;
    case 'actionFinished': {
      const { action, result } = message;
      if (result.sight !== undefined) see(state, result.sight);
      finishAction(state, action, result.outcome);
      break;
    }
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
  if (acceptsByItself(state)) addAction(state, newAction('accept', 'automatic', {}), addWork);
}

/**
 * Acceptance is automatic unless the account says otherwise, and is asked for once (docs/hemi.md, "Acceptance").
 * Where a person wanted to refuse, a person decides.
 */
function acceptsByItself(state: OrderState): boolean {
  const { known, acknowledge, actions } = state;
  return (
    known?.account.acceptance === 'automatic' &&
    waitsForAcceptance(state) &&
    acknowledge === 'Pending' &&
    !actions.some((action) => isOpen(action) || action.kind === 'refuse')
  );
}

function addAction(state: OrderState, action: ActionRecord, addWork: (work: Work) => void): void {
  rememberAction(state, action);
  addWork({ type: 'action', action });
}

function see(state: OrderState, sight: OrderSight): void {
  const move = applySight(state, sight);
  settleUnknownActions(state);
  if (move === undefined) return;
  const { from, to, marketplaceStatus, at } = move;
  if (move.legal) {
    log.info('order moved', { ...nameOf(state), from, to, marketplaceStatus });
    return;
  }
  log.warn('illegal move', { ...nameOf(state), from, to, marketplaceStatus });
  const meaning = `Octopia reports ${marketplaceStatus}, which asks for the Hemi status ${to}; that cannot follow ${from}, so the status stays ${from}`;
  addProblem(state, { code: 'illegalMove', field: 'status', meaning, needsAttention: false, at });
}

/** An action of which nobody knew whether it happened has happened once the marketplace shows it. */
function settleUnknownActions({ known, actions }: OrderState): void {
  const status = knownStatus(known?.order.marketplaceStatus ?? '');
  for (const action of actions) {
    if (action.state !== 'unknown' || status === undefined) continue;
    if (!actionRow(action.kind).doneIn.includes(status)) continue;
    action.state = 'done';
    action.message = `Octopia shows that it has happened: the order is ${status}`;
  }
}

function finishReading(
  state: OrderState,
  { reading, result }: Extract<Finished, { type: 'readingFinished' }>,
): void {
  if (result.found === 'order') {
    see(state, result.sight);
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
