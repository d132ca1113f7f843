import { toOrderId, type OrderId } from '../../hemi/ids.js';
import { orderIdOf } from '../../octopia/orders/order-document.js';

/** A document of Octopia, and where it stood for the report of one that cannot be read. */
export interface PlacedDocument {
  document: unknown;
  place: string;
}

/** Temporal's ids have 1,000 characters at most; a child with a longer one would stop its poll for good. */
export const longestOrderId = 200;

/** The documents of each order, which a list can hold twice; one that names no order stands alone. */
export function documentsByOrder(documents: readonly PlacedDocument[]): PlacedDocument[][] {
  const byOrder = new Map<unknown, PlacedDocument[]>();
  for (const placed of documents) {
    const order = orderIdOf(placed.document) ?? placed;
    byOrder.set(order, [...(byOrder.get(order) ?? []), placed]);
  }
  return [...byOrder.values()];
}

/** The ids of the orders that can have a workflow, known before the documents are mapped. */
export function orderIdsOf(documents: readonly PlacedDocument[]): OrderId[] {
  const named = documents.flatMap(({ document }) => orderIdOf(document) ?? []);
  return [...new Set(named)].filter((orderId) => orderId.length <= longestOrderId).map(toOrderId);
}
