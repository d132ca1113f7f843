import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../../support/failed-call.js';
import {
  json,
  startWireServer,
  text,
  type Answer,
  type WireServer,
} from '../../../support/wire-server.js';

const account = { sellerId: 'seller-1', salesChannelId: 'CDISFR' };

let server: WireServer | undefined;
afterEach(() => server?.close());

/** A server that answers as told, and the calls for offers of a client of it. */
async function offersOf(answer: Answer) {
  server = await startWireServer(answer);
  return server.client().offers;
}
const answering = (status: number, body: unknown, headers?: Record<string, string>) =>
  offersOf((response) => json(response, status, body, headers));

describe('a package that is created (requirements 170, 171)', () => {
  it('names its type, the channel, the seller and the language of the messages', async () => {
    const offers = await answering(201, { packageId: 'P-1' });

    await offers.createPackage(account, 'Upsert');

    expect(server?.requests).toMatchObject([
      {
        method: 'POST',
        path: '/seller/v2/offer-packages',
        body: '{"packageType":"Upsert"}',
        headers: {
          sellerid: 'seller-1',
          saleschannelid: 'CDISFR',
          'accept-language': 'fr-FR',
        },
      },
    ]);
  });

  const body = { packageId: 'of the body' };
  it.each<[string, Record<string, string>, string]>([
    ['Content-Location', { 'content-location': '/seller/v2/offer-packages/P-1/' }, 'P-1'],
    ['an absolute Location', { location: 'https://x.example/v2/offer-packages/P%202?a=b' }, 'P 2'],
    [
      'Content-Location before Location',
      { location: '/offer-packages/other', 'content-location': '/offer-packages/P-3' },
      'P-3',
    ],
    ['the body, where no header names it', {}, 'of the body'],
  ])('has its id in %s', async (_place, headers, packageId) => {
    const offers = await answering(201, body, headers);
    expect(await offers.createPackage(account, 'Update')).toBe(packageId);
  });

  it('without an id anywhere is unknown', async () => {
    const offers = await answering(201, {});
    const failure = await failureOf(offers.createPackage(account, 'Upsert'));
    expect(failure).toMatchObject({ call: 'createOfferPackage', outcome: 'unknown' });
  });

  it('is not sent for an account without a sales channel, which it names', async () => {
    const offers = await answering(201, body);

    const failure = await failureOf(offers.createPackage({ sellerId: 'seller-1' }, 'Upsert'));

    expect(failure).toMatchObject({ outcome: 'refused', status: undefined });
    expect(failure.message).toContain('set salesChannelId');
    expect(server?.requests).toEqual([]);
  });
});

describe('offer requests', () => {
  it('are uploaded as a bare array', async () => {
    const offers = await answering(202, '');
    const requests = [{ sellerExternalReference: 'A' }, { sellerExternalReference: 'B' }];

    await offers.uploadOfferRequests(account, 'P 1', requests);

    expect(server?.requests.map(({ path, body }) => [path, JSON.parse(body) as unknown])).toEqual([
      ['/seller/v2/offer-packages/P%201/offer-requests', requests],
    ]);
  });

  it("are refused in Octopia's words", async () => {
    const offers = await answering(400, { title: 'Bad', errors: { '[3].price': ['above 0'] } });

    const failure = await failureOf(offers.uploadOfferRequests(account, 'P-1', [{}]));

    expect(failure).toMatchObject({
      outcome: 'refused',
      fieldErrors: { '[3].price': ['above 0'] },
    });
  });

  it('of a package whose id would lead elsewhere are not sent', async () => {
    const offers = await answering(200, {});

    const failure = await failureOf(offers.uploadOfferRequests(account, '..', [{}]));

    expect(failure.outcome).toBe('refused');
    expect(server?.requests).toEqual([]);
  });
});

describe('a package that is submitted', () => {
  it('is patched to Ready', async () => {
    const offers = await offersOf((response) => void response.writeHead(204).end());

    await offers.submitPackage(account, 'P-1');

    expect(server?.requests).toMatchObject([
      { method: 'PATCH', path: '/seller/v2/offer-packages/P-1', body: '{"state":"Ready"}' },
    ]);
  });

  it.each<[string, Answer, string]>([
    ['is redirected', (response) => void response.writeHead(307).end(), 'unknown'],
    ["meets a gateway's page", (response) => text(response, 400, '<html>no</html>'), 'unknown'],
    ['meets an error of the server', (response) => json(response, 503, {}), 'unknown'],
    ['is told to wait', (response) => json(response, 429, { title: 'Slow down' }), 'notSent'],
    ['is refused', (response) => json(response, 400, { title: 'Not complete' }), 'refused'],
    ['gets no answer', (response) => void response.destroy(), 'unknown'],
  ])('and %s ends as what is known of it', async (_what, answer, outcome) => {
    const offers = await offersOf(answer);
    expect((await failureOf(offers.submitPackage(account, 'P-1'))).outcome).toBe(outcome);
  });
});

describe('a package that is read', () => {
  it.each<[string, object, object]>([
    ['its state', { state: 'Ready' }, { packageId: 'P-1', state: 'Ready' }],
    [
      'why it was rejected as a whole',
      { state: 'Rejected', type: 'Update', result: { resultCode: 1006, message: 'Trop vieux' } },
      {
        packageId: 'P-1',
        state: 'Rejected',
        type: 'Update',
        result: { code: '1006', message: 'Trop vieux' },
      },
    ],
    [
      'a state that nobody knows',
      { packageId: 'P-1', state: 'Resting' },
      { packageId: 'P-1', state: 'Resting' },
    ],
  ])('says %s', async (_what, sent, read) => {
    const offers = await answering(200, sent);
    expect(await offers.readPackage(account, 'P-1')).toEqual(read);
  });

  it('without a state is an unknown shape', async () => {
    const offers = await answering(200, { packageId: 'P-1' });
    const failure = await failureOf(offers.readPackage(account, 'P-1'));
    expect(failure).toMatchObject({ call: 'readOfferPackage', outcome: 'unknown' });
  });
});

describe('the packages of an account', () => {
  it('are listed by state and channel, without what cannot be read', async () => {
    const offers = await answering(200, {
      items: [{ packageId: 'P-1', state: 'Ready' }, { state: 'Ready' }, null],
    });

    const packages = await offers.listPackages(account, { state: 'Ready', limit: 10 });

    expect(packages).toEqual([{ packageId: 'P-1', state: 'Ready' }]);
    expect(server?.requests.map(({ path }) => path)).toEqual([
      '/seller/v2/offer-packages?state=Ready&salesChannelId=CDISFR&limit=10',
    ]);
  });
});

describe('a package of XML', () => {
  it('is created with the address of its ZIP', async () => {
    const offers = await answering(201, {}, { location: '/offer-integration-packages/X-1' });
    const packageUrl = 'https://shop.example/packages/one.zip';

    expect(await offers.createXmlPackage(account, packageUrl)).toBe('X-1');
    expect(server?.requests.map(({ path, body }) => [path, body])).toEqual([
      ['/seller/v2/offer-integration-packages', JSON.stringify({ packageUrl })],
    ]);
  });

  it('is read with what became of its offers', async () => {
    const offers = await answering(200, {
      packageId: 'X-1',
      state: 'Integrated',
      offerIntegrationResults: [
        {
          sellerExternalReference: 'A',
          integrationStatus: 'Rejected',
          results: [{ resultCode: '1008', message: 'Écotaxe' }],
        },
        'nonsense',
      ],
    });

    expect(await offers.readXmlPackage(account, 'X-1')).toEqual({
      packageId: 'X-1',
      state: 'Integrated',
      results: [
        {
          reference: 'A',
          status: 'Rejected',
          messages: [{ code: '1008', message: 'Écotaxe' }],
        },
      ],
    });
  });
});
