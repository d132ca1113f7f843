import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderSpec } from '../../../../src/sandbox/orders/order-spec.js';
import { at, orderIdsOf, runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox({
    credentials: [
      { clientId: 'sandbox', clientSecret: 'sandbox-secret', sellerIds: ['98797', '11111'] },
    ],
  });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function list(query: string): Promise<unknown[]> {
  return orderIdsOf(await sandbox.get(`/orders?${query}`));
}

describe('GET /orders', () => {
  it('answers an envelope without a total (requirements 25, 26)', async () => {
    await sandbox.control.createOrder();

    const { json } = await sandbox.get('/orders?pageSize=10');

    expect(json).toEqual({ itemsPerPage: 10, items: [expect.any(Object)] });
  });

  it("shows a seller's own orders only", async () => {
    const orderId = await sandbox.control.createOrder({ sellerId: '11111' });

    expect(await list('')).toEqual([]);
    expect(await sandbox.get(`/orders/${orderId}`)).toMatchObject({ status: 404 });
  });

  const specs: OrderSpec[] = [
    {
      orderId: 'A',
      status: 'Shipped',
      reference: 'REF-A',
      businessOrder: true,
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-04T00:00:00Z',
    },
    {
      orderId: 'B',
      country: 'DE',
      supplyMode: 'Xdock',
      createdAt: '2026-01-02T00:00:00Z',
      updatedAt: '2026-01-03T00:00:00Z',
    },
    {
      orderId: 'C',
      status: 'Accepted',
      oddities: ['mixedCaseCountry'],
      country: 'DE',
      createdAt: '2026-01-03T00:00:00Z',
      updatedAt: '2026-01-05T00:00:00Z',
    },
  ];

  it.each([
    ['a status (7)', 'status=Accepted', ['C']],
    ['several statuses, in any letter case (7)', 'status=waitingacceptance,Shipped', ['B', 'A']],
    ['a reference (8)', 'reference=REF-A', ['A']],
    ['business orders (9)', 'businessOrder=true', ['A']],
    ['other orders (9)', 'businessOrder=false', ['B', 'C']],
    ['a shipping country, whatever its letter case (10)', 'shippingCountry=de', ['B', 'C']],
    ['a supply mode (11)', 'supplyMode=Xdock', ['B']],
    ['a sales channel (12)', 'salesChannelId=CDISFR', ['B', 'A', 'C']],
    ['another sales channel (12)', 'salesChannelId=OTHER', []],
    ['creation, from (13)', 'createdAtMin=2026-01-02T00:00:00Z', ['B', 'C']],
    ['creation, until (13)', 'createdAtMax=2026-01-02T00:00:00Z', ['B', 'A']],
    [
      'last update, both bounds included (13, 20, 21)',
      'updatedAtMin=2026-01-03T00:00:00Z&updatedAtMax=2026-01-04T00:00:00.000Z',
      ['B', 'A'],
    ],
    ['last update in another zone (20)', 'updatedAtMin=2026-01-05T02:00:00%2B02:00', ['C']],
    ['shipping date', 'shippedAtMin=2026-01-01T00:00:00Z', ['A']],
    ['several at once', 'status=Accepted&shippingCountry=DE', ['C']],
    ['nothing that is known', 'colour=blue', ['B', 'A', 'C']],
    ['sorted by last update (16)', 'sort=updatedAt', ['B', 'A', 'C']],
    ['sorted by last update, newest first (16)', 'sort=updatedAt&desc=true', ['C', 'A', 'B']],
    ['sorted in the other form (16)', 'sort=desc:updatedAt', ['C', 'A', 'B']],
    ['sorted by creation (15)', 'sort=asc:createdAt', ['A', 'B', 'C']],
    ['sorted by shipping date, unshipped last (14)', 'sort=shippedAt', ['A', 'B', 'C']],
  ])('filters by %s', async (_what, query, expected) => {
    for (const spec of specs) await sandbox.control.createOrder(spec);

    expect(await list(query)).toEqual(expected);
    expect((await sandbox.get(`/orders/count?${query}`)).text).toBe(String(expected.length));
  });

  it.each([
    ['pageSize', '101'],
    ['pageSize', '0'],
    ['pageIndex', '0'],
    ['pageIndex', 'two'],
    ['status', 'Accepted,Lost'],
    ['businessOrder', 'maybe'],
    ['shippingCountry', 'France'],
    ['supplyMode', 'Drone'],
    ['updatedAtMin', 'yesterday'],
    ['updatedAtMax', '2026-13-01T00:00:00Z'],
    ['sort', 'price'],
  ])('refuses %s=%s with a 400 that names it (requirements 17 to 21)', async (name, value) => {
    const answer = await sandbox.get(`/orders?${name}=${value}`);

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toHaveProperty(name);
  });

  it('takes a page of exactly 100 (requirement 17)', async () => {
    expect(await sandbox.get('/orders?pageSize=100')).toMatchObject({ status: 200 });
  });

  it('links to the next page until the last one, which is short (requirements 18, 19)', async () => {
    const all = await sandbox.control.createOrders({}, { count: 5 });
    const seen: unknown[] = [];

    let path: string | undefined = '/orders?pageSize=2&sort=updatedAt';
    while (path !== undefined) {
      const page = await sandbox.get(path);
      seen.push(orderIdsOf(page));
      const next = /^<(.+)>; rel="next"$/.exec(String(page.headers['link']))?.[1];
      path = next?.slice(sandbox.apiUrl.length);
    }

    expect(seen).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
  });

  it('has an empty page after the last full one, and no link to it', async () => {
    await sandbox.control.createOrders({}, { count: 2 });

    const full = await sandbox.get('/orders?pageSize=2');
    const beyond = await sandbox.get('/orders?pageSize=2&pageIndex=2');

    expect(full.headers['link']).toBeUndefined();
    expect(beyond.json).toEqual({ itemsPerPage: 2, items: [] });
  });

  it('moves under the feet of a reader: an order that leaves the window makes the next page skip one', async () => {
    const orders = await sandbox.control.createOrders({}, { count: 4, spreadDays: 1 });
    const through = new Date().toISOString();
    const window = `pageSize=2&sort=updatedAt&updatedAtMax=${through}`;
    const first = await list(`${window}&pageIndex=1`);

    await sandbox.control.moveOrder(String(orders[0]), 'Accepted');

    expect(first).toEqual(orders.slice(0, 2));
    expect(await list(`${window}&pageIndex=2`)).toEqual(orders.slice(3));
  });
});

describe('GET /orders/count', () => {
  it('answers a bare integer', async () => {
    await sandbox.control.createOrders({}, { count: 3 });

    const { text, json } = await sandbox.get('/orders/count');

    expect({ text, json }).toEqual({ text: '3', json: 3 });
  });
});

describe('GET /orders/{orderId}', () => {
  it('shows the same document as the list', async () => {
    const orderId = await sandbox.control.createOrder();

    const one = await sandbox.get(`/orders/${orderId}`);
    const listed = await sandbox.get('/orders');

    expect(at(listed.json, 'items', 0)).toEqual(one.json);
  });

  it('is a 404 for an order that does not exist', async () => {
    expect(await sandbox.get('/orders/NO-SUCH-ORDER')).toMatchObject({ status: 404 });
  });
});
