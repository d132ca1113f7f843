import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { getExternalWorkflowHandle, ParentClosePolicy, startChild } from '@temporalio/workflow';
import { forEachConcurrently } from '../for-each-concurrently.js';
import { applySight } from './apply-sight.js';
import { observeSignal, orderWorkflowId } from './messages.js';
import { orderLifecycle } from './order-lifecycle.js';
import { orderSearchAttributes } from './order-search-attributes.js';
import type { OrderSight } from './order-sight.js';
import { initialState } from './order-state.js';

/** Measured: more at once is no faster, since the server's own work on a child bounds it (docs/performance.md). */
const startsAtOnce = 50;

/** Starts one `orderLifecycle` for each order that has none; each has started when this ends. */
export async function startOrders(sellerId: string, sights: readonly OrderSight[]): Promise<void> {
  await forEachConcurrently(sights, startsAtOnce, (sight) => startOrder(sellerId, sight));
}

async function startOrder(sellerId: string, sight: OrderSight): Promise<void> {
  const { orderId, reference } = sight.order;
  const workflowId = orderWorkflowId(sellerId, orderId);
  const input = { sellerId, orderId, sight };
  // The order's first attributes are given here, which saves it an upsert of its own.
  const state = initialState(input);
  applySight(state, sight);
  try {
    await startChild(orderLifecycle, {
      workflowId,
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      typedSearchAttributes: orderSearchAttributes(state, Date.now()),
      staticSummary: `order ${reference ?? orderId}`,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    // Somebody started it between the look-up and now.
    await getExternalWorkflowHandle(workflowId).signal(observeSignal, sight);
  }
}
