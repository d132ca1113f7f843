import { isGrpcDeadlineError, type Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { pushOffersWorkflowId, workflowTaskQueue, workflowTypes } from '../../contract/names.js';
import {
  pushTimeout,
  type PushOffers,
  type PushOffersInput,
  type PushOffersResult,
} from '../../contract/offer-messages.js';
import { searchAttributeKeys } from '../../contract/search-attributes.js';
import { priorityKeys } from '../../hemi/priorities.js';

/** A push of the seller runs already. */
export class PushUnderWayError extends Error {
  override readonly name = 'PushUnderWayError';

  constructor(
    readonly workflowId: string,
    readonly since: string | undefined,
  ) {
    super(`a push of these offers is under way${since === undefined ? '' : ` since ${since}`}`);
  }
}

/** A push that was started, with its result where it ended within the wait. */
export interface StartedPush {
  workflowId: string;
  runId: string;
  result?: PushOffersResult;
}

/**
 * Starts a push, and waits for its end.
 * @throws PushUnderWayError where one runs: two at once would send the same twice
 */
export async function startPush(
  client: Client,
  input: PushOffersInput,
  waitMs: number,
): Promise<StartedPush> {
  const { sellerId } = input;
  const workflowId = pushOffersWorkflowId(sellerId);
  const runId = await start(client, workflowId, input);
  const handle = client.workflow.getHandle<PushOffers>(workflowId, runId);
  try {
    const result = await client.withDeadline(Date.now() + waitMs, () => handle.result());
    return { workflowId, runId, result };
  } catch (error) {
    if (isGrpcDeadlineError(error)) return { workflowId, runId };
    throw error;
  }
}

async function start(client: Client, workflowId: string, input: PushOffersInput): Promise<string> {
  const { sellerId } = input;
  try {
    const handle = await client.workflow.start<PushOffers>(workflowTypes.pushOffers, {
      workflowId,
      taskQueue: workflowTaskQueue,
      args: [input],
      workflowExecutionTimeout: pushTimeout,
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      priority: { priorityKey: priorityKeys.push },
      staticSummary: `Seller ${sellerId}: pushes offers, started by hand`,
      typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
    });
    return handle.firstExecutionRunId;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const since = await client.workflow
      .getHandle(workflowId)
      .describe()
      .then(({ startTime }) => startTime.toISOString())
      .catch(() => undefined);
    throw new PushUnderWayError(workflowId, since);
  }
}
