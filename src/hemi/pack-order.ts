import type { Order } from './order.js';

/** An order as it travels in Temporal's histories; see {@link packOrder}. */
export type PackedOrder = Order;

/** Makes an order small for a history. */
export function packOrder(order: Order): PackedOrder {
  return order;
}

/** Gives back what {@link packOrder} was given. */
export function unpackOrder(packed: PackedOrder): Order {
  return packed;
}
