import { createOrders } from '../orders/create-orders.js';
import { findOrders } from '../orders/find-orders.js';
import { orderListSchema } from '../orders/list-parameters.js';
import type { ResolvedOrderSpec } from '../orders/order-spec.js';
import { readInput } from '../read-input.js';
import type { SandboxState } from '../state.js';
import type { ApiCall } from './answer.js';

/**
 * Puts an order into the list that a call asks for, just before the first one of its page: what
 * stands behind it moves one place on, as when an index catches up while somebody pages.
 */
export function insertOrder(
  state: SandboxState,
  { sellerId, query }: ApiCall,
  spec: ResolvedOrderSpec,
): void {
  const asked = readInput(orderListSchema, query, 'query');
  const pageSize = Math.min(asked.pageSize, state.rules.largestPage);
  const found = findOrders(state.orders, sellerId, asked);
  const first = found[(asked.pageIndex - 1) * pageSize] ?? found.at(-1);
  const date = (first?.facts.updatedAt ?? asked.updatedAtMax ?? state.orders.now()) - 1;
  const updatedAt = spec.updatedAt ?? new Date(date).toISOString();
  const order = { ...spec, sellerId: spec.sellerId ?? sellerId, updatedAt };
  createOrders(state, { spec: order, count: 1, spreadDays: 0 });
}
