import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import type { RequestOf } from '../../../../src/hemi/actions.js';
import type { MarketplaceStatus } from '../../../../src/octopia/statuses.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
  type AttemptFacts,
} from '../../../support/activity-attempts.js';

const sellerId = toSellerId('98797');
const reason = 'seller-out-of-stock';

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());
beforeEach(() => tests.sandbox.clearFaults());

function refund(
  orderId: string,
  request: RequestOf<'refund'> = { reason },
  facts: AttemptFacts = {},
) {
  return tests.attempt(
    ({ refundOrder }) => refundOrder({ sellerId, orderId: toOrderId(orderId), ...request }),
    facts,
  );
}

/** Refunds a new order; gives the outcome and what Octopia was sent. */
async function refundNew(
  request: RequestOf<'refund'>,
  facts: AttemptFacts = {},
  status: MarketplaceStatus = 'Shipped',
) {
  const orderId = await tests.sandbox.createOrder({ status });
  const { result } = await refund(orderId, request, facts);
  const bodies = (await tests.posts(orderId)).map(({ body }) => body);
  return { orderId, outcome: result?.outcome, bodies };
}

describe('what a refund sends', () => {
  it('is the order and the reason: no mode, no amount, no line (requirements 148 to 151)', async () => {
    const { orderId, bodies } = await refundNew({ reason });

    expect(bodies).toEqual([{ orderSellerId: orderId, reason }]);
  });

  it.each([true, false])(
    'is shippingCostRefund %s where given (requirement 150)',
    async (value) => {
      const { bodies } = await refundNew({ reason, shippingCostRefund: value });

      expect(bodies).toMatchObject([{ shippingCostRefund: value }]);
    },
  );

  it.each(['Accepted', 'InPreparation', 'Shipped', 'Delivered'] as const)(
    'is taken while the order is %s (requirement 147)',
    async (status) => {
      const { outcome } = await refundNew({ reason }, {}, status);

      expect(outcome).toMatchObject({ outcome: 'done' });
    },
  );

  it.each(['requestId', 'cancellationRequestId', 'id'] as const)(
    'comes back with the id that Octopia gave it as %s',
    async (refundIdField) => {
      await tests.sandbox.changeRules({ refundIdField });
      const { orderId, outcome } = await refundNew({ reason });
      const { cancellationRequests } = await tests.sandbox.order(orderId);

      expect(outcome?.requestId).toBe(cancellationRequests[0]?.requestId);
    },
  );
});

describe('the reason of a refund (requirement 148)', () => {
  it('is sent as Octopia spells it, however it was typed', async () => {
    const { bodies } = await refundNew({ reason: ' SELLER-REFUSAL ' });

    expect(bodies).toMatchObject([{ reason: 'Seller-refusal' }]);
  });

  it("is the account's default one where none is given", async () => {
    const { bodies } = await refundNew({}, { account: { defaultRefundReason: reason } });

    expect(bodies).toMatchObject([{ reason }]);
  });

  it('is obligatory: without one nothing is sent, and the possible ones are named', async () => {
    const { outcome, bodies } = await refundNew({});

    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(outcome?.message).toMatch(/reason is obligatory.*seller-out-of-stock.*parcel-lost/);
    expect(bodies).toEqual([]);
  });

  it('must be one that Octopia takes in the present status', async () => {
    const { outcome, bodies } = await refundNew({ reason: 'parcel-lost' }, {}, 'Accepted');

    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(outcome?.message).toMatch(/"parcel-lost" is not one .* while the order is Accepted/);
    expect(bodies).toEqual([]);
  });
});

describe('a refund that may have been sent before', () => {
  it('is not sent again while a request stands, though the order does not show it', async () => {
    const { orderId } = await refundNew({ reason });
    await tests.sandbox.patchDocument(orderId, { set: { status: 'Shipped' } });
    const { result } = await refund(orderId);

    expect(result?.outcome).toMatchObject({ outcome: 'alreadyDone' });
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('is sent when an earlier request was rejected and somebody asks anew', async () => {
    const { orderId } = await refundNew({ reason });
    await tests.sandbox.decideCancellation(orderId, 'reject');
    const { result } = await refund(orderId);

    expect(result?.outcome).toMatchObject({ outcome: 'done' });
    expect(await tests.posts(orderId)).toHaveLength(2);
  });

  it('is not sent again when its own lost attempt was rejected meanwhile', async () => {
    const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
    const scheduledAt = new Date();
    await tests.sandbox.placeFault({
      kind: 'drop',
      call: 'createCancellationRequest',
      orderId,
      carryOut: true,
    });
    await refund(orderId, { reason }, { scheduledAt });
    await tests.sandbox.decideCancellation(orderId, 'reject');
    const { result } = await refund(orderId, { reason }, { attempt: 2, scheduledAt });

    expect(result?.outcome).toMatchObject({ outcome: 'done' });
    expect(result?.outcome.message).toContain('status Rejected');
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('waits until it is known whether there is a request', async () => {
    const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
    await tests.sandbox.placeFault({
      kind: 'answer',
      call: 'listCancellationRequests',
      status: 503,
    });
    const { failure } = await refund(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
    expect(await tests.posts(orderId)).toEqual([]);
  });
});
