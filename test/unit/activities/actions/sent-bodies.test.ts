import { nothingBefore } from '../../../support/actions-under-test.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnRequestOf } from '../../../../src/contract/action-outcome.js';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import type { MarketplaceStatus } from '../../../../src/octopia/statuses.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
} from '../../../support/activity-attempts.js';

const sellerId = toSellerId('98797');
const trackingNumber = 'TEST-PARCEL-1';
const reason = 'seller-out-of-stock';

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());

function sendingOf(orderId: string) {
  const notAfter = new Date(Date.now() + 60_000).toISOString();
  return { sellerId, orderId: toOrderId(orderId), notAfter, before: nothingBefore };
}

async function bodiesOf(orderId: string) {
  return (await tests.posts(orderId)).map(({ body }) => body);
}

/** Ships a new order in preparation; gives how it ended and what Octopia was sent. */
async function ship(request: Partial<OwnRequestOf<'ship'>> = {}) {
  const orderId = await tests.sandbox.createOrder({ status: 'InPreparation' });
  const { result } = await tests.attempt(({ shipOrder }) =>
    shipOrder({ ...sendingOf(orderId), trackingNumber, carrierName: 'DHL', ...request }),
  );
  return { result, bodies: await bodiesOf(orderId) };
}

/** Refunds a new order; gives how it ended and what Octopia was sent. */
async function refund(
  request: Partial<OwnRequestOf<'refund'>> = {},
  status: MarketplaceStatus = 'Shipped',
) {
  const orderId = await tests.sandbox.createOrder({ status });
  const { result } = await tests.attempt(({ refundOrder }) =>
    refundOrder({ ...sendingOf(orderId), reason, ...request }),
  );
  return { orderId, result, bodies: await bodiesOf(orderId) };
}

describe('the parcel of an order', () => {
  it('is one for the complete order, without lines (requirement 140)', async () => {
    const { bodies } = await ship();

    expect(bodies).toEqual([[{ parcelNumber: trackingNumber, carrierName: 'DHL' }]]);
  });

  it('has the tracking URL that was given (requirement 143)', async () => {
    const trackingUrl = 'https://example.com/track?id=1';
    const { bodies } = await ship({ trackingUrl });

    expect(bodies).toEqual([[{ parcelNumber: trackingNumber, carrierName: 'DHL', trackingUrl }]]);
  });

  it('can be refused by Octopia for its carrier, in its words (requirement 141)', async () => {
    await tests.sandbox.changeRules({ strictCarriers: true });
    const { result } = await ship({ carrierName: 'Pony Post' });
    await tests.sandbox.changeRules({ strictCarriers: false });

    expect(result).toMatchObject({ end: 'refused' });
    expect(result?.message).toContain('carrierName: unknown carrier');
  });
});

describe('what a refund sends', () => {
  it('is the order and the reason: no mode, no amount, no line (requirements 148 to 151)', async () => {
    const { orderId, bodies } = await refund();

    expect(bodies).toEqual([{ orderSellerId: orderId, reason }]);
  });

  it.each([true, false])(
    'is shippingCostRefund %s where given (requirement 150)',
    async (value) => {
      const { orderId, bodies } = await refund({ shippingCostRefund: value });

      expect(bodies).toEqual([{ orderSellerId: orderId, reason, shippingCostRefund: value }]);
    },
  );

  it.each(['Accepted', 'InPreparation', 'Shipped', 'Delivered'] as const)(
    'is taken while the order is %s (requirement 147)',
    async (status) => {
      const { result } = await refund({}, status);

      expect(result).toMatchObject({ end: 'done' });
    },
  );

  it.each(['requestId', 'cancellationRequestId', 'id'] as const)(
    'comes back with the id that Octopia gave it as %s',
    async (refundIdField) => {
      await tests.sandbox.changeRules({ refundIdField });
      const { orderId, result } = await refund();
      const { cancellationRequests } = await tests.sandbox.order(orderId);

      expect(cancellationRequests).toHaveLength(1);
      expect(result?.requestId).toBe(cancellationRequests[0]?.requestId);
    },
  );

  it('is done without an id where Octopia gives none', async () => {
    await tests.sandbox.changeRules({ refundIdField: 'absent' });
    const { result } = await refund();

    expect(result).toMatchObject({ end: 'done' });
    expect(result).not.toHaveProperty('requestId');
  });
});
