import {
  allHandlersFinished,
  CancellationScope,
  CancelledFailure,
  condition,
  continueAsNew,
  workflowInfo,
} from '@temporalio/workflow';
import { createAlarm } from '../runtime/alarm.js';
import { assertOrderInput } from './check/check-order-input.js';
import { refuseWaiting } from './action/action-record.js';
import { nextWakeUp, isOver } from './closing.js';
import { handleMessage } from './handle-message.js';
import { registerHandlers } from './order-handlers.js';
import type { InboxMessage } from './order-inbox.js';
import type { OrderLifecycleInput, OrderLifecycleResult } from '../../contract/order-messages.js';
import { present } from '../../language/present.js';
import { initialState, isOpen, type OrderRunInput, type OrderState } from './order-state.js';
import { createPublisher } from './show/publish-order.js';
import { createWorkbench } from './workbench.js';

/** Well before Temporal's own limit, so that a very long life stays quick to replay. */
const longHistory = 2_000;

/**
 * One order, from its first sight until nothing can happen to it any more. Somebody who cancels
 * it in the Temporal UI ends it, but not before what was sent has come to its end.
 * @throws ApplicationFailure `BadInput` when it was started with something else
 */
export async function orderLifecycle(input: OrderLifecycleInput): Promise<OrderLifecycleResult> {
  assertOrderInput(input);
  const cancellation = { isAsked: false };
  CancellationScope.current().cancelRequested.catch(() => (cancellation.isAsked = true));
  return await CancellationScope.nonCancellable(() => live(input, cancellation));
}

/**
 * Handlers fill one inbox; this loop is the only one that reads it, changes the state and reaches
 * Octopia.
 */
async function live(
  input: OrderRunInput,
  cancellation: { isAsked: boolean },
): Promise<OrderLifecycleResult> {
  const state = initialState(input);
  const inbox: InboxMessage[] = [];
  const workbench = createWorkbench(state, (finished) => inbox.push(finished));
  const alarm = createAlarm();
  const publish = createPublisher();
  registerHandlers(state, inbox);

  if (input.sight !== undefined) inbox.unshift({ type: 'sight', sight: input.sight });
  else if (input.carried === undefined) {
    inbox.unshift({ type: 'reading', reading: { state: 'waiting' } });
  }

  for (;;) {
    for (let message = inbox.shift(); message !== undefined; message = inbox.shift()) {
      handleMessage(state, message, (reading) => workbench.addReading(reading));
    }
    if (cancellation.isAsked) refuseWaiting(state);
    const now = Date.now();
    workbench.startNext(now);
    publish(state, now);

    const isQuiet = workbench.isIdle(now) && allHandlersFinished();
    if (isQuiet && isOver(state, now)) {
      alarm.stop();
      return resultOf(state);
    }
    if (isQuiet && cancellation.isAsked && !state.actions.some(isOpen)) {
      throw new CancelledFailure('the workflow of the order was cancelled');
    }
    if (isQuiet && isHistoryLong()) {
      const { sellerId, orderId } = input;
      await continueAsNew<(run: OrderRunInput) => Promise<OrderLifecycleResult>>({
        sellerId,
        orderId,
        carried: state,
      });
    }
    alarm.set(nextWakeUp(state, now));
    const { isAsked } = cancellation;
    const mayEnd = isAsked || isOver(state, now) || isHistoryLong();
    const waitsForHandlers = workbench.isIdle(now) && mayEnd && !allHandlersFinished();
    await condition(
      () =>
        inbox.length > 0 ||
        alarm.isRinging() ||
        cancellation.isAsked !== isAsked ||
        (waitsForHandlers && allHandlersFinished()),
    );
  }
}

function isHistoryLong(): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || historyLength > longHistory;
}

function resultOf({ orderId, hemiStatus, known }: OrderState): OrderLifecycleResult {
  const { marketplaceStatus, updatedAt } = known?.order ?? {};
  return present({ orderId, hemiStatus, marketplaceStatus, updatedAt });
}
