import { afterEach, describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../../src/octopia/client.js';
import { failureOf } from '../../../support/failed-call.js';
import { json, startWireServer, type WireServer } from '../../../support/wire-server.js';

let server: WireServer | undefined;
afterEach(() => server?.close());

describe('a request', () => {
  it('names the seller, the sales channel, the program and what it accepts', async () => {
    server = await startWireServer((response) => json(response, 200, 7));
    const account = { sellerId: 'seller-1', salesChannelId: 'CDISFR' };

    await server.client().countOrders(account, {});

    expect(server.requests.map(({ headers }) => headers)).toMatchObject([
      {
        authorization: 'Bearer test-token',
        sellerid: 'seller-1',
        saleschannelid: 'CDISFR',
        accept: 'application/json',
        'user-agent': 'hemi-octopia',
      },
    ]);
  });

  it('has no sales channel where the account has none', async () => {
    server = await startWireServer((response) => json(response, 200, 7));

    await server.client().countOrders({ sellerId: 'seller-1' }, {});

    expect(server.requests.map(({ headers }) => 'saleschannelid' in headers)).toEqual([false]);
  });

  it('goes to a base address that ends in a slash as well', async () => {
    server = await startWireServer((response) => json(response, 200, 7));
    const client = server.client({ apiUrl: `${server.address}/seller/v2/` });

    await client.countOrders({ sellerId: 'seller-1' }, {});

    expect(server.requests.map(({ path }) => path)).toEqual(['/seller/v2/orders/count']);
  });
});

describe('metrics', () => {
  it('hear of every HTTP request, with its status and outcome', async () => {
    const events: Omit<RequestEvent, 'durationMs'>[] = [];
    server = await startWireServer((response, _request, count) =>
      count === 1 ? json(response, 401, {}) : json(response, 429, {}),
    );
    const client = server.client({
      onRequest: ({ durationMs: _durationMs, ...event }) => events.push(event),
    });

    await failureOf(client.countOrders({ sellerId: 'seller-1' }, {}));

    expect(events).toEqual([
      { call: 'token', status: 200, outcome: 'done' },
      { call: 'countOrders', status: 401, outcome: 'notSent' },
      { call: 'token', status: 200, outcome: 'done' },
      { call: 'countOrders', status: 429, outcome: 'notSent' },
    ]);
  });
});
