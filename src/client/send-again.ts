import { WorkflowNotFoundError } from '@temporalio/common';

/**
 * Sends an update once more if its workflow completed before it was taken: the second one starts
 * the workflow anew. One that was taken is never sent again here: its action may be under way.
 * @param isTaken whether the workflow had accepted the update
 */
export async function sendAgainIfNotTaken<Result>(
  send: () => Promise<Result>,
  isTaken: () => boolean = () => false,
): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError) || isTaken()) throw error;
    return await send();
  }
}
