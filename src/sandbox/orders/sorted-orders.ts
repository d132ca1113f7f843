import type { StoredOrder } from './stored-order.js';

export const sortKeys = ['createdAt', 'updatedAt', 'shippedAt'] as const;
export type SortKey = (typeof sortKeys)[number];

/**
 * Each seller's orders in each order of sorting. A list is sorted when it is read after a
 * change, in place: what is almost sorted is sorted in one pass, so a page out of 16,000 orders
 * takes a few milliseconds while they change.
 */
export function createSortedOrders(all: () => Iterable<StoredOrder>) {
  const lists = new Map<string, { orders: StoredOrder[]; isSorted: boolean }>();

  function touch(order: StoredOrder, isNew: boolean): void {
    for (const key of sortKeys) {
      const list = lists.get(nameOf(order.sellerId, key));
      if (list === undefined) continue;
      if (isNew) list.orders.push(order);
      list.isSorted = false;
    }
  }

  return {
    added: (order: StoredOrder) => touch(order, true),
    changed: (order: StoredOrder) => touch(order, false),
    /** After a removal, or a change of an order's seller. */
    forget: () => lists.clear(),

    /** Oldest first; those without the date last, equal ones by id. */
    of(sellerId: string, key: SortKey): readonly StoredOrder[] {
      const name = nameOf(sellerId, key);
      const list = lists.get(name) ?? {
        orders: [...all()].filter((order) => order.sellerId === sellerId),
        isSorted: false,
      };
      lists.set(name, list);
      if (!list.isSorted) list.orders.sort((a, b) => compareBy(key, a, b));
      list.isSorted = true;
      return list.orders;
    },
  };
}

function nameOf(sellerId: string, key: SortKey): string {
  return `${key} ${sellerId}`;
}

/** Oldest first; those without the date last, equal ones by id. */
export function compareBy(key: SortKey, a: StoredOrder, b: StoredOrder): number {
  const left = a.facts[key] ?? Infinity;
  const right = b.facts[key] ?? Infinity;
  if (left !== right) return left < right ? -1 : 1;
  if (a.orderId === b.orderId) return 0;
  return a.orderId < b.orderId ? -1 : 1;
}
