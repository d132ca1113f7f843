import type { Client } from '@temporalio/client';
import { orderWorkflowId } from '../../contract/names.js';
import type { orderLifecycle } from '../../workflows/order/order-lifecycle.js';
import type { OrderLifecycleResult } from '../../contract/order-messages.js';
import type { OrderAddress } from '../../contract/activities.js';

/**
 * How the newest completed workflow of an order ended; undefined if none has completed. One
 * that was terminated or has failed says nothing of the order, so it does not count.
 */
export async function closedOrder(
  client: Client,
  { sellerId, orderId }: OrderAddress,
): Promise<OrderLifecycleResult | undefined> {
  const workflowId = orderWorkflowId(sellerId, orderId);
  const completed = client.workflow.list({
    query: `WorkflowId = ${JSON.stringify(workflowId)} AND ExecutionStatus = "Completed"`,
    pageSize: 1,
  });
  for await (const { runId } of completed) {
    return await client.workflow
      .getHandle<typeof orderLifecycle>(workflowId, runId, { followRuns: false })
      .result();
  }
  return undefined;
}
