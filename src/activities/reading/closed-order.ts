import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { OrderAddress } from '../../contract/activities.js';
import { orderWorkflowId } from '../../contract/names.js';
import type { OrderLifecycle, OrderLifecycleResult } from '../../contract/order-messages.js';
import { runsOfOrder } from '../../contract/visibility-queries.js';
import type { ClosedRun } from './former-run.js';

/** The part of Temporal's client that lists runs, the newest first. */
interface RunLister {
  workflow: {
    list(options: {
      query: string;
      pageSize: number;
    }): AsyncIterable<{ runId: string; status: { name: string } }>;
  };
}

/**
 * The closed runs of an order's workflow, the newest first. It asks visibility, so only a first
 * reading uses it: no other call of Temporal names the runs before the newest one.
 * @param ownRunId the run that asks. An order has one running run, so any other one that is listed
 *   as running has ended, and visibility has not heard of it.
 */
export async function* closedRuns(
  client: RunLister,
  { sellerId, orderId }: OrderAddress,
  ownRunId: string | undefined,
): AsyncGenerator<ClosedRun> {
  const query = runsOfOrder(sellerId, orderId);
  for await (const { runId, status } of client.workflow.list({ query, pageSize: 10 })) {
    if (runId === ownRunId || status.name === 'CONTINUED_AS_NEW') continue;
    yield { runId, isCompleted: status.name === 'COMPLETED' };
  }
}

/** What a completed run of an order ended with; undefined if Temporal has forgotten it. */
export async function resultOfRun(
  client: Client,
  { sellerId, orderId }: OrderAddress,
  runId: string,
): Promise<OrderLifecycleResult | undefined> {
  const workflowId = orderWorkflowId(sellerId, orderId);
  try {
    return await client.workflow
      .getHandle<OrderLifecycle>(workflowId, runId, { followRuns: false })
      .result();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** The newest run of an order, if it has closed: visibility may not know so yet. */
export async function runJustClosed(
  client: Client,
  { sellerId, orderId }: OrderAddress,
): Promise<ClosedRun | undefined> {
  try {
    const handle = client.workflow.getHandle(orderWorkflowId(sellerId, orderId));
    const { status, runId } = await handle.describe();
    if (status.name === 'RUNNING') return undefined;
    return { runId, isCompleted: status.name === 'COMPLETED' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
