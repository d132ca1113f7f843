import type { Client } from '@temporalio/client';
import { orderOfWorkflow } from '../../contract/names.js';
import { workflowsOfOrders } from '../../contract/visibility-queries.js';
import type { OrderId, SellerId } from '../../hemi/ids.js';

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
  sellerId: SellerId,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, OrderRun>> {
  const runs = new Map<OrderId, OrderRun>();
  for (let start = 0; start < orderIds.length; start += ordersPerQuery) {
    await addRuns(runs, client, sellerId, orderIds.slice(start, start + ordersPerQuery));
  }
  return runs;
}

async function addRuns(
  runs: Map<OrderId, OrderRun>,
  client: Client,
  sellerId: SellerId,
  orderIds: readonly OrderId[],
): Promise<void> {
  const query = workflowsOfOrders(sellerId, orderIds);
  for await (const { workflowId, status } of client.workflow.list({ query, pageSize: 1000 })) {
    const orderId = orderOfWorkflow(workflowId)?.orderId;
    if (orderId === undefined) continue;
    const isRunning = status.name === 'RUNNING' || runs.get(orderId)?.isRunning === true;
    runs.set(orderId, { isRunning });
  }
}
