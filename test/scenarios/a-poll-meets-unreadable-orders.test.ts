import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SellerId, toSellerId } from '../../src/hemi/ids.js';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';
import { startConnector, type Connector } from '../support/connector.js';
import {
  createPolls,
  eventsOf,
  manualAccounts,
  type FinishedPoll,
  type Polls,
} from '../support/polls.js';

const minute = 60_000;

let connector: Connector;
let sellerId: SellerId;
let seller: Polls;
const unused = manualAccounts(10);

beforeAll(async () => {
  connector = await startConnector({ accounts: unused });
});
afterAll(() => connector.stop());

beforeEach(async () => {
  sellerId = unused.shift()?.sellerId ?? toSellerId('');
  seller = await createPolls(connector.client, sellerId);
});

/** Makes orders of the test's seller, changed `minutesAgo` and before. */
function createOrders(count: number, minutesAgo = 10): Promise<string[]> {
  const updatedAt = new Date(Date.now() - minutesAgo * minute).toISOString();
  return connector.sandbox.createOrders({ sellerId, updatedAt, status: 'Accepted' }, { count });
}

/** An order of no pieces cannot be read. Its update date stays. */
function setQuantity(orderId: string, quantity: number) {
  const set = { 'lines[0].quantity': quantity };
  return connector.sandbox.patchDocument(orderId, { set, touch: false });
}

async function attentionOf({ handle }: FinishedPoll): Promise<string[]> {
  const { typedSearchAttributes } = await handle.describe();
  return typedSearchAttributes.get(searchAttributeKeys.NeedsAttention) ?? [];
}

describe('an order in a page that cannot be read', () => {
  it('is counted and named by its field, and the others go on', async () => {
    const [good = '', bad = '', alsoGood = ''] = await createOrders(3);
    await setQuantity(bad, 0);
    const poll = await seller.poll();
    expect(poll).toMatchObject({
      read: 3,
      new: 2,
      unreadable: 1,
      unreadableOrders: [
        { orderId: bad, faults: [{ field: 'lines[0].quantity', fault: 'is no positive number' }] },
      ],
      cursor: { unreadable: [bad] },
    });
    expect(await seller.openOrders(2)).toEqual([good, alsoGood].toSorted());
  });

  it('needs attention, which ops can filter polls by', async () => {
    const [bad = ''] = await createOrders(1);
    await setQuantity(bad, 0);
    expect(await attentionOf(await seller.poll())).toEqual(['OrderUnreadable']);
  });

  it('is named by its place when its id holds half a character, which would stop every worker', async () => {
    const [good = '', other = ''] = await createOrders(2);
    const set = { orderId: 'HALF\uD83D' };
    await connector.sandbox.patchDocument(other, { set, touch: false });
    const poll = await seller.poll();
    expect(poll).toMatchObject({ read: 2, new: 1, unreadable: 1, cursor: { unreadable: [] } });
    expect(poll.unreadableOrders).toEqual([
      {
        place: 'page 1, item 2',
        faults: [{ field: 'orderId', fault: 'is not well-formed text' }],
      },
    ]);
    expect(await seller.openOrders(1)).toEqual([good]);
  });

  it('is named by its place when it has no id, or is no object', async () => {
    const documents = ['no order', { lines: [] }];
    await connector.sandbox.loadDocuments(documents, { sellerId, touch: false });
    const { unreadableOrders, unreadable } = await seller.poll();
    expect(unreadable).toBe(2);
    expect(unreadableOrders.map(({ place }) => place).toSorted()).toEqual([
      'page 1, item 1',
      'page 1, item 2',
    ]);
  });
});

/** An order from before the next window, which the first poll could not read. */
async function unreadOrder(): Promise<string> {
  const [orderId = ''] = await createOrders(1, 120);
  await setQuantity(orderId, 0);
  await seller.poll();
  return orderId;
}

describe('an order that the last poll could not read', () => {
  it('is read again by its id, outside the window, until it can be read', async () => {
    const orderId = await unreadOrder();
    const again = await seller.poll();
    expect(again).toMatchObject({ read: 1, unreadable: 1, cursor: { unreadable: [orderId] } });
    expect(await attentionOf(again)).toEqual(['OrderUnreadable']);

    await setQuantity(orderId, 1);
    const healed = await seller.poll();
    expect(healed).toMatchObject({ new: 1, unreadable: 0, cursor: { unreadable: [] } });
    expect(await attentionOf(healed)).toEqual([]);
    expect(await seller.openOrders(1)).toEqual([orderId]);
  });

  it('is forgotten when Octopia no longer has it', async () => {
    const orderId = await unreadOrder();
    await connector.sandbox.removeOrder(orderId);
    const gone = await seller.poll();
    expect(gone).toMatchObject({ read: 0, unreadable: 0, cursor: { unreadable: [] } });
    expect(await attentionOf(gone)).toEqual([]);
  });

  it('does not stop the poll when Octopia fails to give it', async () => {
    const orderId = await unreadOrder();
    await connector.sandbox.placeFault({ kind: 'answer', call: 'getOrder', orderId, status: 500 });
    const [other = ''] = await createOrders(1);
    const poll = await seller.poll();
    expect(poll).toMatchObject({ new: 1, unreadable: 1, cursor: { unreadable: [orderId] } });
    expect(poll.unreadableOrders[0]?.faults[0]?.fault).toContain('500');
    expect(await seller.openOrders(1)).toEqual([other]);
  });

  it('waits for its turn, with all others, when Octopia wants no more requests', async () => {
    const orderIds = await createOrders(3, 120);
    for (const orderId of orderIds) await setQuantity(orderId, 0);
    await seller.poll();
    await connector.sandbox.placeFault({ kind: 'answer', call: 'getOrder', sellerId, status: 429 });
    await connector.sandbox.clearRequests();
    const { cursor } = await seller.poll();
    expect(cursor?.unreadable.toSorted()).toEqual(orderIds.toSorted());
    expect(await connector.sandbox.requestCounts()).toEqual({ getOrder: 1, listOrders: 1 });
  });

  it('costs one activity, however many there are', async () => {
    const orderIds = await createOrders(5, 120);
    for (const orderId of orderIds) await setQuantity(orderId, 0);
    await seller.poll();
    const { handle } = await seller.poll();
    const activities = (await eventsOf(handle)).flatMap(
      (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
    );
    expect(activities).toEqual(['rereadOrders', 'readOrders']);
  });
});
