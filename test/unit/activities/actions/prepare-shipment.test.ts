import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OwnRequestOf } from '../../../../src/contract/action-outcome.js';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
  type AttemptFacts,
} from '../../../support/activity-attempts.js';

const sellerId = toSellerId('98797');
const trackingNumber = 'TEST-PARCEL-1';

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());
beforeEach(() => tests.sandbox.clearFaults());

async function prepareFor(
  orderId: string,
  request: Partial<OwnRequestOf<'ship'>> = {},
  facts: AttemptFacts = {},
) {
  const { result } = await tests.attempt(
    (activities) =>
      activities.prepareAction({
        kind: 'ship',
        sellerId,
        orderId: toOrderId(orderId),
        request: { trackingNumber, ...request },
        askedAt: new Date().toISOString(),
        earlierRefunds: [],
      }),
    facts,
  );
  expect(await tests.posts(orderId)).toEqual([]);
  return result;
}

/** Prepares to ship a new order in preparation. */
async function prepare(request: Partial<OwnRequestOf<'ship'>> = {}, facts: AttemptFacts = {}) {
  const orderId = await tests.sandbox.createOrder({ status: 'InPreparation' });
  return await prepareFor(orderId, request, facts);
}

describe('the parcel that is to be sent', () => {
  it('has the tracking URL that was given, without blanks (requirement 143)', async () => {
    const trackingUrl = 'https://example.com/track?id=1';
    const prepared = await prepare({ carrierName: 'DHL', trackingUrl: ` ${trackingUrl} ` });

    expect(prepared).toHaveProperty('request', { trackingNumber, carrierName: 'DHL', trackingUrl });
  });

  it('loses the blanks that somebody typed around the number', async () => {
    const prepared = await prepare({ carrierName: 'DHL', trackingNumber: ' 1Z9 ' });

    expect(prepared).toHaveProperty('request', { trackingNumber: '1Z9', carrierName: 'DHL' });
  });
});

describe('the carrier of a parcel (requirement 141)', () => {
  it('is obligatory: without one nothing is to be sent', async () => {
    const prepared = await prepare();

    expect(prepared).toMatchObject({ verdict: 'refused' });
    expect(prepared).toHaveProperty(
      'message',
      expect.stringMatching(/carrierName is obligatory.*defaultCarrier/),
    );
  });

  it("is the account's default one where none is given", async () => {
    const prepared = await prepare({}, { account: { defaultCarrier: 'Colissimo' } });

    expect(prepared).toMatchObject({ verdict: 'send', request: { carrierName: 'Colissimo' } });
  });

  it("comes from the account's courier mapping", async () => {
    const courierMapping = { 'Our Express': 'Chronopost' };
    const prepared = await prepare(
      { carrierName: 'our express ' },
      { account: { courierMapping } },
    );

    expect(prepared).toMatchObject({ verdict: 'send', request: { carrierName: 'Chronopost' } });
  });

  it('is to be sent as typed with a hint where Octopia does not list it', async () => {
    const prepared = await prepare({ carrierName: 'Colisimo' });

    expect(prepared).toMatchObject({ verdict: 'send', request: { carrierName: 'Colisimo' } });
    expect(prepared).toHaveProperty(
      'explanation',
      expect.stringContaining('the nearest that Octopia lists is "Colissimo"'),
    );
  });

  it('is refused with the near one where somebody is there to be asked', async () => {
    const prepared = await prepare({ carrierName: 'Colisimo', carrierAsTyped: false });

    expect(prepared).toMatchObject({ verdict: 'refused', nearCarrier: 'Colissimo' });
    expect(prepared).toHaveProperty(
      'message',
      `nothing was sent: the carrier "Colisimo" is not in Octopia's list, which has "Colissimo"; give that, or send it as typed (--yes)`,
    );
  });

  it.each([
    { carrierName: 'Colisimo', carrierAsTyped: true },
    { carrierName: 'Colissimo', carrierAsTyped: false },
    { carrierName: 'Pony Post Unlimited', carrierAsTyped: false },
  ])('is to be sent without a question: %o', async (request) => {
    const { carrierName } = request;

    expect(await prepare(request)).toMatchObject({ verdict: 'send', request: { carrierName } });
  });

  it('is to be sent as typed where the list cannot be read', async () => {
    await tests.sandbox.placeFault({ kind: 'answer', call: 'listCarriers', status: 500 });
    // A list that was read is kept: this one is another channel's.
    const account = { salesChannelId: 'ANOTHER' };
    const prepared = await prepare({ carrierName: 'dhl' }, { account });

    expect(await tests.sandbox.faults()).toEqual([]);
    expect(prepared).toMatchObject({ verdict: 'send', request: { carrierName: 'dhl' } });
  });
});

/** In preparation as far as its status says, which may lag. */
async function orderWithParcel(parcelNumber: string) {
  const orderId = await tests.sandbox.createOrder({ status: 'InPreparation' });
  const parcels = [{ parcelNumber, carrierName: 'DHL' }];
  await tests.sandbox.patchDocument(orderId, { set: { 'lines[0].parcels': parcels } });
  return orderId;
}

describe('an order whose line has a tracking number already', () => {
  it.each([trackingNumber, ` ${trackingNumber} `])(
    'is shipped where it is ours, whatever its status says: %j',
    async (asked) => {
      const orderId = await orderWithParcel(trackingNumber);
      const prepared = await prepareFor(orderId, { carrierName: 'DHL', trackingNumber: asked });

      expect(prepared).toMatchObject({
        verdict: 'alreadyDone',
        message: `nothing was sent: Octopia has the tracking number ${trackingNumber} already`,
      });
      expect(prepared?.sight?.order.marketplaceStatus).toBe('InPreparation');
    },
  );

  it('is refused where it is another one, with both numbers', async () => {
    const orderId = await orderWithParcel('OTHER-PARCEL');
    const prepared = await prepareFor(orderId, { carrierName: 'DHL' });

    expect(prepared).toMatchObject({ verdict: 'refused' });
    expect(prepared).toHaveProperty(
      'message',
      expect.stringContaining(
        `Octopia holds the tracking number OTHER-PARCEL and not ${trackingNumber}`,
      ),
    );
  });

  it('is refused where it is another one, though the order is Shipped', async () => {
    const orderId = await orderWithParcel('OTHER-PARCEL');
    await tests.sandbox.moveOrder(orderId, 'Shipped');
    const prepared = await prepareFor(orderId, { carrierName: 'DHL' });

    expect(prepared).toMatchObject({ verdict: 'refused' });
    expect(prepared).toHaveProperty('message', expect.stringContaining('OTHER-PARCEL'));
    expect(prepared).toHaveProperty('message', expect.stringContaining(trackingNumber));
  });

  it('has happened where it is ours, though the order was cancelled since', async () => {
    const orderId = await orderWithParcel(trackingNumber);
    await tests.sandbox.moveOrder(orderId, 'Cancelled');

    expect(await prepareFor(orderId, { carrierName: 'DHL' })).toMatchObject({
      verdict: 'alreadyDone',
      message: `nothing was sent: Octopia has the tracking number ${trackingNumber} already`,
    });
  });

  it('may be shipped where only a cancelled line has one', async () => {
    const lines = [{ isCancelled: true }, {}];
    const orderId = await tests.sandbox.createOrder({ status: 'InPreparation', lines });
    const parcels = [{ parcelNumber: 'OTHER-PARCEL', carrierName: 'DHL' }];
    await tests.sandbox.patchDocument(orderId, { set: { 'lines[0].parcels': parcels } });

    expect(await prepareFor(orderId, { carrierName: 'DHL' })).toMatchObject({ verdict: 'send' });
  });
});

it('an order that is Shipped and shows no parcel is shipped, and needs no carrier', async () => {
  const orderId = await tests.sandbox.createOrder({ status: 'InPreparation' });
  await tests.sandbox.moveOrder(orderId, 'Shipped');

  expect(await prepareFor(orderId)).toMatchObject({
    verdict: 'alreadyDone',
    message:
      'nothing was sent: the order is Shipped already; Octopia shows no tracking number, so it may not be TEST-PARCEL-1',
  });
});

describe('an order that the warehouse ships', () => {
  it.each(['Fulfillment', 'Xdock'] as const)('is not ours to ship: %s', async (supplyMode) => {
    const orderId = await tests.sandbox.createOrder({ status: 'InPreparation', supplyMode });
    const prepared = await prepareFor(orderId, { carrierName: 'DHL' });

    expect(prepared).toMatchObject({ verdict: 'refused' });
    expect(prepared).toHaveProperty(
      'message',
      expect.stringContaining("Octopia's warehouse ships this order"),
    );
  });
});
