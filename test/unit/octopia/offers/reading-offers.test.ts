import { afterEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../../support/failed-call.js';
import {
  json,
  startWireServer,
  type Answer,
  type WireServer,
} from '../../../support/wire-server.js';

const account = { sellerId: 'seller-1', salesChannelId: 'CDISFR' };

let server: WireServer | undefined;
afterEach(() => server?.close());

async function offersOf(answer: Answer) {
  server = await startWireServer(answer);
  return server.client().offers;
}
const answering = (body: unknown) => offersOf((response) => json(response, 200, body));

/** All items of pages that follow each other. */
async function all<Item>(pages: AsyncIterable<Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

const integrated = (reference: string) => ({
  sellerExternalReference: reference,
  integrationStatus: 'Integrated',
  results: [],
});

describe('the results of a package', () => {
  it.each([
    ['relative', '/seller/v2/offer-packages/P-1/offer-requests-results?limit=100&cursor=two'],
    ['absolute', 'https://elsewhere.example/results?Cursor=two&limit=100'],
  ])('are read from every page, whose Link is %s', async (_form, address) => {
    const offers = await offersOf((response, _request, count) =>
      count === 1
        ? json(response, 200, { items: [integrated('A')] }, { link: `<${address}>; rel="next"` })
        : json(response, 200, { items: [integrated('B')] }),
    );

    const results = await all(offers.readResults(account, 'P-1'));

    expect(results.map(({ reference }) => reference)).toEqual(['A', 'B']);
    expect(server?.requests.map(({ path }) => new URL(path, 'http://x').searchParams)).toEqual([
      new URLSearchParams('limit=100'),
      new URL(address, 'http://x').searchParams,
    ]);
  });

  it('keep what Octopia says, and leave out what names no offer', async () => {
    const rejected = {
      sellerExternalReference: ' A ',
      integrationStatus: 'Rejected',
      results: [{ resultCode: 1008, message: 'Écotaxe obligatoire' }, null],
    };
    const offers = await answering({ items: [rejected, { integrationStatus: 'Integrated' }, 7] });

    expect(await all(offers.readResults(account, 'P-1'))).toEqual([
      {
        reference: 'A',
        status: 'Rejected',
        messages: [{ code: '1008', message: 'Écotaxe obligatoire' }],
      },
    ]);
  });

  it('never end for a server that names the same page again: the call gives up', async () => {
    const offers = await offersOf((response) =>
      json(response, 200, { items: [] }, { link: '<?cursor=same>; rel=next' }),
    );
    const failure = await failureOf(all(offers.readResults(account, 'P-1')));
    expect(failure.detail).toContain('names itself');
  });

  it('that are asked for too early are refused', async () => {
    const offers = await offersOf((response) => json(response, 400, { title: 'Not yet' }));
    const failure = await failureOf(all(offers.readResults(account, 'P-1')));
    expect(failure).toMatchObject({ call: 'listOfferResults', outcome: 'refused', status: 400 });
  });
});

describe('what Octopia shows of offers', () => {
  it('is asked for by channel and references, and says whether and why they are off line', async () => {
    const offers = await answering({
      items: [
        {
          offerId: 17,
          sellerExternalReference: 'A',
          offerState: 'Inactive',
          integrationPrice: { price: 12.9, taxes: [{ code: 'Ecotax' }, { code: 'VAT', rate: 20 }] },
          facialPrice: 11.9,
          updatedAt: '2026-01-15T12:00:00Z',
          salesChannelFeedback: {
            isOnline: false,
            reasons: [{ code: 'STOCK', message: 'Rupture' }, 'Prix'],
          },
        },
        { sellerExternalReference: 'of another question' },
      ],
    });

    expect(await all(offers.readShownOffers(account, ['A', 'B']))).toEqual([
      {
        reference: 'A',
        offerId: '17',
        state: 'Inactive',
        integrationPrice: '12.9',
        vatRate: '20',
        facialPrice: '11.9',
        updatedAt: '2026-01-15T12:00:00Z',
        onLine: false,
        reasons: ['STOCK Rupture', 'Prix'],
      },
    ]);
    const asked = new URL(server?.requests[0]?.path ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      salesChannelId: 'CDISFR',
      sellerExternalReferences: 'A,B',
      expand: 'salesChannelFeedback',
    });
  });

  it('is looked for among all offers where its reference holds a comma, which Octopia takes for two of them', async () => {
    const items = ['A', 'A,B', 'B'].map((reference) => ({ sellerExternalReference: reference }));
    const offers = await answering({ items });

    expect(await all(offers.readShownOffers(account, ['A,B']))).toMatchObject([
      { reference: 'A,B' },
    ]);
    expect(server?.requests[0]?.path).not.toContain('sellerExternalReferences');
  });

  it('is asked for in parts that fit into an address', async () => {
    const offers = await answering({ items: [] });
    const references = Array.from({ length: 120 }, (_, number) => `REF-${number}`);

    await all(offers.readShownOffers(account, references));

    expect(server?.requests.length).toBe(3);
  });
});

describe('all that Octopia shows of an account', () => {
  it('is asked for by its channel alone, a thousand at a time', async () => {
    const offers = await answering({
      items: [{ sellerExternalReference: 'A' }, { sellerExternalReference: 'B' }],
    });

    expect(await all(offers.readAllOffers(account))).toMatchObject([
      { reference: 'A' },
      { reference: 'B' },
    ]);
    const asked = new URL(server?.requests[0]?.path ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(asked)).toEqual({ salesChannelId: 'CDISFR', limit: '1000' });
  });
});

describe('the subscriptions of an account, whose form nobody has seen', () => {
  const cdiscount = { salesChannelId: 'CDISFR' };

  it.each<[string, unknown, object[]]>([
    ['a bare list of ids', ['CDISFR', ' CDISPRO '], [cdiscount, { salesChannelId: 'CDISPRO' }]],
    [
      'a page',
      { items: [{ ...cdiscount, status: 'Active' }] },
      [{ ...cdiscount, status: 'Active' }],
    ],
    [
      'a list of its own name',
      { subscriptions: [{ salesChannel: { code: 'CDISFR' } }] },
      [cdiscount],
    ],
    [
      'items of names',
      { items: [{ salesChannel: 'Cdiscount' }, 'Cdiscount', { channelId: 7 }] },
      [{}, {}, {}],
    ],
    ['another list', { salesChannels: [{ channelId: 'CDISFR' }] }, [cdiscount]],
    ['items of another form', [{ code: 'CDISFR' }, null, 7], [{}, {}, {}]],
  ])('are read of %s', async (_form, body, subscriptions) => {
    const offers = await answering(body);
    expect(await offers.listSubscriptions(account)).toEqual(subscriptions);
  });

  it('are of an unknown form where there is no list, which is no failure of the request', async () => {
    const offers = await answering({ count: 1 });
    expect(await failureOf(offers.listSubscriptions(account))).toMatchObject({
      outcome: 'unknown',
      status: 200,
    });
  });
});

describe('the delivery modes of an account', () => {
  it('are read from snake case, and asked for once', async () => {
    const offers = await answering({
      count: 2,
      items: [
        { code: 'TRK', name: 'Suivi', more_than30_kg_product: false },
        { code: 'FDHD', more_than30_kg_product: 'true' },
        { name: 'no code' },
      ],
    });

    const modes = await offers.listDeliveryModes(account);
    await offers.listDeliveryModes(account);

    expect(modes).toEqual([
      { code: 'TRK', name: 'Suivi', isForHeavyProducts: false },
      { code: 'FDHD', isForHeavyProducts: true },
    ]);
    expect(server?.requests.map(({ path }) => path)).toEqual(['/seller/v2/sellers/delivery-modes']);
  });
});
