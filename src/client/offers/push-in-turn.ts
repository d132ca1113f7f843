import { isGrpcDeadlineError, WorkflowFailedError, type Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { PushOffersInput } from '../../contract/offer-messages.js';
import { present } from '../../language/present.js';
import { PushUnderWayError, startPush, type StartedPush } from './start-push.js';

/** A push that was not started: another one of the seller had not ended when the wait was over. */
export interface WaitedForTurn {
  workflowId: string;
  /** When the other one began, RFC 3339 UTC; absent where that is not known. */
  underWaySince?: string;
}

/** Either, told apart for whoever reads it. */
export type PushInTurn = ({ started: true } & StartedPush) | ({ started: false } & WaitedForTurn);

/**
 * Starts a push, and waits for its end. Where one of the seller is under way, it is waited for
 * first, within the same time: two at once would send the same twice, and what the one under way
 * has planned already may lack what somebody wants now. Nothing is started before its turn, so
 * that whoever stops waiting leaves nothing behind.
 * @param onUnderWay told of each push that is waited for
 */
export async function pushInTurn(
  client: Client,
  input: PushOffersInput,
  waitMs: number,
  onUnderWay: (underWay: PushUnderWayError) => void,
): Promise<PushInTurn> {
  const end = Date.now() + waitMs;
  for (;;) {
    try {
      const push = await startPush(client, input, end - Date.now());
      return { started: true, ...push };
    } catch (error) {
      if (!(error instanceof PushUnderWayError)) throw error;
      const { workflowId, since } = error;
      onUnderWay(error);
      if (await hasEndedBy(client, workflowId, end)) continue;
      return { started: false, workflowId, ...present({ underWaySince: since }) };
    }
  }
}

/** How the other push ends is for whoever started it. */
async function hasEndedBy(client: Client, workflowId: string, end: number): Promise<boolean> {
  try {
    await client.withDeadline(end, () => client.workflow.getHandle(workflowId).result());
  } catch (error) {
    if (isGrpcDeadlineError(error)) return false;
    const hasEnded = error instanceof WorkflowFailedError || error instanceof WorkflowNotFoundError;
    if (!hasEnded) throw error;
  }
  return Date.now() < end;
}
