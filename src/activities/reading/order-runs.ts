import type { Client } from '@temporalio/client';
import { orderWorkflowId } from '../../contract/names.js';

/** Whether an order has a workflow that runs, or one that has closed. */
export interface OrderRun {
  isRunning: boolean;
}

/** A query for so many stays well within what every visibility store takes. */
const ordersPerQuery = 100;

/**
 * Looks up the workflows of orders, a page of them with one query. Visibility can lag: the answer is
 * a hint that saves a call for each order, and both mistakes are caught where it is used.
 * @returns by order id; an order without any workflow is absent
 */
export async function orderRuns(
  client: Client,
  sellerId: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderRun>> {
  const runs = new Map<string, OrderRun>();
  for (let start = 0; start < orderIds.length; start += ordersPerQuery) {
    await addRuns(runs, client, sellerId, orderIds.slice(start, start + ordersPerQuery));
  }
  return runs;
}

async function addRuns(
  runs: Map<string, OrderRun>,
  client: Client,
  sellerId: string,
  orderIds: readonly string[],
): Promise<void> {
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
}
