import type { Client } from '@temporalio/client';
import type { OrderAddress } from '../../contract/activities.js';
import { orderWorkflowId } from '../../contract/names.js';
import type { OrderLifecycle, OrderLifecycleResult } from '../../contract/order-messages.js';
import { runsOfOrder } from '../../contract/visibility-queries.js';
import type { ClosedRun } from './former-run.js';

/** The newest closed run of an order's workflow; undefined if it has none. */
export async function newestClosedRun(
  client: Client,
  { sellerId, orderId }: OrderAddress,
): Promise<ClosedRun | undefined> {
  const query = runsOfOrder(sellerId, orderId);
  for await (const { runId, status } of client.workflow.list({ query, pageSize: 10 })) {
    if (status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW') continue;
    return { runId, isCompleted: status.name === 'COMPLETED' };
  }
  return undefined;
}

/** How a run ended that has completed; undefined for one that has not, which says nothing of the order. */
export async function resultOf(
  client: Client,
  { sellerId, orderId }: OrderAddress,
  { runId, isCompleted }: ClosedRun,
): Promise<OrderLifecycleResult | undefined> {
  if (!isCompleted) return undefined;
  const workflowId = orderWorkflowId(sellerId, orderId);
  return await client.workflow
    .getHandle<OrderLifecycle>(workflowId, runId, { followRuns: false })
    .result();
}
