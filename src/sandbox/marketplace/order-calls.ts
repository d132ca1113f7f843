import { Refusal } from '../problem-answer.js';
import { findOrders } from '../orders/find-orders.js';
import { orderListFilterSchema, orderListSchema } from '../orders/list-parameters.js';
import type { StoredOrder } from '../orders/stored-order.js';
import { readInput } from '../read-input.js';
import type { SandboxState } from '../state.js';
import { jsonAnswer, writtenAnswer, type Handler } from './answer.js';
import { pageOf } from './page.js';

/** A page of the orders as they stand now, so that the list moves under a reader's feet (requirements 6 to 24). */
export const handleListOrders: Handler = (state, { sellerId, query, url }) => {
  const asked = readInput(orderListSchema, query, 'query');
  const page = pageOf(findOrders(state.orders, sellerId, asked), asked, url);
  const items = page.items.map((order) => state.orders.body(order)).join(',');
  const body = `{"itemsPerPage":${asked.pageSize},"items":[${items}]}`;
  return writtenAnswer(200, body, page.headers);
};

/** The number of orders that pass the filter, as a bare integer. */
export const handleCountOrders: Handler = (state, { sellerId, query }) => {
  const filter = readInput(orderListFilterSchema, query, 'query');
  return jsonAnswer(200, findOrders(state.orders, sellerId, filter).length);
};

export const handleGetOrder: Handler = (state, { sellerId, orderId }) =>
  writtenAnswer(200, state.orders.body(orderOf(state, sellerId, orderId)));

/** The seller's order; another seller's does not exist for them. */
export function orderOf(state: SandboxState, sellerId: string, orderId: string): StoredOrder {
  const order = state.orders.find(orderId);
  if (order?.sellerId === sellerId) return order;
  throw new Refusal(404, `The order ${orderId} does not exist.`);
}
