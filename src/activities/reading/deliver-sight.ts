import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import { orderWorkflowId } from '../../contract/names.js';
import { observeSignal } from '../../contract/order-messages.js';
import type { SellerId } from '../../hemi/ids.js';
import type { OrderSight } from '../../contract/order-sight.js';
import { newestClosedRun, resultOf } from './closed-order.js';
import { formerRun } from './former-run.js';
import type { OrderRun } from './order-runs.js';

/**
 * Reports an order to its workflow. One that has none, or whose workflow has closed before
 * this change of the order, is new; it is told there how the closed one ended.
 * @param run what visibility knows of the order's workflows
 */
export async function deliverSight(
  sellerId: SellerId,
  sight: OrderSight,
  run: OrderRun | undefined,
): Promise<'new' | 'changed' | 'unchanged'> {
  if (run === undefined) return 'new';
  const { orderId, updatedAt } = sight.order;
  if (run.isRunning && (await signalled(orderWorkflowId(sellerId, orderId), sight))) {
    return 'changed';
  }
  const client = getClient();
  const closed = await newestClosedRun(client, { sellerId, orderId });
  if (closed === undefined) return 'new';
  const result = await resultOf(client, { sellerId, orderId }, closed);
  if (isNotNewer(updatedAt, result?.updatedAt)) return 'unchanged';
  sight.former = await formerRun(client, { sellerId, orderId }, closed);
  return 'new';
}

/** Lists lag: an older version of the order than the one it was closed with says nothing. */
function isNotNewer(updatedAt: string | undefined, closedAt: string | undefined): boolean {
  return updatedAt !== undefined && closedAt !== undefined && updatedAt <= closedAt;
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
