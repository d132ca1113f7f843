import { getClient } from '@temporalio/activity';
import type { Account } from '../config/account.js';
import { forEachConcurrently } from '../for-each-concurrently.js';
import type { UnreadableOrder } from '../workflows/messages.js';
import type { OrderSight } from '../workflows/order-sight.js';
import { deliverSight } from './deliver-sight.js';
import { orderRuns } from './order-runs.js';
import {
  readDocuments,
  type FreshSight,
  type PlacedDocument,
  type SweepMemory,
} from './read-documents.js';

/** What came of a number of order documents. */
export interface SortedOrders {
  /** Orders without a running workflow: the poll starts one for each. */
  newOrders: OrderSight[];
  /** The ids of new orders that did not fit into one answer: they have to be read again. */
  left: string[];
  /** Running orders that were signalled. */
  changed: number;
  unchanged: number;
  unreadable: UnreadableOrder[];
  /** `orderId` to fingerprint of the orders that the next sweep may read again. */
  seen: Record<string, string>;
}

const signalsAtOnce = 20;
/** Well below the 2 MB at which Temporal refuses an activity's result. */
const newOrdersBytes = 1_000_000;

/**
 * Maps documents of orders and signals those that have a running workflow, so that only new
 * orders go through the poll's history (design.md, "The poll").
 */
export async function sortOrders(
  account: Account,
  documents: readonly PlacedDocument[],
  seenAt: Date,
  memory: SweepMemory,
): Promise<SortedOrders> {
  const { fresh, ...read } = await readDocuments(account, documents, seenAt, memory);
  const sorted: SortedOrders = { newOrders: [], left: [], changed: 0, ...read };
  const newOrders: FreshSight[] = [];
  const { sellerId } = account;
  const orderIds = fresh.map(({ sight }) => sight.order.orderId);
  const runs = await orderRuns(getClient(), sellerId, orderIds);
  await forEachConcurrently(fresh, signalsAtOnce, async (order) => {
    const { sight } = order;
    const became = await deliverSight(sellerId, sight, runs.get(sight.order.orderId));
    if (became === 'new') {
      newOrders.push(order);
    } else {
      sorted[became] += 1;
      remember(sorted, order);
    }
  });
  const fitting = howManyFit(newOrders);
  for (const order of newOrders.slice(0, fitting)) {
    sorted.newOrders.push(order.sight);
    remember(sorted, order);
  }
  sorted.left = newOrders.slice(fitting).map(({ sight }) => sight.order.orderId);
  return sorted;
}

function remember(sorted: SortedOrders, { sight, fingerprint }: FreshSight): void {
  if (fingerprint !== undefined) sorted.seen[sight.order.orderId] = fingerprint;
}

/** As many as fit, and at least one. */
function howManyFit(orders: readonly FreshSight[]): number {
  let bytes = 0;
  const tooMany = orders.findIndex(({ sight }, place) => {
    bytes += Buffer.byteLength(JSON.stringify(sight));
    return place > 0 && bytes > newOrdersBytes;
  });
  return tooMany === -1 ? orders.length : tooMany;
}
