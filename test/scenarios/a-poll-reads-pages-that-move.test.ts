import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SellerId, toSellerId } from '../../src/hemi/ids.js';
import type { OctopiaClient, OrderQuery, OrdersPage } from '../../src/octopia/client.js';
import { OctopiaError } from '../../src/octopia/http/failures.js';
import type { OrderSpec } from '../../src/sandbox/orders/order-spec.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPolls, manualAccounts, type Polls } from '../support/polls.js';

let connector: Connector;
let sellerId: SellerId;
let seller: Polls;
const unused = manualAccounts(20);
const day = 86_400_000;

beforeAll(async () => {
  connector = await startConnector({ accounts: unused });
});
afterAll(() => connector.stop());

beforeEach(async () => {
  sellerId = unused.shift()?.sellerId ?? toSellerId('');
  seller = await createPolls(connector.client, sellerId);
});
afterEach(() => vi.restoreAllMocks());

/** Makes orders of the test's seller that changed a while ago, the oldest first, some milliseconds apart. */
async function createOrders(count: number, apart = 2): Promise<string[]> {
  const updatedAt = new Date(Date.now() - 10 * 60_000).toISOString();
  const spec = { sellerId, updatedAt, status: 'Processing' } as const;
  return connector.sandbox.createOrders(spec, { count, spreadDays: ((apart + 0.5) * count) / day });
}

function touch(orderId: string) {
  return connector.sandbox.patchDocument(orderId, { set: { status: 'Accepted' } });
}

interface AskedPage {
  page: number;
  backwards: boolean;
}

/**
 * From now on Octopia's pages have four orders at most, whatever is asked for, as the sample
 * response shows (requirement 24).
 * @param afterPage is called when a page has been read, before anything else is
 */
function smallPages(afterPage: (request: number) => unknown = () => undefined): AskedPage[] {
  const listOrders = connector.octopia.listOrders.bind(connector.octopia);
  const asked: AskedPage[] = [];
  vi.spyOn(connector.octopia, 'listOrders').mockImplementation(async (account, query) => {
    const page = await listOrders(account, { ...query, pageSize: 4 });
    asked.push({ page: query.pageIndex ?? 1, backwards: query.descending ?? false });
    await afterPage(asked.length);
    return page;
  });
  return asked;
}

/** Answers what a poll asks Octopia for otherwise than Octopia would. */
function answerLists(answer: (query: OrderQuery, real: ListOrders) => Promise<OrdersPage>): void {
  const listOrders = connector.octopia.listOrders.bind(connector.octopia);
  const real: ListOrders = (query) => listOrders({ sellerId }, { ...query, pageSize: 4 });
  vi.spyOn(connector.octopia, 'listOrders').mockImplementation((_account, query) =>
    answer(query, real),
  );
}
type ListOrders = (query: OrderQuery) => Promise<OrdersPage>;

/** How a call fails that Octopia refuses. */
function refused(status: number): OctopiaError {
  return new OctopiaError({ call: 'listOrders', outcome: 'refused', status, detail: 'too deep' });
}

describe('a window of several pages', () => {
  it.each([
    [3, 1],
    [4, 3],
    [5, 3],
    [8, 4],
    [10, 5],
  ])(
    'of %i orders, four a page, starts each once with %i requests, all for first pages',
    async (count, requests) => {
      const orderIds = await createOrders(count, 2);
      const asked = smallPages();
      const polled = await seller.poll();
      expect(asked).toHaveLength(requests);
      expect(asked.map(({ page }) => page)).toEqual(Array(requests).fill(1));
      expect(asked.filter(({ backwards }) => backwards)).toHaveLength(count > 3 ? 1 : 0);
      expect(polled).toMatchObject({ read: count, new: count, changed: 0, unchanged: 0 });
      expect(await seller.openOrders(count)).toEqual(orderIds.toSorted());
    },
  );

  it('is counted by nobody', async () => {
    await createOrders(10);
    smallPages();
    const counted = vi.spyOn(connector.octopia, 'countOrders');
    await seller.poll();
    expect(counted).not.toHaveBeenCalled();
  });

  it.each([400, 404])(
    'is read to its end when Octopia refuses every page but the first with %i',
    async (status) => {
      const orderIds = await createOrders(14);
      answerLists((query, real) =>
        (query.pageIndex ?? 1) > 1 ? Promise.reject(refused(status)) : real(query),
      );
      const { cursor, window } = await seller.poll();
      expect(cursor?.through).toBe(window.through);
      expect(await seller.openOrders(14)).toEqual(orderIds.toSorted());
    },
  );

  it('is halved where Octopia does not sort, until each part has one page', async () => {
    const orderIds = await createOrders(14, 3_000);
    answerLists(async ({ descending: _descending, ...query }, real) => {
      const page = await real(query);
      return { ...page, documents: page.documents.toReversed() };
    });
    const polled = await seller.poll();
    expect(polled).toMatchObject({ read: 14, new: 14 });
    expect(await seller.openOrders(14)).toEqual(orderIds.toSorted());
  });

  it('is read to its end when more orders than a page changed in the same second', async () => {
    const orderIds = await createOrders(14);
    const updatedAt = new Date(Date.now() - 5 * 60_000).toISOString();
    for (const orderId of orderIds.slice(2, 12)) {
      await connector.sandbox.patchDocument(orderId, { set: { updatedAt }, touch: false });
    }
    smallPages();
    await seller.poll();
    expect(await seller.openOrders(14)).toEqual(orderIds.toSorted());
  });
});

async function expectStarted(orderIds: readonly string[]): Promise<void> {
  for (const orderId of orderIds) {
    expect((await seller.order(orderId).describe()).status.name).toBe('RUNNING');
  }
}

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
    const others = orderIds.slice(4);
    smallPages((request) => {
      const orderId = changing[request - 1];
      return orderId === undefined ? undefined : touch(orderId);
    });
    await seller.poll();
    await expectStarted(others);
    vi.restoreAllMocks();
    await seller.poll();
    expect(await seller.openOrders(10)).toEqual(orderIds.toSorted());
  });
});

describe('an order that Octopia’s index adds late, while the pages are read', () => {
  it('hides no other one, also when another order leaves at the same moment', async () => {
    const orderIds = await createOrders(12);
    const [late = '', ...others] = orderIds;
    const leaving = others.pop() ?? '';
    const { document } = await connector.sandbox.order(late);
    await connector.sandbox.removeOrder(late);
    smallPages(async (request) => {
      if (request !== 2) return;
      await connector.sandbox.loadDocuments([document], { sellerId, touch: false });
      await touch(leaving);
    });
    await seller.poll();
    await expectStarted(others);
    vi.restoreAllMocks();
    await seller.poll();
    expect(await seller.openOrders(12)).toEqual(orderIds.toSorted());
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
