import { setImmediate as letOthersRun } from 'node:timers/promises';
import { getClient } from '@temporalio/activity';
import type { Account } from '../../config/account.js';
import { forEachConcurrently } from '../../language/for-each-concurrently.js';
import type { OrderSight } from '../../contract/order-sight.js';
import type { UnreadableOrder } from '../../contract/poll-messages.js';
import { deliverSight } from './deliver-sight.js';
import { documentsByOrder, orderIdsOf, type PlacedDocument } from './documents-by-order.js';
import { orderRuns, type OrderRun } from './order-runs.js';
import { readDocuments, type SweepMemory, type SweptOrder } from './read-documents.js';

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

const ordersAtOnce = 20;
/** Well below the 2 MB at which Temporal refuses an activity's result. */
const newOrdersBytes = 1_000_000;

/**
 * Maps documents of orders and signals those that have a running workflow, so that only new
 * orders go through the poll's history (design.md, "The poll"). While signals are under way the
 * next documents are mapped. Whatever is wrong with one document, the others go on.
 */
export async function sortOrders(
  account: Account,
  documents: readonly PlacedDocument[],
  seenAt: Date,
  memory: SweepMemory,
): Promise<SortedOrders> {
  const { sellerId } = account;
  const sorted: SortedOrders = {
    newOrders: [],
    left: [],
    changed: 0,
    unchanged: 0,
    unreadable: [],
    seen: {},
  };
  const newOrders: SweptOrder[] = [];
  let lookUp: Promise<Map<string, OrderRun>> | undefined;

  await forEachConcurrently(documentsByOrder(documents), ordersAtOnce, async (ofOneOrder) => {
    // A page of 100 takes some 50 ms to map, on the thread that also sends refunds.
    await letOthersRun();
    const { order, unreadable } = readDocuments(account, ofOneOrder, seenAt, memory);
    sorted.unreadable.push(...unreadable);
    if (order === undefined) return;
    const became = order.isKnown ? 'unchanged' : await deliver(order);
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

  /** The first order that is not known looks up the workflows of all; most polls find none. */
  async function deliver({ sight }: SweptOrder) {
    lookUp ??= orderRuns(getClient(), sellerId, orderIdsOf(documents));
    return deliverSight(sellerId, sight, (await lookUp).get(sight.order.orderId));
  }
}

function remember(sorted: SortedOrders, { sight, fingerprint }: SweptOrder): void {
  if (fingerprint !== undefined) sorted.seen[sight.order.orderId] = fingerprint;
}

/** As many as fit, and at least one. */
function howManyFit(orders: readonly SweptOrder[]): number {
  let bytes = 0;
  const tooMany = orders.findIndex(({ sight }, place) => {
    bytes += Buffer.byteLength(JSON.stringify(sight));
    return place > 0 && bytes > newOrdersBytes;
  });
  return tooMany === -1 ? orders.length : tooMany;
}
