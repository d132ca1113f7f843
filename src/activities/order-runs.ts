import type { Client } from '@temporalio/client';
import { orderWorkflowId } from '../workflows/messages.js';

/** Whether an order has a workflow that runs, or one that has closed. */
export interface OrderRun {
  isRunning: boolean;
}

/**
 * Looks up the workflows of a page of orders with one query. Visibility can lag: the answer is
 * a hint that saves a call for each order, and both mistakes are caught where it is used.
 * @returns by order id; an order without any workflow is absent
 */
export async function orderRuns(
  client: Client,
  sellerId: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderRun>> {
  const runs = new Map<string, OrderRun>();
  if (orderIds.length === 0) return runs;
  const orderIdOf = new Map(orderIds.map((id) => [orderWorkflowId(sellerId, id), id]));
  const quoted = [...orderIdOf.keys()].map((id) => JSON.stringify(id)).join(', ');
  const executions = client.workflow.list({
    query: `WorkflowType = "orderLifecycle" AND WorkflowId IN (${quoted})`,
    pageSize: 1000,
  });
  for await (const { workflowId, status } of executions) {
    const orderId = orderIdOf.get(workflowId);
    if (orderId === undefined) continue;
    const isRunning = status.name === 'RUNNING' || runs.get(orderId)?.isRunning === true;
    runs.set(orderId, { isRunning });
  }
  return runs;
}
