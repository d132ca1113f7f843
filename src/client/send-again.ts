import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';

/** The failure that a server gives to an update whose workflow completed under it. */
const completedUnderIt = 'AcceptedUpdateCompletedWorkflow';

/**
 * Sends an update once more if its workflow completed under it: the
 * second one starts the workflow anew. That is safe: every attempt of an action reads the order
 * first, and finds what the first one has done.
 */
export async function sendAgainIfAborted<Result>(send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (!wasAborted(error)) throw error;
    return await send();
  }
}

function wasAborted(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === completedUnderIt
  );
}
