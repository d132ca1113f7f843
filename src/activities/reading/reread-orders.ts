import type { Account } from '../../hemi/account.js';
import type { OctopiaClient } from '../../octopia/client.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import type { RereadOrdersInput, RereadOrdersResult } from '../../contract/activities.js';
import type { OrderId } from '../../hemi/ids.js';
import type { UnreadableOrder } from '../../contract/poll-messages.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import type { PlacedDocument } from './documents-by-order.js';
import { sortOrders } from './sort-orders.js';

/** Then the poll goes on; the rest has its turn in the next one. */
const timeForAll = 30_000;

/**
 * Reads orders again, one by one, that an earlier poll could not read: their update date may
 * lie outside the window by now. One that Octopia no longer has is forgotten. Nothing that
 * Octopia answers makes it fail, or one order could stop all polls: what could not be had
 * stays unreadable, in the order in which the next poll should try.
 */
export async function rereadOrders(
  dependencies: ActivityDependencies,
  { sellerId, orderIds, ...memory }: RereadOrdersInput,
): Promise<RereadOrdersResult> {
  const account = accountOf(dependencies, sellerId);
  const seenAt = new Date();
  const { documents, notTried, failed } = await fetchOrders(
    dependencies.octopia,
    account,
    orderIds,
  );
  const sorted = await sortOrders(account, documents, seenAt, memory);
  const left = sorted.left.map((orderId) => untaken(orderId, 'it did not fit into this poll'));
  const unreadable = [...notTried, ...left, ...failed, ...sorted.unreadable];
  return { ...sorted, left: [], unreadable, read: documents.length };
}

function untaken(orderId: OrderId, fault: string): UnreadableOrder {
  return { orderId, place: placeOf(orderId), faults: [{ field: 'order', fault }] };
}

function placeOf(orderId: OrderId): string {
  return `order ${orderId}, read by its id`;
}

interface FetchedOrders {
  documents: PlacedDocument[];
  notTried: UnreadableOrder[];
  failed: UnreadableOrder[];
}

async function fetchOrders(
  octopia: OctopiaClient,
  account: Account,
  orderIds: readonly OrderId[],
): Promise<FetchedOrders> {
  const fetched: FetchedOrders = { documents: [], notTried: [], failed: [] };
  const end = Date.now() + timeForAll;
  let whyStopped: string | undefined;
  for (const orderId of orderIds) {
    if (Date.now() > end) whyStopped ??= 'there was no time for it in this poll';
    if (whyStopped !== undefined) {
      fetched.notTried.push(untaken(orderId, whyStopped));
      continue;
    }
    try {
      const document = await octopia.getOrder(account, orderId);
      fetched.documents.push({ document, place: placeOf(orderId) });
    } catch (error) {
      if (!(error instanceof OctopiaError)) throw error;
      if (error.status === 404) continue;
      // Octopia is not to be had at all; reading the first page waits for it.
      if (error.outcome === 'notSent') whyStopped = error.message;
      const list = whyStopped === undefined ? fetched.failed : fetched.notTried;
      list.push(untaken(orderId, error.message));
    }
  }
  return fetched;
}
