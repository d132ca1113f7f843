import type { StoredOrder } from './stored-order.js';
import { readFacts } from './order-facts.js';
import { createSortedOrders, type SortKey } from './sorted-orders.js';

/** What is written of an order; the facts follow from it. */
export type OrderEntry = Omit<StoredOrder, 'facts'>;

/** Hears of every change, with the status that the order had before; undefined for a new order. */
export type OrderListener = (order: StoredOrder, previousStatus: string | undefined) => void;

export type OrderStore = ReturnType<typeof createOrderStore>;

/** Keeps the orders of all sellers in memory. */
export function createOrderStore() {
  const orders = new Map<string, StoredOrder>();
  const bodies = new WeakMap<StoredOrder, string>();
  const listeners: OrderListener[] = [];
  const sorted = createSortedOrders(() => orders.values());

  return {
    find: (orderId: string) => orders.get(orderId),
    all: () => orders.values(),
    count: () => orders.size,
    sortedBy: (sellerId: string, key: SortKey) => sorted.of(sellerId, key),
    subscribe: (listener: OrderListener) => void listeners.push(listener),

    /** Adds an order, or replaces what is known of the one with its id. */
    put(entry: OrderEntry): StoredOrder {
      const known = orders.get(entry.orderId);
      const previousStatus = known?.facts.status;
      const written = withFacts(entry, known);
      // The object stays the same, so that the sorted lists need not be searched for it.
      const order = known === undefined ? written : Object.assign(known, written);
      if (known === undefined) {
        orders.set(order.orderId, order);
        sorted.added(order);
      } else {
        bodies.delete(order);
        sorted.changed(order);
      }
      for (const listener of listeners) listener(order, previousStatus);
      return order;
    },

    remove(orderId: string): boolean {
      sorted.forget();
      return orders.delete(orderId);
    },

    clear(): void {
      sorted.forget();
      orders.clear();
    },

    /** The order's document as JSON, made once for each state of it. */
    body(order: StoredOrder): string {
      const known = bodies.get(order);
      if (known !== undefined) return known;
      const body = JSON.stringify(order.document ?? null);
      bodies.set(order, body);
      return body;
    },
  };
}

function withFacts(entry: OrderEntry, previous: StoredOrder | undefined): StoredOrder {
  const fallback = previous?.facts ?? {
    status: '',
    createdAt: Date.now(),
    updatedAt: Date.now(),
  };
  const facts = readFacts(entry.document, { ...fallback, deliverTo: entry.deliverTo });
  return { ...entry, facts };
}
