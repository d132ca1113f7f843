import { isJsonObject, listAt, type JsonObject } from '../json.js';
import { Refusal } from '../problem-answer.js';
import { isLiving } from './order-facts.js';
import { statusTable, type OrderStatus } from './order-statuses.js';
import type { OrderStore } from './order-store.js';
import type { StoredOrder } from './stored-order.js';

/** What comes with a move, beside the status. */
export interface MoveDetails {
  /** The parcel of a shipment, written on every living line. */
  parcel?: JsonObject;
  /** Who cancelled, and why. */
  cancellation?: { requestedBy: string; reason: string };
  /** Leaves the address out although the status shows it: it comes later. */
  withoutAddress?: boolean;
}

/**
 * Moves an order and its living lines to a status: a new event on both levels, and an
 * `updatedAt` that is later than the one before.
 */
export function moveOrder(
  store: OrderStore,
  order: StoredOrder,
  to: OrderStatus,
  details: MoveDetails = {},
): StoredOrder {
  const document = requireObject(order);
  const date = nextUpdate(store, order);
  const event = { date, status: to };
  const change: JsonObject = { status: to, ...lineDetails(details) };
  const address =
    statusTable[to].showsAddress && details.withoutAddress !== true ? order.deliverTo : undefined;
  const lines = listAt(document, 'lines').map((line) => {
    if (!isJsonObject(line) || !isLiving(line)) return line;
    const shippingAddress = isJsonObject(line['shippingAddress'])
      ? line['shippingAddress']
      : address;
    return {
      ...line,
      ...change,
      ...(shippingAddress === undefined ? {} : { shippingAddress }),
      statusEvents: [...listAt(line, 'statusEvents'), event],
    };
  });
  return store.put({
    ...order,
    document: {
      ...document,
      status: to,
      updatedAt: date,
      statusEvents: [...listAt(document, 'statusEvents'), event],
      ...(Array.isArray(document['lines']) ? { lines } : {}),
    },
    ...previousStatus(order, to),
  });
}

/** Writes the customer's address on the living lines of an order that does not show it yet. */
export function giveAddress(store: OrderStore, order: StoredOrder): StoredOrder {
  const document = requireObject(order);
  const lines = listAt(document, 'lines').map((line) =>
    isJsonObject(line) && isLiving(line) ? { ...line, shippingAddress: order.deliverTo } : line,
  );
  return store.put({
    ...order,
    document: { ...document, updatedAt: nextUpdate(store, order), lines },
  });
}

/** The date of the next change: now, and always later than the last one, unless the clock was set back since. */
export function nextUpdate(store: OrderStore, order: StoredOrder): string {
  const earliest = store.isClockSetBack(order) ? -Infinity : order.facts.updatedAt + 1;
  return new Date(Math.max(store.now(), earliest)).toISOString();
}

function lineDetails({ parcel, cancellation }: MoveDetails): JsonObject {
  return {
    ...(parcel === undefined ? {} : { parcels: [parcel] }),
    ...(cancellation === undefined ? {} : { cancellationDetails: cancellation }),
  };
}

/** Keeps the status to go back to while a cancellation request is open. */
function previousStatus(
  order: StoredOrder,
  to: OrderStatus,
): { statusBeforeCancelRequest: string | undefined } {
  if (to !== 'CancelRequest') return { statusBeforeCancelRequest: undefined };
  return {
    statusBeforeCancelRequest: order.statusBeforeCancelRequest ?? order.facts.status,
  };
}

function requireObject(order: StoredOrder): JsonObject {
  if (isJsonObject(order.document)) return order.document;
  throw new Refusal(409, `order ${order.orderId} is no object, so it cannot be moved`);
}
