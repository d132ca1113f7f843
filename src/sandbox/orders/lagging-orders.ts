import { isJsonObject, listAt, textAt, type JsonObject } from '../json.js';
import { readFacts } from './order-facts.js';
import type { StoredOrder } from './stored-order.js';

/** When the parts of one change show, in milliseconds since 1970. */
export interface ShowTimes {
  /** The status, the dates, and everything but the parcels. */
  status: number;
  parcels: number;
  /** In lists and counts; what is not shown by its id yet is not shown there either. */
  index: number;
}

/** One state of an order; the one before the first has no order. */
interface Version extends ShowTimes {
  order: StoredOrder | undefined;
}

/**
 * Remembers what was shown of the orders whose newest change does not show everywhere yet. The
 * order itself is the truth all along: every call of a seller is judged by it.
 */
export function createLaggingOrders() {
  const histories = new Map<string, Version[]>();

  /** The history of an order that still lags; forgets one that has caught up. */
  function versionsOf(orderId: string): Version[] | undefined {
    const versions = histories.get(orderId);
    const newest = versions?.at(-1);
    if (newest === undefined) return undefined;
    if (Math.max(newest.status, newest.parcels, newest.index) > Date.now()) return versions;
    histories.delete(orderId);
    return undefined;
  }

  return {
    /** Takes a change down; `before` is the order as it was, undefined for a new one. */
    changed(before: StoredOrder | undefined, after: StoredOrder, shows: ShowTimes): void {
      const isLagging = Math.max(shows.status, shows.parcels, shows.index) > Date.now();
      const known = versionsOf(after.orderId);
      if (known === undefined && !isLagging) return;
      const start = { order: before, status: -Infinity, parcels: -Infinity, index: -Infinity };
      const versions = known ?? [start];
      histories.set(after.orderId, [...versions, { order: { ...after }, ...shows }]);
    },

    /** The orders that may still lag. */
    orderIds: (): string[] =>
      [...histories.keys()].filter((orderId) => versionsOf(orderId) !== undefined),

    /** What `GET /orders/{orderId}` shows of the order; undefined while it shows nothing. */
    byId(order: StoredOrder): StoredOrder | undefined {
      const versions = versionsOf(order.orderId);
      return versions === undefined ? order : shownOf(versions, 'byId');
    },

    /** What lists and counts show of it; undefined while they show nothing. */
    inLists(order: StoredOrder): StoredOrder | undefined {
      const versions = versionsOf(order.orderId);
      return versions === undefined ? order : shownOf(versions, 'inLists');
    },

    forget: (orderId: string) => histories.delete(orderId),
    clear: () => histories.clear(),
  };
}

function shownOf(versions: Version[], where: 'byId' | 'inLists'): StoredOrder | undefined {
  const now = Date.now();
  const visible = where === 'byId' ? versions : versions.filter(({ index }) => index <= now);
  const byStatus = visible.findLastIndex(({ status }) => status <= now);
  const byParcels = visible.findLastIndex(({ parcels }) => parcels <= now);
  const order = visible[byStatus]?.order;
  const other = visible[byParcels]?.order;
  if (order === undefined || parcelsOf(order) === parcelsOf(other)) return order;
  return withParcelsOf(order, other, Math.max(byStatus, byParcels) === byStatus);
}

/**
 * The order with the parcels that another of its states has. It is dated 1 ms before the newer of
 * the two, so that the part which shows last moves `updatedAt` on like any other change.
 */
function withParcelsOf(
  order: StoredOrder,
  other: StoredOrder | undefined,
  isOrderNewer: boolean,
): StoredOrder {
  const { document } = order;
  if (!isJsonObject(document)) return order;
  const otherLines = listAt(other?.document, 'lines');
  const lines = listAt(document, 'lines').map((line, index) =>
    isJsonObject(line) ? lineWithParcels(line, otherLines[index]) : line,
  );
  const newer = isOrderNewer ? order : (other ?? order);
  const updatedAt = new Date(newer.facts.updatedAt - 1).toISOString();
  const shown = {
    ...document,
    ...(Array.isArray(document['lines']) ? { lines } : {}),
    ...(textAt(document, 'updatedAt') === undefined ? {} : { updatedAt }),
  };
  const fallback = { ...order.facts, deliverTo: order.deliverTo };
  return { ...order, document: shown, facts: readFacts(shown, fallback) };
}

/** For comparing: the parcels of each line. */
function parcelsOf(order: StoredOrder | undefined): string {
  const parcels = listAt(order?.document, 'lines').map((line) =>
    isJsonObject(line) ? line['parcels'] : undefined,
  );
  return JSON.stringify(parcels);
}

function lineWithParcels({ parcels: _own, ...line }: JsonObject, other: unknown): JsonObject {
  const parcels = isJsonObject(other) ? other['parcels'] : undefined;
  return parcels === undefined ? line : { ...line, parcels };
}
