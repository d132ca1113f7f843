import { getClient } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Account } from '../config.js';
import { observeSignal, orderWorkflowId, type UnreadableOrder } from '../workflows/messages.js';
import type { OrderSight } from '../workflows/order-sight.js';
import { closedOrder } from './closed-order.js';
import { forEachConcurrently } from '../for-each-concurrently.js';
import { readingOf } from './read-sight.js';
import { orderRuns, type OrderRun } from './order-runs.js';

/** What came of a number of order documents. */
export interface SortedOrders {
  /** Orders without a running workflow: the poll starts one for each. */
  newOrders: OrderSight[];
  /** Running orders that were signalled. */
  changed: number;
  unchanged: number;
  unreadable: UnreadableOrder[];
  /** `orderId` to `updatedAt` of every order that could be read. */
  updates: Record<string, string>;
}

/** A document and where it stood, for the report of one that cannot be read. */
export interface PlacedDocument {
  document: unknown;
  place: string;
}

const signalsAtOnce = 20;

/**
 * Maps documents of orders and signals those that have a running workflow, so that only new
 * orders go through the poll's history (design.md, "The poll").
 * @param seen `orderId` to `updatedAt` of what was read before: an order that is in it unchanged costs nothing
 */
export async function sortOrders(
  account: Account,
  documents: readonly PlacedDocument[],
  seenAt: Date,
  seen: Record<string, string>,
): Promise<SortedOrders> {
  const sorted: SortedOrders = {
    newOrders: [],
    changed: 0,
    unchanged: 0,
    unreadable: [],
    updates: {},
  };
  const sights: OrderSight[] = [];
  for (const { document, place } of documents) {
    const reading = readingOf(document, account, seenAt);
    if (reading.found !== 'order') {
      if (reading.found === 'unreadable') {
        const { faults, orderId } = reading;
        sorted.unreadable.push({ place, faults, ...(orderId === undefined ? {} : { orderId }) });
      }
      continue;
    }
    const { orderId, updatedAt } = reading.order;
    if (updatedAt !== undefined) sorted.updates[orderId] = updatedAt;
    if (updatedAt !== undefined && seen[orderId] === updatedAt) sorted.unchanged += 1;
    else sights.push(reading.sight);
  }
  const runs = await orderRuns(
    getClient(),
    account.sellerId,
    sights.map(({ order }) => order.orderId),
  );
  await forEachConcurrently(sights, signalsAtOnce, async (sight) => {
    const sent = await deliver(account.sellerId, sight, runs.get(sight.order.orderId));
    if (sent === 'new') sorted.newOrders.push(sight);
    else sorted[sent] += 1;
  });
  return sorted;
}

async function deliver(
  sellerId: string,
  sight: OrderSight,
  run: OrderRun | undefined,
): Promise<'new' | 'changed' | 'unchanged'> {
  if (run === undefined) return 'new';
  const { orderId, updatedAt } = sight.order;
  if (run.isRunning) {
    try {
      await getClient()
        .workflow.getHandle(orderWorkflowId(sellerId, orderId))
        .signal(observeSignal, sight);
      return 'changed';
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
  const closed = await closedOrder(getClient(), { sellerId, orderId });
  if (closed === undefined) return 'new';
  if (closed.updatedAt !== undefined && closed.updatedAt === updatedAt) return 'unchanged';
  if (closed.hemiStatus !== undefined) sight.closedAs = closed.hemiStatus;
  return 'new';
}
