import {
  TemporalFailure,
  WorkflowExecutionAlreadyStartedError,
  type Priority,
} from '@temporalio/common';
import {
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  startChild,
  type ChildWorkflowOptions,
} from '@temporalio/workflow';
import { forEachConcurrently } from '../../language/for-each-concurrently.js';
import { orderWorkflowId } from '../../contract/names.js';
import { firstAttributes } from '../order/check/check-sight.js';
import { orderLifecycle } from '../order/order-lifecycle.js';
import { observeSignal } from '../../contract/order-messages.js';
import type { UnreadableOrder } from '../../contract/poll-messages.js';
import type { SellerId } from '../../hemi/ids.js';
import type { OrderSight } from '../../contract/order-sight.js';

/** Measured: more at once is no faster, since the server's own work on a child bounds it (docs/performance.md). */
const startsAtOnce = 50;
/** How often an order may close between our finding it running and our signal to it. */
const triesAtMost = 3;

/**
 * Starts one `orderLifecycle` for each order that has none; each has started when this ends.
 * @returns the orders that could not be started; the others go on
 */
export async function startOrders(
  sellerId: SellerId,
  sights: readonly OrderSight[],
  priority: Priority,
): Promise<UnreadableOrder[]> {
  const failed: UnreadableOrder[] = [];
  await forEachConcurrently(sights, startsAtOnce, async (sight) => {
    const fault = await startOrder(sellerId, sight, priority);
    const { orderId } = sight.order;
    if (fault !== undefined) {
      failed.push({ orderId, place: `order ${orderId}`, faults: [fault] });
    }
  });
  return failed;
}

type Fault = UnreadableOrder['faults'][number];

/** @returns why it could not be started; undefined if its workflow runs */
async function startOrder(
  sellerId: SellerId,
  sight: OrderSight,
  priority: Priority,
): Promise<Fault | undefined> {
  // A child would refuse it and fail, and the poll would count the order as new.
  const attributes = firstAttributes(sellerId, sight, Date.now());
  if (attributes === undefined) return { field: 'order', fault: 'its workflow would not take it' };
  for (let tries = 1; ; tries += 1) {
    try {
      if (await hasStarted(sellerId, sight, { priority, typedSearchAttributes: attributes })) {
        return undefined;
      }
      // Somebody else started it between the look-up and now.
      const workflowId = orderWorkflowId(sellerId, sight.order.orderId);
      await getExternalWorkflowHandle(workflowId).signal(observeSignal, sight);
      return undefined;
    } catch (error) {
      if (!(error instanceof TemporalFailure) || isCancellation(error)) throw error;
      if (tries === triesAtMost) {
        return { field: 'workflow', fault: `was not started or told: ${error.message}` };
      }
    }
  }
}

/** False if the order has a running workflow. */
async function hasStarted(
  sellerId: SellerId,
  sight: OrderSight,
  options: Pick<ChildWorkflowOptions, 'priority' | 'typedSearchAttributes'>,
): Promise<boolean> {
  const { orderId, reference } = sight.order;
  try {
    await startChild(orderLifecycle, {
      workflowId: orderWorkflowId(sellerId, orderId),
      args: [{ sellerId, orderId, sight }],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      // The order's first attributes are given here, which saves it an upsert of its own.
      ...options,
      // Temporal takes 400 bytes.
      staticSummary: `order ${reference ?? orderId}`.slice(0, 100),
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}
