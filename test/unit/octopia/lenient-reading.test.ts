import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../support/failed-call.js';
import {
  json,
  startWireServer,
  text,
  type Answer,
  type WireServer,
} from '../../support/wire-server.js';

const account = { sellerId: 'seller-1', salesChannelId: 'CDISFR' };

let server: WireServer | undefined;
afterEach(() => server?.close());

async function serve(answer: Answer): Promise<WireServer> {
  server = await startWireServer(answer);
  return server;
}
const serveJson = (body: unknown): Promise<WireServer> =>
  serve((response) => json(response, 200, body));

describe('a page of orders', () => {
  it('keeps an item that is no object, for its reader to report', async () => {
    const odd = await serveJson({
      itemsPerPage: 100,
      items: [{ orderId: 'O-1' }, null, 'text', 3, []],
    });

    const { documents } = await odd.client().listOrders(account, {});

    expect(documents).toEqual([{ orderId: 'O-1' }, null, 'text', 3, []]);
  });

  it.each([
    ['no items', { itemsPerPage: 100 }, 'an object with the fields itemsPerPage'],
    ['items that are no list', { items: {} }, 'an object with the fields items'],
    ['a bare list', [], 'a list'],
    ['null', null, 'null'],
  ])('with %s is an unknown shape', async (_what, body, got) => {
    const odd = await serveJson(body);

    const failure = await failureOf(odd.client().listOrders(account, {}));

    expect(failure).toMatchObject({ call: 'listOrders', outcome: 'unknown', status: 200 });
    expect(failure.detail).toContain(`unknown shape: expected an object with a list "items"`);
    expect(failure.detail).toContain(got);
  });

  it("that is a gateway's HTML with status 200 is an unknown shape", async () => {
    const odd = await serve((response) => text(response, 200, '<html>maintenance</html>'));

    const failure = await failureOf(odd.client().listOrders(account, {}));

    expect(failure.detail).toContain('24 characters that are not JSON');
  });

  it.each([
    ['is shorter than was asked for', 100, 99, true],
    ['is as long as was asked for', 100, 100, false],
    ['is as long as Octopia makes them (requirement 24)', 50, 50, false],
    ['is shorter than Octopia makes them', 50, 49, true],
    ['is empty', 0, 0, true],
  ])('that %s shows whether another follows', async (_what, itemsPerPage, length, isLast) => {
    const items = Array.from({ length }, () => ({}));
    const pages = await serveJson({ itemsPerPage, items });

    const page = await pages.client().listOrders(account, { pageSize: 100 });

    expect(page.isLast).toBe(isLast);
  });

  it('is not the last one if a Link header names the next', async () => {
    const link = { link: '</seller/v2/orders?pageIndex=2>; rel="next"' };
    const pages = await serve((response) => json(response, 200, { items: [] }, link));

    const page = await pages.client().listOrders(account, {});

    expect(page.isLast).toBe(false);
  });
});

describe('the number of orders', () => {
  it.each([
    ['a bare integer', 42],
    ['an integer in quotes', '42'],
  ])('is read from %s', async (_what, body) => {
    const counting = await serveJson(body);
    expect(await counting.client().countOrders(account, {})).toBe(42);
  });

  it.each([[-1], [1.5], ['many'], [{ count: 42 }], [null]])(
    'is not made up from %j',
    async (body) => {
      const counting = await serveJson(body);
      const failure = await failureOf(counting.client().countOrders(account, {}));
      expect(failure.detail).toContain('expected a number of orders');
    },
  );
});

describe('one order', () => {
  it('that is no JSON is an unknown shape', async () => {
    const empty = await serve((response) => void response.writeHead(200).end());
    const failure = await failureOf(empty.client().getOrder(account, 'O-1'));
    expect(failure.detail).toContain('expected JSON, got an empty body');
  });

  it('has an id that is one segment of the path', async () => {
    const any = await serveJson({});
    await any.client().getOrder(account, 'A/../B?c=d');
    expect(any.requests.map(({ path }) => path)).toEqual(['/seller/v2/orders/A%2F..%2FB%3Fc%3Dd']);
  });
});

describe('lists of codes', () => {
  it('trim the labels of carriers and leave out what has none', async () => {
    const sent = [
      { code: 'pcc', label: 'La Poste ' },
      { code: 'pcc', label: 'Chronopost' },
      { label: 'No code' },
      { code: 'x', label: ' ' },
      null,
    ];
    const carriers = await serveJson(sent);

    expect(await carriers.client().listCarriers(account)).toEqual([
      { code: 'pcc', label: 'La Poste' },
      { code: 'pcc', label: 'Chronopost' },
      { code: '', label: 'No code' },
    ]);
  });

  it('read reasons as objects, as bare codes, in an envelope', async () => {
    const sent = [
      'seller-out-of-stock',
      { code: 'Seller-refusal', label: 'Refused' },
      { reason: 'other' },
      {},
    ];
    const reasons = await serveJson({ items: sent });

    expect(await reasons.client().listCancellationReasons(account, 'Shipped')).toEqual([
      { code: 'seller-out-of-stock' },
      { code: 'Seller-refusal', label: 'Refused' },
      { code: 'other' },
    ]);
    expect(reasons.requests.map(({ path }) => path)).toEqual([
      '/seller/v2/cancellation-reasons?userType=Seller&orderStatus=Shipped&salesChannel=CDISFR',
    ]);
  });
});

describe('cancellation requests', () => {
  it('are read under all the names that their fields are seen with', async () => {
    const requests = await serveJson({
      items: [
        {
          requestId: 'R-1',
          status: 'Pending',
          reason: 'other',
          createdAt: '2026-01-15T12:00:00Z',
        },
        {
          cancellationRequestId: 2,
          requestStatus: 'Rejected',
          reason: { code: 'late' },
          creationDate: '2026-01-16T12:00:00Z',
        },
        { id: 'R-3', state: 'Accepted', reasonCode: 'late', requestedAt: '2026-01-17T12:00:00Z' },
      ],
    });

    expect(await requests.client().listCancellationRequests(account, 'O-1')).toEqual([
      { requestId: 'R-1', status: 'Pending', reason: 'other', createdAt: '2026-01-15T12:00:00Z' },
      { requestId: '2', status: 'Rejected', reason: 'late', createdAt: '2026-01-16T12:00:00Z' },
      { requestId: 'R-3', status: 'Accepted', reason: 'late', createdAt: '2026-01-17T12:00:00Z' },
    ]);
  });

  it('of other orders are left out, as a server that does not know the filter sends them', async () => {
    const requests = await serveJson({
      items: [
        { id: 'mine', orderSellerId: 'O-1' },
        { id: 'mine in other letters', orderSellerId: ' o-1' },
        { id: 'mine too', orderId: 'O-1' },
        { id: 'of another', orderSellerId: 'O-2' },
      ],
    });

    expect(await requests.client().listCancellationRequests(account, 'O-1')).toEqual([
      { requestId: 'mine' },
      { requestId: 'mine in other letters' },
      { requestId: 'mine too' },
    ]);
  });

  it('that cannot be read still count: a refund must not be sent beside one', async () => {
    const requests = await serveJson({ items: ['something'] });
    expect(await requests.client().listCancellationRequests(account, 'O-1')).toEqual([{}]);
  });

  it('are read from all pages, of whatever size Octopia makes them', async () => {
    const pages = await serve((response, _request, count) =>
      json(response, 200, {
        itemsPerPage: 2,
        items: count < 3 ? [{ id: `${count}a` }, { id: `${count}b` }] : [{ id: '3a' }],
      }),
    );

    const requests = await pages.client().listCancellationRequests(account, 'O-1');

    expect(requests.map(({ requestId }) => requestId)).toEqual(['1a', '1b', '2a', '2b', '3a']);
    expect(pages.requests.map(({ path }) => path)).toEqual(
      [1, 2, 3].map(
        (page) =>
          `/seller/v2/order-cancellation-requests?orderSellerId=O-1&pageIndex=${page}&pageSize=50`,
      ),
    );
  });

  it('never end for a server that sends the same page again: the call gives up', async () => {
    const items = Array.from({ length: 50 }, (_, id) => ({ id }));
    const same = await serveJson({ items });

    const failure = await failureOf(same.client().listCancellationRequests(account, 'O-1'));

    expect(failure.detail).toContain('another page after 20');
  });

  it.each([
    ['requestId', { requestId: 'R-1' }, { requestId: 'R-1' }],
    ['cancellationRequestId', { cancellationRequestId: 'R-1' }, { requestId: 'R-1' }],
    ['id', { id: 17 }, { requestId: '17' }],
    ['no name that is known', { ok: true }, {}],
  ])('give their id under %s', async (_name, body, expected) => {
    const refunding = await serve((response) => json(response, 201, body));
    const refund = { orderId: 'O-1', reason: 'other', shippingCostRefund: true };

    expect(await refunding.client().createCancellationRequest(account, refund)).toEqual(expected);
    expect(refunding.requests.map(({ body: sent }) => JSON.parse(sent) as unknown)).toEqual([
      { orderSellerId: 'O-1', reason: 'other', shippingCostRefund: true },
    ]);
  });

  it('are done when the answer is empty', async () => {
    const refunding = await serve((response) => void response.writeHead(201).end());
    const refund = { orderId: 'O-1', reason: 'other' };

    expect(await refunding.client().createCancellationRequest(account, refund)).toEqual({});
    expect(refunding.requests.map(({ body }) => body)).toEqual([
      '{"orderSellerId":"O-1","reason":"other"}',
    ]);
  });
});
