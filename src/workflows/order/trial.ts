import type { SearchAttributePair } from '@temporalio/common';
import type { OrderSight } from '../../contract/order-sight.js';
import type { SellerId } from '../../hemi/ids.js';
import { applySight } from './apply-sight.js';
import { nextWakeUp } from './closing.js';
import { initialState } from './order-state.js';
import { orderDetails } from './show/order-details.js';
import { orderSearchAttributes } from './show/order-search-attributes.js';

/**
 * Does with a new order all that the workflow does with its first sight, and keeps nothing of it.
 * @param now in milliseconds
 * @returns the search attributes that the order would show
 * @throws whatever would stop the workflow for ever
 */
export function trial(sellerId: SellerId, sight: OrderSight, now: number): SearchAttributePair[] {
  const state = initialState({ sellerId, orderId: sight.order.orderId });
  applySight(state, sight);
  orderDetails(state, now);
  nextWakeUp(state, now);
  return orderSearchAttributes(state, now);
}
