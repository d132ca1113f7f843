import { WorkflowExecutionAlreadyStartedError, type Priority } from '@temporalio/common';
import { getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { forEachConcurrently } from '../../language/for-each-concurrently.js';
import { orderWorkflowId } from '../../contract/names.js';
import { orderLifecycle } from '../order/order-lifecycle.js';
import { observeSignal } from '../../contract/order-messages.js';
import type { SellerId } from '../../hemi/ids.js';
import type { OrderSight } from '../../contract/order-sight.js';
import { trial } from '../order/trial.js';

/** Measured: more at once is no faster, since the server's own work on a child bounds it (docs/performance.md). */
const startsAtOnce = 50;
/** How often an order may close between our finding it running and our signal to it. */
const triesAtMost = 3;

/** Starts one `orderLifecycle` for each order that has none; each has started when this ends. */
export async function startOrders(
  sellerId: SellerId,
  sights: readonly OrderSight[],
  priority: Priority,
): Promise<void> {
  await forEachConcurrently(sights, startsAtOnce, (sight) => startOrder(sellerId, sight, priority));
}

async function startOrder(
  sellerId: SellerId,
  sight: OrderSight,
  priority: Priority,
): Promise<void> {
  for (let tries = 1; !(await hasStarted(sellerId, sight, priority)); tries += 1) {
    // Somebody else started it between the look-up and now.
    const workflowId = orderWorkflowId(sellerId, sight.order.orderId);
    try {
      return await getExternalWorkflowHandle(workflowId).signal(observeSignal, sight);
    } catch (error) {
      if (tries === triesAtMost) throw error;
    }
  }
}

/** False if the order has a running workflow. */
async function hasStarted(
  sellerId: SellerId,
  sight: OrderSight,
  priority: Priority,
): Promise<boolean> {
  const { orderId, reference } = sight.order;
  try {
    await startChild(orderLifecycle, {
      workflowId: orderWorkflowId(sellerId, orderId),
      args: [{ sellerId, orderId, sight }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      priority,
      // The order's first attributes are given here, which saves it an upsert of its own.
      typedSearchAttributes: trial(sellerId, sight, Date.now()),
      // Temporal takes 400 bytes.
      staticSummary: `order ${reference ?? orderId}`.slice(0, 100),
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
