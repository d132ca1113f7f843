import {
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
} from '@temporalio/client';
import {
  ApplicationFailure,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  type UpdateDefinition,
} from '@temporalio/common';
import { failureTypes } from '../contract/failure-types.js';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import { workflowTaskQueue, workflowTypes } from '../contract/names.js';
import type { OrderLifecycle } from '../contract/order-messages.js';
import type { FoundOrder } from './find-order.js';
import { sendAgainIfNotTaken } from './send-again.js';

/** How far an update has come when the wait was over. */
export type SentUpdate<Result> =
  | { state: 'finished'; result: Result }
  /** The order's workflow has taken it and works on it. */
  | { state: 'running' }
  /** No worker has taken it: it may still be carried out, or be lost with the server's memory. */
  | { state: 'notTaken' }
  /** The workflow refused it; the words say why, and the details what it answers beside them. */
  | { state: 'rejected'; reason: string; type: string; details: unknown }
  /** The workflow had taken it and ended while it worked on it; what came of it is not known. */
  | { state: 'aborted'; reason: string };

/** What is sent to an order, and for how long the answer is waited for. */
export interface UpdateToSend<Result, Args extends unknown[]> {
  definition: UpdateDefinition<Result, Args>;
  args: Args;
  updateId: string;
  waitMs: number;
}

/** To be taken an update needs a worker and a moment, however short the wait for its result is. */
const shortestWaitToBeTakenMs = 10_000;

/**
 * Sends an update, and starts the order's workflow if none runs: so an order that is not known
 * yet, or whose workflow has closed, is read first and then acted on.
 */
export async function sendUpdate<Result, Args extends unknown[]>(
  client: Client,
  order: FoundOrder,
  update: UpdateToSend<Result, Args>,
): Promise<SentUpdate<Result>> {
  const now = Date.now();
  let taken = false;
  const send = async (): Promise<Result> => {
    taken = false;
    const handle = await client.withDeadline(
      now + Math.max(update.waitMs, shortestWaitToBeTakenMs),
      () =>
        client.workflow.startUpdateWithStart(update.definition, {
          args: update.args,
          updateId: update.updateId,
          waitForStage: 'ACCEPTED',
          startWorkflowOperation: startOf(order),
        }),
    );
    taken = true;
    return await client.withDeadline(now + update.waitMs, () => handle.result());
  };
  try {
    return { state: 'finished', result: await sendAgainIfNotTaken(send, () => taken) };
  } catch (error) {
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
      return { state: taken ? 'running' : 'notTaken' };
    }
    if (error instanceof WorkflowUpdateFailedError) return endOf(error);
    if (taken && error instanceof WorkflowNotFoundError) {
      return { state: 'aborted', reason: 'the workflow of the order has ended' };
    }
    throw error;
  }
}

function startOf({
  sellerId,
  orderId,
  workflowId,
}: FoundOrder): WithStartWorkflowOperation<OrderLifecycle> {
  return new WithStartWorkflowOperation<OrderLifecycle>(workflowTypes.order, {
    workflowId,
    taskQueue: workflowTaskQueue,
    args: [{ sellerId, orderId }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `order ${orderId}`,
    typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
  });
}

/** What the workflow throws says why; whatever else fails an update ended the workflow under it. */
function endOf(error: WorkflowUpdateFailedError): SentUpdate<never> {
  const { cause = error } = error;
  const isOurs = cause instanceof ApplicationFailure && refusals.has(cause.type ?? '');
  if (!isOurs) return { state: 'aborted', reason: cause.message };
  const { message, type = '', details } = cause;
  return { state: 'rejected', reason: message, type: type ?? '', details: details?.[0] };
}

const refusals = new Set<string>([
  failureTypes.actionRefused,
  failureTypes.badInput,
  failureTypes.orderNotRead,
  failureTypes.unknownUpdate,
]);
