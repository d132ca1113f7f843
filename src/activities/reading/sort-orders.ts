import { setImmediate as letOthersRun } from 'node:timers/promises';
import { getClient } from '@temporalio/activity';
import type { Account } from '../../hemi/account.js';
import type { OrderId } from '../../hemi/ids.js';
import { forEachConcurrently } from '../../language/for-each-concurrently.js';
import type { PollMemory, SortedOrders } from '../../contract/activities.js';
import { deliverSight } from './deliver-sight.js';
import { documentsByOrder, orderIdsOf, type PlacedDocument } from './documents-by-order.js';
import { faultOfDelivery } from './order-fault.js';
import { orderRuns, type OrderRuns } from './order-runs.js';
import { readDocuments, type PolledOrder } from './read-documents.js';

const ordersAtOnce = 20;
/** Well below the 2 MB at which Temporal refuses an activity's result. */
const newOrdersBytes = 1_000_000;

/**
 * Maps documents of orders and signals those that have a running workflow, so that only new
 * orders go through the poll's history (docs/architecture.md, "How a poll works"). While signals are under way the
 * next documents are mapped. Whatever is wrong with one document or one workflow, the others go on.
 */
export async function sortOrders(
  account: Account,
  documents: readonly PlacedDocument[],
  seenAt: Date,
  memory: PollMemory,
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
  const newOrders: PolledOrder[] = [];
  let lookUp: Promise<Map<OrderId, OrderRuns>> | undefined;

  await forEachConcurrently(documentsByOrder(documents), ordersAtOnce, async (ofOneOrder) => {
    // A page of 100 takes some 50 ms to map, on the thread that also sends refunds.
    await letOthersRun();
    const { order, unreadable } = readDocuments(account, ofOneOrder, seenAt, memory);
    sorted.unreadable.push(...unreadable);
    if (order === undefined) return;
    const became = order.isKnown ? 'unchanged' : await deliver(order);
    if (typeof became === 'object') {
      const { orderId } = order.sight.order;
      sorted.unreadable.push({ orderId, place: ofOneOrder[0]?.place ?? '', faults: [became] });
    } else if (became === 'new') {
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
  async function deliver({ sight }: PolledOrder) {
    lookUp ??= orderRuns(getClient(), sellerId, orderIdsOf(documents));
    const runs = (await lookUp).get(sight.order.orderId);
    try {
      return await deliverSight(sellerId, sight, runs);
    } catch (error) {
      return faultOfDelivery(error);
    }
  }
}

function remember(sorted: SortedOrders, { sight, fingerprint }: PolledOrder): void {
  if (fingerprint !== undefined) sorted.seen[sight.order.orderId] = fingerprint;
}

/** As many as fit, and at least one. */
function howManyFit(orders: readonly PolledOrder[]): number {
  let bytes = 0;
  const tooMany = orders.findIndex(({ sight }, place) => {
    bytes += Buffer.byteLength(JSON.stringify(sight));
    return place > 0 && bytes > newOrdersBytes;
  });
  return tooMany === -1 ? orders.length : tooMany;
}
