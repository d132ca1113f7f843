import { readingOf } from '../src/activities/reading/read-sight.js';
import { applySight } from '../src/workflows/order/apply-sight.js';
import { orderWorkflowId, workflowTaskQueue } from '../src/contract/names.js';
import type { OrderLifecycleInput } from '../src/contract/order-messages.js';
import { orderSearchAttributes } from '../src/workflows/order/show/order-search-attributes.js';
import type { OrderSight } from '../src/contract/order-sight.js';
import { initialState } from '../src/workflows/order/order-state.js';
import type { Connector } from './surroundings/connector.js';

/** What a poll would see of the seller's orders, in pages as it would read them. */
export async function readSights({ octopia, account }: Connector): Promise<OrderSight[]> {
  const sights: OrderSight[] = [];
  for (let pageIndex = 1; ; pageIndex += 1) {
    const { documents, isLast } = await octopia.listOrders(account, { pageIndex, pageSize: 100 });
    for (const document of documents) {
      const reading = readingOf(document, account, new Date());
      if (reading.found === 'order') sights.push(reading.sight);
    }
    if (isLast) return sights;
  }
}

/** How a client starts the workflow of an order: with all that a poll gives to its child. */
export function orderStart({ account: { sellerId } }: Connector, sight: OrderSight) {
  const { orderId, reference } = sight.order;
  const input: OrderLifecycleInput = { sellerId, orderId, sight };
  const state = initialState(input);
  applySight(state, sight);
  const args: [OrderLifecycleInput] = [input];
  return {
    workflowId: orderWorkflowId(sellerId, orderId),
    taskQueue: workflowTaskQueue,
    args,
    typedSearchAttributes: orderSearchAttributes(state, Date.now()),
    staticSummary: `order ${reference ?? orderId}`,
  };
}
