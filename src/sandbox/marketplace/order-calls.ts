import { Refusal } from '../problem-answer.js';
import { findOrders } from '../orders/find-orders.js';
import { orderListFilterSchema, orderListSchema } from '../orders/list-parameters.js';
import type { StoredOrder } from '../orders/stored-order.js';
import { badRequest, readInput } from '../read-input.js';
import type { SandboxState } from '../state.js';
import { jsonAnswer, writtenAnswer, type Handler } from './answer.js';
import { pageOf } from './page.js';

/** A page of the orders as they stand now, so that the list moves under a reader's feet (requirements 6 to 24). */
export const handleListOrders: Handler = (state, { sellerId, query, url }) => {
  const { deepestPage, largestPage } = state.rules;
  const sent = readInput(orderListSchema, query, 'query');
  const asked = { ...sent, pageSize: Math.min(sent.pageSize, largestPage) };
  if (deepestPage !== null && asked.pageIndex > deepestPage) {
    throw badRequest({ pageIndex: [`must be ${deepestPage} or less`] });
  }
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
  writtenAnswer(200, state.orders.body(shownOf(state, orderOf(state, sellerId, orderId))));

/** An order that was just made is shown by its id at once: only what an action changed is late. */
function shownOf(state: SandboxState, order: StoredOrder): StoredOrder {
  return state.orders.shown(order) ?? order;
}

/** The order of an id; with `answerWithOtherId` also of a reference, or of an id in other letters. */
export function findOrder(state: SandboxState, asked: string): StoredOrder | undefined {
  const found = state.orders.find(asked);
  if (found !== undefined || !state.rules.answerWithOtherId) return found;
  const wanted = asked.toLowerCase();
  return [...state.orders.all()].find(
    ({ orderId, facts }) => orderId.toLowerCase() === wanted || facts.reference === asked,
  );
}

/** The seller's order; another seller's does not exist for them. */
export function orderOf(state: SandboxState, sellerId: string, orderId: string): StoredOrder {
  const order = findOrder(state, orderId);
  if (order?.sellerId === sellerId) return order;
  throw new Refusal(404, `The order ${orderId} does not exist.`);
}
