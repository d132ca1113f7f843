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
import { isOrderSight } from './check/check-sight.js';
import { newAction } from './action-record.js';
import type { InboxMessage, ReadingRecord } from './order-inbox.js';
import type { ActionOutcome, ActionRecord } from '../../contract/action-outcome.js';
import { failureTypes } from '../../contract/failure-types.js';
import { observeSignal, orderQuery, syncUpdate } from '../../contract/order-messages.js';
import { present } from '../../language/present.js';
import { actionDialog } from './show/action-dialog.js';
import type { OrderState } from './order-state.js';
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
  for (const kind of actionKinds) registerAction(kind, inbox);
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
function registerAction(kind: ActionKind, inbox: InboxMessage[]): void {
  const description = actionDialog(kind);
  setHandler(
    defineSignal<[unknown?]>(kind),
    (request = {}) => {
      try {
        inbox.push({ type: 'action', action: readAction(kind, 'signal', request) });
      } catch (error) {
        inbox.push(malformed(kind, error instanceof Error ? error.message : String(error)));
      }
    },
    { description },
  );
  setHandler(
    defineUpdate<ActionOutcome, [unknown?]>(kind),
    async (request = {}) => {
      const action = readAction(kind, 'update', request);
      inbox.push({ type: 'action', action });
      await condition(() => action.finishedAt !== undefined);
      return outcomeOf(action);
    },
    { description, validator: (request = {}) => assertRequest(kind, request) },
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

function outcomeOf({ state, message = '', requestId }: ActionRecord): ActionOutcome {
  const outcome = state === 'waiting' || state === 'running' ? 'unknown' : state;
  return present({ outcome, message, requestId });
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
