import {
  isGrpcCancelledError,
  isGrpcDeadlineError,
  QueryNotRegisteredError,
  type Client,
} from '@temporalio/client';
import { decodeOptionalFailureToOptionalError } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { orderQuery } from '../contract/order-messages.js';
import type { OrderView } from '../contract/order-view.js';
import { NoWorkerError } from './errors.js';
import type { FoundOrder } from './find-order.js';

/** A worker that runs answers in a moment; a history of weeks takes a second to replay. */
const longestAnswerMs = 10_000;

/**
 * Asks the order's workflow what it knows; a closed one answers too, as long as a worker runs.
 * @throws NoWorkerError
 */
export async function showOrder(
  client: Client,
  { workflowId, orderId }: FoundOrder,
): Promise<OrderView> {
  try {
    return await client.withDeadline(Date.now() + longestAnswerMs, () =>
      client.workflow.getHandle(workflowId).query(orderQuery),
    );
  } catch (error) {
    if (error instanceof QueryNotRegisteredError || !noWorkerAnswers(error)) throw error;
    throw new NoWorkerError(orderId);
  }
}

/** What the order's workflow has been trying, and why it did not succeed last; undefined where nothing fails. */
export async function lastFailure(
  client: Client,
  { workflowId }: FoundOrder,
): Promise<string | undefined> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  const failing = raw.pendingActivities?.find((activity) => activity.lastFailure?.message);
  if (failing === undefined) return undefined;
  const { loadedDataConverter } = client.options;
  const failure = await decodeOptionalFailureToOptionalError(
    loadedDataConverter,
    failing.lastFailure,
  );
  const message = failure?.message ?? '';
  return `${failing.activityType?.name ?? 'a call'} is tried again (attempt ${failing.attempt ?? 1}); it failed last: ${message}`;
}

/** The server waits for a worker until the deadline, or refuses at once when it has seen none lately. */
function noWorkerAnswers(error: unknown): boolean {
  return (
    isGrpcDeadlineError(error) ||
    // Which of the two ends a call at its deadline is a race; nothing else here cancels one.
    isGrpcCancelledError(error) ||
    (error instanceof Error &&
      error.cause instanceof Error &&
      /no poller|worker/i.test(error.cause.message))
  );
}
