import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SellerId, toSellerId } from '../../src/hemi/ids.js';
import type { OctopiaClient, OrdersPage } from '../../src/octopia/client.js';
import type { OrderSpec } from '../../src/sandbox/orders/order-spec.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPolls, manualAccounts, type Polls } from '../support/polls.js';

let connector: Connector;
let sellerId: SellerId;
let seller: Polls;
const unused = manualAccounts(12);

beforeAll(async () => {
  connector = await startConnector({ accounts: unused });
});
afterAll(() => connector.stop());

beforeEach(async () => {
  sellerId = unused.shift()?.sellerId ?? toSellerId('');
  seller = await createPolls(connector.client, sellerId);
});
afterEach(() => vi.restoreAllMocks());

/** Makes orders of the test's seller that changed a while ago, the oldest first. */
async function createOrders(count: number): Promise<string[]> {
  const updatedAt = new Date(Date.now() - 10 * 60_000).toISOString();
  return connector.sandbox.createOrders({ sellerId, updatedAt, status: 'Processing' }, { count });
}

function touch(orderId: string) {
  return connector.sandbox.patchDocument(orderId, { set: { status: 'Accepted' } });
}

/**
 * From now on Octopia's pages have four orders at most, whatever is asked for, as the sample
 * response shows (requirement 24).
 * @param afterPage is called when a page has been read, before anything else is
 */
function smallPages(afterPage: (request: number) => unknown = () => undefined): {
  asked: number[];
} {
  const listOrders = connector.octopia.listOrders.bind(connector.octopia);
  const asked: number[] = [];
  vi.spyOn(connector.octopia, 'listOrders').mockImplementation(async (account, query) => {
    const page = await listOrders(account, { ...query, pageSize: 4 });
    asked.push(query.pageIndex ?? 1);
    await afterPage(asked.length);
    return page;
  });
  return { asked };
}

describe('a window of several pages', () => {
  it.each([
    [3, [1]],
    [4, [1, 2, 1]],
    [5, [1, 2, 1]],
    [8, [1, 3, 2, 1]],
    [10, [1, 3, 2, 1]],
  ])('of %i orders, four a page, starts each order once and none twice', async (count, pages) => {
    const orderIds = await createOrders(count);
    const { asked } = smallPages();
    const polled = await seller.poll();
    expect(asked).toEqual(pages);
    expect(polled).toMatchObject({ read: count, new: count, changed: 0, unchanged: 0 });
    expect(await seller.openOrders(count)).toEqual(orderIds.toSorted());
  });

  it('is read to its end when the count is too low', async () => {
    const orderIds = await createOrders(14);
    const { asked } = smallPages();
    vi.spyOn(connector.octopia, 'countOrders').mockResolvedValue(3);
    await seller.poll();
    expect(asked).toEqual([1, 2, 3, 4, 3, 2, 1]);
    expect(await seller.openOrders(14)).toEqual(orderIds.toSorted());
  });

  it('is read to its start when the count is too high', async () => {
    const orderIds = await createOrders(6);
    smallPages();
    vi.spyOn(connector.octopia, 'countOrders').mockResolvedValue(21);
    await seller.poll();
    expect(await seller.openOrders(6)).toEqual(orderIds.toSorted());
  });
});

describe('an order that changes while the pages are read', () => {
  it('would hide another one from a reader who goes forward (so the next test can fail)', async () => {
    const orderIds = await createOrders(10);
    const [oldest = ''] = orderIds;
    smallPages((request) => request === 1 && touch(oldest));
    const read = await readForward(connector.octopia);
    expect(orderIds.filter((orderId) => !read.includes(orderId))).toEqual([orderIds[4]]);
  });

  it('hides no other one from a poll, and is found by the next one', async () => {
    const orderIds = await createOrders(10);
    const changing = orderIds.slice(0, 4);
    const others = orderIds.slice(3);
    smallPages((request) => touch(changing[request - 1] ?? ''));
    await seller.poll();
    expect(await seller.openOrders(others.length)).toEqual(others.toSorted());
    vi.restoreAllMocks();
    await seller.poll();
    expect(await seller.openOrders(10)).toEqual(orderIds.toSorted());
  });
});

/** Reads all pages of the last hour, from the first to the last. */
async function readForward(octopia: OctopiaClient): Promise<unknown[]> {
  const now = Date.now();
  const filter = { updatedAtMin: new Date(now - 3_600_000), updatedAtMax: new Date(now) };
  const read: unknown[] = [];
  let answer: OrdersPage;
  for (let pageIndex = 1; ; pageIndex += 1) {
    answer = await octopia.listOrders({ sellerId }, { ...filter, sort: 'updatedAt', pageIndex });
    for (const document of answer.documents) {
      if (typeof document === 'object' && document !== null && 'orderId' in document) {
        read.push(document.orderId);
      }
    }
    if (answer.isLast) return read;
  }
}

describe('a page of new orders that do not fit into one message of Temporal', () => {
  it('is read again until each is started', async () => {
    const productTitle = 'Test Product '.repeat(20_000);
    const spec: OrderSpec = { sellerId, status: 'Processing', lines: [{ productTitle }] };
    const orderIds = await connector.sandbox.createOrders(spec, { count: 5 });
    expect(await seller.poll()).toMatchObject({ new: 5, pages: 2 });
    expect(await seller.openOrders(5)).toEqual(orderIds.toSorted());
  });
});
