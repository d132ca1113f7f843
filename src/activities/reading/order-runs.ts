import type { Client } from '@temporalio/client';
import { orderOfWorkflow } from '../../contract/names.js';
import { workflowsOfOrders } from '../../contract/visibility-queries.js';
import type { OrderId, SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import type { ClosedRun } from './former-run.js';

/** What visibility knows of an order's workflows. */
export interface OrderRuns {
  isRunning: boolean;
  /** The run that closed last, and when, in milliseconds since 1970. */
  closed?: ClosedRun & { closedAt: number };
}

/** A query for so many stays well within what every visibility store takes. */
const ordersPerQuery = 100;

/**
 * Looks up the workflows of orders, a page of them with one query: a server allows few such
 * queries in a second, 10 for a namespace unless it is told otherwise. Visibility can lag: the answer is
 * a hint that saves a call for each order, and both mistakes are caught where it is used.
 * @returns by order id; an order without any workflow is absent
 */
export async function orderRuns(
  client: Client,
  sellerId: SellerId,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, OrderRuns>> {
  const runs = new Map<OrderId, OrderRuns>();
  for (let start = 0; start < orderIds.length; start += ordersPerQuery) {
    await addRuns(runs, client, sellerId, orderIds.slice(start, start + ordersPerQuery));
  }
  return runs;
}

async function addRuns(
  runs: Map<OrderId, OrderRuns>,
  client: Client,
  sellerId: SellerId,
  orderIds: readonly OrderId[],
): Promise<void> {
  const query = workflowsOfOrders(sellerId, orderIds);
  for await (const run of client.workflow.list({ query, pageSize: 1000 })) {
    const orderId = orderOfWorkflow(run.workflowId)?.orderId;
    if (orderId === undefined) continue;
    const known = runs.get(orderId);
    const isRunning = run.status.name === 'RUNNING' || known?.isRunning === true;
    const closed = later(known?.closed, closedRun(run));
    runs.set(orderId, present({ isRunning, closed }));
  }
}

interface ListedRun {
  runId: string;
  status: { name: string };
  closeTime?: Date;
}

function closedRun({ runId, status: { name }, closeTime }: ListedRun): OrderRuns['closed'] {
  if (name === 'RUNNING' || name === 'CONTINUED_AS_NEW') return undefined;
  return { runId, isCompleted: name === 'COMPLETED', closedAt: closeTime?.getTime() ?? 0 };
}

function later(one: OrderRuns['closed'], other: OrderRuns['closed']): OrderRuns['closed'] {
  if (one === undefined || other === undefined) return one ?? other;
  return one.closedAt >= other.closedAt ? one : other;
}
