import type { Client } from '@temporalio/client';
import { orderWorkflowId } from '../../contract/names.js';
import type { OrderLifecycle, OrderLifecycleResult } from '../../contract/order-messages.js';
import { completedRunsOfOrder } from '../../contract/visibility-queries.js';
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
  const query = completedRunsOfOrder(sellerId, orderId);
  for await (const { runId } of client.workflow.list({ query, pageSize: 1 })) {
    return await client.workflow
      .getHandle<OrderLifecycle>(workflowId, runId, { followRuns: false })
      .result();
  }
  return undefined;
}
