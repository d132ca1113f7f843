import type { Rules } from '../rules.js';
import type { StoredOrder } from './stored-order.js';
import { createLaggingOrders, type ShowTimes } from './lagging-orders.js';
import { readFacts } from './order-facts.js';
import { compareBy, createSortedOrders, type SortKey } from './sorted-orders.js';

/** What is written of an order; the facts follow from it. */
export type OrderEntry = Omit<StoredOrder, 'facts'>;

/** Hears of every change, with the status that the order had before; undefined for a new order. */
export type OrderListener = (order: StoredOrder, previousStatus: string | undefined) => void;

export type OrderStore = ReturnType<typeof createOrderStore>;

/**
 * Keeps the orders of all sellers in memory, as they are in truth, and shows them as late as the
 * rules say.
 */
export function createOrderStore(rules: () => Rules) {
  const orders = new Map<string, StoredOrder>();
  /** How far the clock was off when each order changed last. */
  const clockOffsets = new WeakMap<StoredOrder, number>();
  const bodies = new WeakMap<StoredOrder, string>();
  const listeners: OrderListener[] = [];
  const sorted = createSortedOrders(() => orders.values());
  const lagging = createLaggingOrders();
  let isActing = false;

  /** What a seller did shows late if the rules say so; the rest shows at once but for the lists. */
  function showTimes({ facts }: StoredOrder): ShowTimes {
    const lags = rules();
    const now = Date.now();
    const changedAt = Math.min(now, facts.updatedAt - lags.clockOffsetMilliseconds);
    return {
      status: isActing ? now + lags.statusLagMilliseconds : now,
      parcels: isActing ? now + lags.parcelLagMilliseconds : now,
      index: changedAt + lags.indexLagMilliseconds,
    };
  }

  return {
    find: (orderId: string) => orders.get(orderId),
    all: () => orders.values(),
    count: () => orders.size,

    /** The marketplace's clock, in milliseconds since 1970. */
    now: () => Date.now() + rules().clockOffsetMilliseconds,

    /** Whether the clock was further ahead when the order changed last. */
    isClockSetBack: (order: StoredOrder): boolean =>
      rules().clockOffsetMilliseconds < (clockOffsets.get(order) ?? -Infinity),

    /** Has what a seller asked for carried out, so that it shows late. */
    act<Outcome>(carryOut: () => Outcome): Outcome {
      isActing = true;
      try {
        return carryOut();
      } finally {
        isActing = false;
      }
    },

    /** The order as it is shown by its id; undefined while it is not. */
    shown: (order: StoredOrder) => lagging.byId(order),

    /** A seller's orders as lists show them, oldest first. */
    sortedBy(sellerId: string, key: SortKey): readonly StoredOrder[] {
      const all = sorted.of(sellerId, key);
      const late = new Set(lagging.orderIds());
      if (late.size === 0) return all;
      return all
        .flatMap((order) => (late.has(order.orderId) ? (lagging.inLists(order) ?? []) : [order]))
        .sort((a, b) => compareBy(key, a, b));
    },

    subscribe: (listener: OrderListener) => void listeners.push(listener),

    /** Adds an order, or replaces what is known of the one with its id. */
    put(entry: OrderEntry): StoredOrder {
      const known = orders.get(entry.orderId);
      const previousStatus = known?.facts.status;
      const before = known === undefined ? undefined : { ...known };
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
      clockOffsets.set(order, rules().clockOffsetMilliseconds);
      lagging.changed(before, order, showTimes(order));
      for (const listener of listeners) listener(order, previousStatus);
      return order;
    },

    remove(orderId: string): boolean {
      sorted.forget();
      lagging.forget(orderId);
      return orders.delete(orderId);
    },

    clear(): void {
      sorted.forget();
      lagging.clear();
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
