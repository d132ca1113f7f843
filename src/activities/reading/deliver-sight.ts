import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import { orderWorkflowId } from '../../contract/names.js';
import { observeSignal, type OrderLifecycleResult } from '../../contract/order-messages.js';
import type { SellerId } from '../../hemi/ids.js';
import type { OrderSight } from '../../contract/order-sight.js';
import { closedRuns, resultOfRun, runJustClosed } from './closed-order.js';
import { firstThatKnows, formerRun } from './former-run.js';
import type { OrderRuns } from './order-runs.js';

/**
 * Reports an order to its workflow. One that has none, or whose workflow has closed before
 * this change of the order, is new; it is told there what the closed one knew.
 * @param runs what visibility knows of the order's workflows
 */
export async function deliverSight(
  sellerId: SellerId,
  sight: OrderSight,
  runs: OrderRuns | undefined,
): Promise<'new' | 'changed' | 'unchanged'> {
  if (runs === undefined) return 'new';
  const { orderId } = sight.order;
  if (runs.isRunning && (await signalled(orderWorkflowId(sellerId, orderId), sight))) {
    return 'changed';
  }
  const client = getClient();
  const address = { sellerId, orderId };
  const justClosed = runs.isRunning ? await runJustClosed(client, address) : undefined;
  const closed = justClosed ?? runs.closed;
  if (closed === undefined) return 'new';
  if (closed.isCompleted) {
    const result = await resultOfRun(client, address, closed.runId);
    if (result === undefined) return 'new';
    if (!isNewer(sight, result)) return 'unchanged';
  }
  const former =
    (await formerRun(client, address, closed)) ??
    (await firstThatKnows(client, address, closedRuns(client, address, undefined)));
  if (former !== undefined) sight.former = former;
  return 'new';
}

/**
 * Whether a closed order has changed since. A list can hold an order older than it was: its index
 * lags. Without dates nobody knows, and a new run finds out.
 */
function isNewer({ order }: OrderSight, { updatedAt }: OrderLifecycleResult): boolean {
  return updatedAt === undefined || order.updatedAt === undefined || order.updatedAt > updatedAt;
}

/** False if the workflow has closed in the meantime. */
async function signalled(workflowId: string, sight: OrderSight): Promise<boolean> {
  try {
    await getClient().workflow.getHandle(workflowId).signal(observeSignal, sight);
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
