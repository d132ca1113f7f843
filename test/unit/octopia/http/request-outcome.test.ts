import { afterEach, describe, expect, it } from 'vitest';
import { createOctopiaClient } from '../../../../src/octopia/client.js';
import { ruleOfStatus } from '../../../../src/octopia/http/failures.js';
import { failureOf } from '../../../support/failed-call.js';
import {
  json,
  settingsFor,
  startWireServer,
  text,
  unusedAddress,
  type Answer,
  type WireServer,
} from '../../../support/wire-server.js';

const account = { sellerId: 'seller-1' };
const parcel = { parcelNumber: 'TEST-1', carrierName: 'DHL' };

let server: WireServer | undefined;
afterEach(() => server?.close());

async function serve(answer: Answer): Promise<WireServer> {
  server = await startWireServer(answer);
  return server;
}

describe('what a status means for a request', () => {
  it.each([
    [302, 'unknown'],
    [303, 'unknown'],
    [499, 'unknown'],
    [400, 'refused'],
    [401, 'notSent'],
    [403, 'refused'],
    [404, 'refused'],
    [406, 'refused'],
    [408, 'unknown'],
    [409, 'refused'],
    [415, 'refused'],
    [422, 'refused'],
    [429, 'notSent'],
    [500, 'unknown'],
    [502, 'unknown'],
    [503, 'unknown'],
    [504, 'unknown'],
    [999, 'unknown'],
  ])('%i: %s', (status, outcome) => {
    expect(ruleOfStatus(status).outcome).toBe(outcome);
  });
});

describe('a POST that was not sent', () => {
  it('is known where nothing listens', async () => {
    const { tokenUrl } = settingsFor((await serve((response) => json(response, 200, {}))).address);
    const client = createOctopiaClient({ ...settingsFor(await unusedAddress()), tokenUrl });

    const failure = await failureOf(client.createShipment(account, 'ORDER-1', parcel));

    await client.close();
    expect(failure).toMatchObject({ call: 'createShipment', outcome: 'notSent' });
    expect(failure.status).toBeUndefined();
    expect(failure.message).toContain('the connection was refused');
    expect(failure.message).toContain('OCTOPIA_API_URL');
  });

  it('is known where the connection breaks before it is encrypted', async () => {
    const plain = await serve((response) => json(response, 200, {}));
    const client = plain.client({ apiUrl: plain.address.replace('http:', 'https:') });

    const failure = await failureOf(client.createShipment(account, 'ORDER-1', parcel));

    expect(failure.outcome).toBe('notSent');
    expect(plain.requests).toEqual([]);
  });

  it('is known by a 429, which says how long to wait', async () => {
    const busy = await serve((response) => json(response, 429, {}, { 'retry-after': '17' }));

    const failure = await failureOf(busy.client().createShipment(account, 'ORDER-1', parcel));

    expect(failure).toMatchObject({ outcome: 'notSent', status: 429, retryAfterMs: 17_000 });
  });

  it('is not waited for in the past when Retry-After is a year old', async () => {
    const old = { 'retry-after': 'Wed, 15 Jan 2025 12:00:00 GMT' };
    const busy = await serve((response) => json(response, 429, {}, old));

    const failure = await failureOf(busy.client().createShipment(account, 'ORDER-1', parcel));

    expect(failure.retryAfterMs).toBe(0);
  });
});

describe('a POST whose time is over', () => {
  const late = { notAfter: new Date(Date.now() - 1) };

  it('is not written any more, and known as not sent', async () => {
    const any = await serve((response) => json(response, 200, {}));

    const failure = await failureOf(any.client().createShipment(account, 'O-1', parcel, late));

    expect(failure).toMatchObject({ outcome: 'notSent' });
    expect(failure.message).toContain('its time was over before it was written');
    expect(any.requests).toEqual([]);
  });

  it('is not written either if its time ended while it waited for its turn', async () => {
    const any = await serve((response) => json(response, 200, {}));
    const slow = any.client({ requestsPerSecond: 1 });
    await slow.createShipment(account, 'O-1', parcel);

    const soon = { notAfter: new Date(Date.now() + 100) };
    const failure = await failureOf(slow.createShipment(account, 'O-2', parcel, soon));

    expect(failure).toMatchObject({ outcome: 'notSent' });
    expect(any.requests).toHaveLength(1);
  });
});

describe('a POST that may have been carried out', () => {
  it('is unknown when the connection is cut instead of an answer', async () => {
    const cut = await serve((response) => void response.socket?.destroy());

    const failure = await failureOf(cut.client().createShipment(account, 'ORDER-1', parcel));

    expect(failure).toMatchObject({ call: 'createShipment', outcome: 'unknown' });
    expect(cut.requests).toHaveLength(1);
  });

  it('is unknown, and never sent again, when a connection in use before is cut', async () => {
    const ports: (number | undefined)[] = [];
    const cut = await serve((response, _request, count) => {
      ports.push(response.socket?.remotePort);
      if (count <= 3) json(response, 200, {});
      else response.socket?.destroy();
    });
    const client = cut.client();
    for (const orderId of ['ORDER-1', 'ORDER-2', 'ORDER-3']) {
      await client.createShipment(account, orderId, parcel);
    }

    const failure = await failureOf(client.createShipment(account, 'ORDER-4', parcel));

    expect(failure.outcome).toBe('unknown');
    expect(cut.requests).toHaveLength(4);
    expect(ports.slice(0, 3)).toContain(ports[3]);
  });

  it('is unknown when no answer comes in time', async () => {
    const silent = await serve(() => undefined);
    const client = silent.client({ requestTimeoutMs: 200 });

    const failure = await failureOf(client.createShipment(account, 'ORDER-1', parcel));

    expect(failure).toMatchObject({
      outcome: 'unknown',
      detail: 'no complete answer came in time',
    });
    expect(silent.requests).toHaveLength(1);
  });

  it('is unknown when half of the answer comes', async () => {
    const broken = await serve((response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"requestId":', () => response.socket?.destroy());
    });
    const refund = { orderId: 'ORDER-1', reason: 'seller-out-of-stock' };

    const failure = await failureOf(broken.client().createCancellationRequest(account, refund));

    expect(failure.outcome).toBe('unknown');
  });

  it("is unknown behind a gateway's HTML, of which a line is shown", async () => {
    const gateway = await serve((response) =>
      text(response, 502, '<html><body><h1>502 Bad Gateway</h1></body></html>'),
    );

    const failure = await failureOf(gateway.client().createShipment(account, 'ORDER-1', parcel));

    expect(failure).toMatchObject({ outcome: 'unknown', status: 502, detail: '502 Bad Gateway' });
  });

  it("is unknown behind a proxy's empty 503", async () => {
    const proxy = await serve((response) => void response.writeHead(503).end());

    const failure = await failureOf(proxy.client().createShipment(account, 'ORDER-1', parcel));

    expect(failure).toMatchObject({ outcome: 'unknown', status: 503, detail: '' });
    expect(failure.message).toBe('createShipment failed: Octopia answered 503');
  });
});

describe('a POST that somebody before Octopia turned away', () => {
  const html = '<html><body><h1>Not Found</h1></body></html>';
  it.each([
    [400, html],
    [404, html],
    [404, ''],
    [403, '{"message":"Forbidden"}'],
    [409, ''],
    [422, 'no'],
  ])('is unknown: %i with the body %j', async (status, body) => {
    const gateway = await serve((response) => text(response, status, body));

    const failure = await failureOf(gateway.client().createShipment(account, 'ORDER-1', parcel));

    expect(failure).toMatchObject({ outcome: 'unknown', status });
  });

  it('is no reason to repeat a GET that is refused', async () => {
    const gateway = await serve((response) => text(response, 403, html));

    const failure = await failureOf(gateway.client().getOrder(account, 'ORDER-1'));

    expect(failure).toMatchObject({ outcome: 'refused', status: 403 });
  });
});

describe('a POST that Octopia refused', () => {
  it('says so with its words, its fields and its trace id', async () => {
    const strict = await serve((response) =>
      json(response, 400, {
        title: 'Bad Request',
        detail: 'Cannot switch to shipped status',
        errors: { carrierName: ['unknown carrier'] },
        traceId: 'trace-1',
      }),
    );

    const failure = await failureOf(strict.client().createShipment(account, 'ORDER-1', parcel));

    expect(failure).toMatchObject({
      outcome: 'refused',
      status: 400,
      detail: 'Cannot switch to shipped status',
      fieldErrors: { carrierName: ['unknown carrier'] },
      traceId: 'trace-1',
    });
    expect(failure.message).toBe(
      'createShipment failed: Octopia answered 400: Cannot switch to shipped status; carrierName: unknown carrier (trace trace-1)',
    );
  });

  it('can be told by its 409, for the order to be read again', async () => {
    const busy = await serve((response) => json(response, 409, { detail: 'being processed' }));

    const failure = await failureOf(busy.client().setApprovalStatus(account, 'O-1', 'Accepted'));

    expect(failure).toMatchObject({ outcome: 'refused', status: 409 });
  });

  it('does not follow a redirect with the token', async () => {
    const elsewhere = await serve((response) => {
      response.writeHead(302, { location: '/seller/v2/elsewhere' }).end();
    });

    const failure = await failureOf(elsewhere.client().createShipment(account, 'O-1', parcel));

    expect(failure).toMatchObject({ outcome: 'unknown', status: 302 });
    expect(elsewhere.requests).toHaveLength(1);
  });

  it.each(['', '.', '..'])('never sends "%s" as the id of an order', async (orderId) => {
    const any = await serve((response) => json(response, 200, {}));

    const failure = await failureOf(any.client().getOrder(account, orderId));

    expect(failure.outcome).toBe('refused');
    expect(any.requests).toEqual([]);
  });
});

describe('connections', () => {
  it('survive that the server closes an idle one', async () => {
    const closing = await serve((response) => {
      response.setHeader('connection', 'close');
      json(response, 200, 7);
    });
    const client = closing.client();

    const counts = [await client.countOrders(account, {}), await client.countOrders(account, {})];

    expect(counts).toEqual([7, 7]);
  });

  it('are closed with the client', async () => {
    const open = await serve((response) => json(response, 200, 7));
    const client = open.client();
    await client.countOrders(account, {});

    await client.close();

    const failure = await failureOf(client.countOrders(account, {}));
    expect(failure.message).toContain('the client is closed');
  });
});

/** Answers with what it was sent. */
const echo: Answer = (response, { headers, body }) =>
  json(response, 400, { detail: `${String(headers.authorization)} ${body}` });

describe('an error', () => {
  it('never repeats the token or the secret, even if the answer does', async () => {
    const calls = await serve(echo);
    const refusing = await startWireServer(echo, echo);

    const failures = [
      await failureOf(calls.client().countOrders(account, {})),
      await failureOf(refusing.client({ clientSecret: 'test secret+/' }).countOrders(account, {})),
    ];
    await refusing.close();

    const everything = failures.map((failure) => failure.message + JSON.stringify(failure)).join();
    expect(everything).toContain('Bearer …');
    expect(everything).not.toContain('test-token');
    expect(everything).not.toMatch(/test.{1,3}secret/);
  });

  it('never repeats a body that could not be read, which can hold an address', async () => {
    const odd = await serve((response) =>
      json(response, 200, { orders: [{ street: '1 Test Street' }] }),
    );

    const failure = await failureOf(odd.client().listOrders(account, {}));

    expect(failure.message).toContain('expected an object with a list "items"');
    expect(failure.message).toContain('the fields orders');
    expect(failure.message + JSON.stringify(failure)).not.toContain('Test Street');
  });
});
