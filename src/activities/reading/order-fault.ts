import { activityInfo } from '@temporalio/activity';
import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { grpcStatus, grpcStatusOf } from '../../contract/grpc-status.js';
import type { UnreadableOrder } from '../../contract/poll-messages.js';

/** What says more of Temporal than of an order; undefined is no answer at all. */
const passingStatuses = new Set<number | undefined>([
  undefined,
  grpcStatus.deadlineExceeded,
  grpcStatus.resourceExhausted,
  grpcStatus.aborted,
  grpcStatus.unavailable,
]);
/** From this attempt on even such an answer is one order's problem: one workflow can be busy for good. */
const lastAttemptForAll = 2;

/**
 * Why an order could not be told to its workflow: it has had too many signals, or the result of
 * its closed run cannot be decoded. That is this order's problem, and the others of the page go on.
 * @throws the error itself where it may be Temporal's: then the whole page is tried again, twice
 */
export function faultOfDelivery(error: unknown): UnreadableOrder['faults'][number] {
  const isPassing = error instanceof ServiceError && passingStatuses.has(grpcStatusOf(error));
  if (isPassing && activityInfo().attempt <= lastAttemptForAll) throw error;
  return { field: 'workflow', fault: `was not told: ${wordsOf(error)}` };
}

/** Temporal's words; those of any other error could quote the order. */
function wordsOf(error: unknown): string {
  if (error instanceof ServiceError) {
    return isGrpcServiceError(error.cause) ? error.cause.message : error.message;
  }
  return error instanceof Error ? error.name : typeof error;
}
