import {
  ApplicationFailure,
  condition,
  defineSignal,
  defineUpdate,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  setHandler,
} from '@temporalio/workflow';
import { actionKinds, type ActionKind } from '../../hemi/actions.js';
import { assertRequest, unknownMessage } from './check/check-request.js';
import { fieldsOf } from './check/fields-of.js';
import { isOrderSight } from './check/check-sight.js';
import { isSameAction, newAction, otherActionMessage } from './action/action-record.js';
import type { InboxMessage, ReadingRecord } from './order-inbox.js';
import type { ActionOutcome, ActionRecord } from '../../contract/action-outcome.js';
import { failureTypes } from '../../contract/failure-types.js';
import {
  observeSignal,
  orderQuery,
  resendUpdate,
  syncUpdate,
} from '../../contract/order-messages.js';
import { present } from '../../language/present.js';
import { actionDialog } from './show/action-dialog.js';
import { isOpen, openActionsAtMost, type OrderState } from './order-state.js';
import { orderView } from './show/view-order.js';

/**
 * Registers everything that an order answers to. Handlers check, put a message into the inbox,
 * and wait; they never do a side effect, and throw only in answer to an update.
 */
export function registerHandlers(state: OrderState, inbox: InboxMessage[]): void {
  setHandler(orderQuery, () => orderView(state, Date.now()), {
    description: 'The order, what happened to it, what is wrong and what can be done.',
  });
  setHandler(observeSignal, (sight: unknown) => void inbox.push(sightMessage(state, sight)), {
    description: 'A poll reports what it read of the order. Not for people.',
  });
  setHandler(
    syncUpdate,
    async () => {
      const reading: ReadingRecord = { state: 'waiting' };
      inbox.push({ type: 'reading', reading });
      await condition(() => reading.state === 'finished');
      if (reading.failure !== undefined) {
        throw ApplicationFailure.nonRetryable(reading.failure, failureTypes.orderNotRead);
      }
      return orderView(state, Date.now());
    },
    { description: 'Reads the order at Octopia now. No argument.' },
  );
  for (const kind of actionKinds) registerAction(kind, state, inbox);
  registerResend(state, inbox);
  setDefaultSignalHandler((name) => {
    inbox.push({
      type: 'fault',
      code: 'unknownSignal',
      field: name.slice(0, 50),
      meaning: unknownMessage(name),
    });
  });
  setDefaultUpdateHandler((name) => {
    throw ApplicationFailure.nonRetryable(unknownMessage(name), failureTypes.unknownUpdate);
  });
}

/**
 * An action is asked for by signal or by update, with the same argument and the same checks.
 * The argument is whatever somebody typed, so it is `unknown` here.
 */
function registerAction(kind: ActionKind, state: OrderState, inbox: InboxMessage[]): void {
  const description = actionDialog(kind);
  setHandler(
    defineSignal<[unknown?]>(kind),
    (request = {}) => {
      try {
        take(readAction(kind, 'signal', request), state, inbox);
      } catch (error) {
        inbox.push(malformed(kind, error instanceof Error ? error.message : String(error)));
      }
    },
    { description },
  );
  setHandler(
    defineUpdate<ActionOutcome, [unknown?]>(kind),
    async (request = {}) => outcomeOf(take(readAction(kind, 'update', request), state, inbox)),
    { description, validator: (request = {}) => assertRequest(kind, request) },
  );
}

/** Puts an action into the inbox, unless it is there or was there before: the same id is the same action. */
function take(action: ActionRecord, state: OrderState, inbox: InboxMessage[]): ActionRecord {
  const coming = inbox.flatMap((message) => (message.type === 'action' ? [message.action] : []));
  const all = [...state.actions, ...coming];
  const known = all.find(({ id }) => id === action.id);
  if (known !== undefined && !isSameAction(known, action)) {
    throw ApplicationFailure.nonRetryable(otherActionMessage(action.id), failureTypes.badInput);
  }
  if (known !== undefined) return known;
  if (all.filter(isOpen).length >= openActionsAtMost) {
    const message = `nothing was done: ${openActionsAtMost} actions of the order wait already`;
    const refused: ActionOutcome = { outcome: 'refused', message };
    throw ApplicationFailure.nonRetryable(message, failureTypes.actionRefused, refused);
  }
  inbox.push({ type: 'action', action });
  return action;
}

/** A person decides that what nobody knew has not happened. */
function registerResend(state: OrderState, inbox: InboxMessage[]): void {
  setHandler(
    resendUpdate,
    (request) => {
      const action = unknownAction(state, request);
      const requestedBy = fieldsOf(request).get('requestedBy');
      const by = typeof requestedBy === 'string' ? requestedBy.slice(0, 100) : 'update';
      inbox.push({ type: 'resend', action, by });
      delete action.finishedAt;
      return outcomeOf(action);
    },
    {
      description:
        'Sends an action again of which nobody knows whether it happened. Only after a look at Octopia\'s back office: it is sent a second time. Argument: {"actionId": "…"}.',
      validator: (request) => void unknownAction(state, request),
    },
  );
}

/** @throws ApplicationFailure `BadInput` */
function unknownAction({ actions }: OrderState, request: unknown): ActionRecord {
  const actionId = fieldsOf(request).get('actionId');
  const action = actions.find(({ id, state }) => id === actionId && state === 'unknown');
  if (action !== undefined) return action;
  const unknown = actions.filter(({ state }) => state === 'unknown').map(({ id }) => id);
  throw ApplicationFailure.nonRetryable(
    `resend.actionId: must be the id of an action whose outcome is unknown; there are ${unknown.join(', ') || 'none'}`,
    failureTypes.badInput,
  );
}

function readAction<Kind extends ActionKind>(
  kind: Kind,
  by: ActionRecord['by'],
  request: unknown,
): ActionRecord {
  assertRequest(kind, request);
  return newAction(kind, by, request);
}

/**
 * Waits for the end of an action. A refused one fails its update, so that nobody takes it for a
 * success.
 * @throws ApplicationFailure `ActionRefused`
 */
async function outcomeOf(action: ActionRecord): Promise<ActionOutcome> {
  await condition(() => action.finishedAt !== undefined);
  const { state, message = '', requestId, nearCarrier } = action;
  const outcome =
    state === 'waiting' || state === 'running' || state === 'watched' ? 'unknown' : state;
  const answer = { outcome, message, ...present({ requestId, nearCarrier }) };
  if (outcome !== 'refused') return answer;
  throw ApplicationFailure.nonRetryable(message, failureTypes.actionRefused, answer);
}

function sightMessage(state: OrderState, sight: unknown): InboxMessage {
  if (isOrderSight(sight, state.orderId, Date.now())) return { type: 'sight', sight };
  return malformed('observe', 'the argument is not a sight of this order');
}

function malformed(field: string, message: string): InboxMessage {
  return {
    type: 'fault',
    code: 'malformedSignal',
    field,
    meaning: `a signal was ignored: ${message}`,
  };
}
