import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import { orderWorkflowId } from '../../contract/names.js';
import { observeSignal } from '../../contract/order-messages.js';
import type { SellerId } from '../../hemi/ids.js';
import type { OrderSight } from '../../contract/order-sight.js';
import { closedOrder } from './closed-order.js';
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
  const closed = await closedOrder(getClient(), { sellerId, orderId });
  if (closed === undefined) return 'new';
  if (closed.updatedAt !== undefined && closed.updatedAt === updatedAt) return 'unchanged';
  if (closed.hemiStatus !== undefined) sight.closedAs = closed.hemiStatus;
  return 'new';
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
