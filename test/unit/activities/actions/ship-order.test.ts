import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import type { RequestOf } from '../../../../src/hemi/actions.js';
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

/** Ships a new order in preparation; gives the outcome and what Octopia was sent. */
async function ship(request: Partial<RequestOf<'ship'>> = {}, facts: AttemptFacts = {}) {
  const orderId = await tests.sandbox.createOrder({ status: 'InPreparation' });
  const { result } = await tests.attempt(
    ({ shipOrder }) =>
      shipOrder({ sellerId, orderId: toOrderId(orderId), trackingNumber, ...request }),
    facts,
  );
  const bodies = (await tests.posts(orderId)).map(({ body }) => body);
  return { outcome: result?.outcome, bodies };
}

describe('the parcel of an order', () => {
  it('is one for the complete order, without lines (requirement 140)', async () => {
    const { bodies } = await ship({ carrierName: 'DHL' });

    expect(bodies).toEqual([[{ parcelNumber: trackingNumber, carrierName: 'DHL' }]]);
  });

  it('has the tracking URL that was given (requirement 143)', async () => {
    const trackingUrl = 'https://example.com/track?id=1';
    const { bodies } = await ship({ carrierName: 'DHL', trackingUrl });

    expect(bodies).toEqual([[{ parcelNumber: trackingNumber, carrierName: 'DHL', trackingUrl }]]);
  });

  it('loses the blanks that somebody typed around the number', async () => {
    const { bodies } = await ship({ carrierName: 'DHL', trackingNumber: ' 1Z9 ' });

    expect(bodies).toEqual([[{ parcelNumber: '1Z9', carrierName: 'DHL' }]]);
  });
});

describe('the carrier of a parcel (requirement 141)', () => {
  it('is obligatory: without one nothing is sent', async () => {
    const { outcome, bodies } = await ship();

    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(outcome?.message).toMatch(/carrierName is obligatory.*defaultCarrier/);
    expect(bodies).toEqual([]);
  });

  it("is the account's default one where none is given", async () => {
    const { bodies } = await ship({}, { account: { defaultCarrier: 'Colissimo' } });

    expect(bodies).toMatchObject([[{ carrierName: 'Colissimo' }]]);
  });

  it("comes from the account's courier mapping", async () => {
    const courierMapping = { 'Our Express': 'Chronopost' };
    const { bodies } = await ship({ carrierName: 'our express ' }, { account: { courierMapping } });

    expect(bodies).toMatchObject([[{ carrierName: 'Chronopost' }]]);
  });

  it('is sent as typed with a hint where Octopia does not list it', async () => {
    const { outcome, bodies } = await ship({ carrierName: 'Colisimo' });

    expect(bodies).toMatchObject([[{ carrierName: 'Colisimo' }]]);
    expect(outcome?.message).toContain('the nearest that Octopia lists is "Colissimo"');
  });

  it('is sent as typed where the list cannot be read', async () => {
    await tests.sandbox.placeFault({ kind: 'answer', call: 'listCarriers', status: 500 });
    const { outcome, bodies } = await ship({ carrierName: 'DHL' });

    expect(outcome).toMatchObject({ outcome: 'done' });
    expect(bodies).toMatchObject([[{ carrierName: 'DHL' }]]);
  });

  it('can be refused by Octopia, which is told in its words', async () => {
    await tests.sandbox.changeRules({ strictCarriers: true });
    const { outcome } = await ship({ carrierName: 'Pony Post' });
    await tests.sandbox.changeRules({ strictCarriers: false });

    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(outcome?.message).toContain('carrierName: unknown carrier');
  });
});

describe('an order that the warehouse ships', () => {
  it.each(['Fulfillment', 'Xdock'] as const)('is not ours to ship: %s', async (supplyMode) => {
    const orderId = await tests.sandbox.createOrder({ status: 'InPreparation', supplyMode });
    const { result } = await tests.attempt(({ shipOrder }) =>
      shipOrder({ sellerId, orderId: toOrderId(orderId), trackingNumber, carrierName: 'DHL' }),
    );

    expect(result?.outcome).toMatchObject({ outcome: 'refused' });
    expect(result?.outcome.message).toContain("Octopia's warehouse ships this order");
    expect(await tests.posts(orderId)).toEqual([]);
  });
});
