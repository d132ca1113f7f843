import { z } from 'zod';
import type { OrderSpec } from '../orders/order-spec.js';
import type { OrderStatus } from '../orders/order-statuses.js';
import {
  orderDetailsSchema,
  orderIdsSchema,
  orderSummariesSchema,
  orderSummarySchema,
  type OrderDetails,
  type OrderSummary,
} from './messages.js';
import type { Send } from './send.js';

/** The part of the control client that makes, shows, moves and edits orders. */
export function createOrderControl(send: Send) {
  return {
    /** Makes `count` orders after a spec; returns their ids, oldest first. */
    async createOrders(
      spec: OrderSpec = {},
      { count = 1, spreadDays = 0 }: { count?: number; spreadDays?: number } = {},
    ): Promise<string[]> {
      const body = { spec, count, spreadDays };
      return (await send('POST', '/orders', orderIdsSchema, body)).orderIds;
    },

    /** Makes one order after a spec; returns its id. */
    async createOrder(spec: OrderSpec = {}): Promise<string> {
      const { orderIds } = await send('POST', '/orders', orderIdsSchema, { spec });
      return z.string().parse(orderIds[0]);
    },

    /** Takes documents, however malformed; with `touch` (the default) their `updatedAt` becomes now. */
    async loadDocuments(
      documents: unknown[],
      how: { sellerId?: string; touch?: boolean } = {},
    ): Promise<string[]> {
      const body = { documents, ...how };
      return (await send('POST', '/orders/documents', orderIdsSchema, body)).orderIds;
    },

    async orders(filter: { status?: string; sellerId?: string } = {}): Promise<OrderSummary[]> {
      const query = new URLSearchParams(filter).toString();
      return (await send('GET', `/orders?${query}`, orderSummariesSchema)).orders;
    },

    order: (orderId: string): Promise<OrderDetails> =>
      send('GET', pathOf(orderId), orderDetailsSchema),

    /** Moves an order to any status, allowed or not. */
    moveOrder: (
      orderId: string,
      status: OrderStatus,
      how: { withoutAddress?: boolean } = {},
    ): Promise<OrderSummary> =>
      send('POST', `${pathOf(orderId)}/status`, orderSummarySchema, { status, ...how }),

    /** Shows the address of an order that was moved `withoutAddress`. */
    giveAddress: (orderId: string): Promise<OrderSummary> =>
      send('POST', `${pathOf(orderId)}/address`, orderSummarySchema, {}),

    /** Ends CancelRequest: the order becomes Cancelled, or goes back. */
    decideCancellation: (orderId: string, decision: 'accept' | 'reject'): Promise<OrderSummary> =>
      send('POST', `${pathOf(orderId)}/cancellation`, orderSummarySchema, { decision }),

    replaceDocument: (
      orderId: string,
      document: unknown,
      how: { touch?: boolean } = {},
    ): Promise<OrderSummary> =>
      send('PUT', `${pathOf(orderId)}/document`, orderSummarySchema, { document, ...how }),

    /** Sets and takes out values by path, such as `lines[0].quantity`. */
    patchDocument: (
      orderId: string,
      edits: { set?: Record<string, unknown>; remove?: string[]; touch?: boolean },
    ): Promise<OrderSummary> =>
      send('PATCH', `${pathOf(orderId)}/document`, orderSummarySchema, edits),

    async removeOrder(orderId: string): Promise<void> {
      await send('DELETE', pathOf(orderId), z.unknown());
    },
  };
}

function pathOf(orderId: string): string {
  return `/orders/${encodeURIComponent(orderId)}`;
}
