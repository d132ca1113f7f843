import { WorkflowFailedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { pushProductsWorkflowId } from '../../contract/names.js';
import { runsOfProductPush } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';
import { listBehind } from '../list-behind.js';

/** The book that a run of `pushProducts` ended with. */
export interface RunsBook {
  runId: string;
  /** Packed. */
  book: string;
}

/**
 * The book of the seller's newest completed run; undefined where there is none. A run that failed
 * or was terminated hides none before it; what it sent is sent again (`sent-elsewhere.ts`).
 * @param ownRunId the run that asks; absent for a client
 * @throws ApplicationFailure, tried again, while the server's list is behind: the run that asks has
 *   to be in it, and no other one that runs, since one id never runs twice.
 */
export async function newestBook(
  client: Client,
  sellerId: SellerId,
  ownRunId?: string,
): Promise<RunsBook | undefined> {
  const query = runsOfProductPush(sellerId);
  let isBehind = ownRunId !== undefined;
  for await (const { runId, status } of client.workflow.list({ query, pageSize: 10 })) {
    if (runId === ownRunId) {
      isBehind = false;
      continue;
    }
    if (isBehind || (ownRunId !== undefined && status.name === 'RUNNING')) throw listBehind(query);
    if (status.name !== 'COMPLETED') continue;
    const book = await bookOfRun(client, sellerId, runId);
    if (book !== undefined) return { runId, book };
  }
  if (isBehind) throw listBehind(query);
  return undefined;
}

/** The book in a run's result; undefined where the run has none, or Temporal has forgotten it. */
export async function bookOfRun(
  client: Client,
  sellerId: SellerId,
  runId: string,
): Promise<string | undefined> {
  const workflowId = pushProductsWorkflowId(sellerId);
  try {
    const handle = client.workflow.getHandle(workflowId, runId, { followRuns: false });
    const result: unknown = await handle.result();
    if (typeof result !== 'object' || result === null || !('book' in result)) return undefined;
    return typeof result.book === 'string' ? result.book : undefined;
  } catch (error) {
    if (error instanceof WorkflowFailedError || error instanceof WorkflowNotFoundError) {
      return undefined;
    }
    throw error;
  }
}
