import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OwnRequestOf } from '../../../../src/contract/action-outcome.js';
import type { EarlierRefund } from '../../../../src/contract/activities.js';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import type { CancellationRequest } from '../../../../src/octopia/client.js';
import type { MarketplaceStatus } from '../../../../src/octopia/statuses.js';
import type { FaultSettings } from '../../../../src/sandbox/faults.js';
import { nothingBefore } from '../../../support/actions-under-test.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
  type AttemptFacts,
} from '../../../support/activity-attempts.js';

const sellerId = toSellerId('98797');
const reason = 'seller-out-of-stock';
const askedAt = '2026-01-05T12:00:00.000Z';

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());
beforeEach(() => tests.sandbox.clearFaults());

interface Circumstances extends AttemptFacts {
  request?: OwnRequestOf<'refund'>;
  status?: MarketplaceStatus;
  earlierRefunds?: EarlierRefund[];
}

async function prepareFor(
  orderId: string,
  { request = { reason }, earlierRefunds = [], ...facts }: Circumstances = {},
) {
  const address = { sellerId, orderId: toOrderId(orderId) };
  const end = await tests.attempt(
    (activities) =>
      activities.prepareAction({ ...address, kind: 'refund', request, askedAt, earlierRefunds }),
    facts,
  );
  expect(await tests.posts(orderId)).toEqual([]);
  return end;
}

/** Prepares to refund a new order. */
async function prepare({ status = 'Shipped', ...circumstances }: Circumstances = {}) {
  const orderId = await tests.sandbox.createOrder({ status });
  return (await prepareFor(orderId, circumstances)).result;
}

describe('a refund that may be sent', () => {
  it.each(['Accepted', 'InPreparation', 'Shipped', 'Delivered'] as const)(
    'is one of an order that is %s (requirement 147)',
    async (status) => {
      expect(await prepare({ status })).toMatchObject({ verdict: 'send', request: { reason } });
    },
  );

  it('is the reason alone: no mode, no amount, no line (requirements 148 to 151)', async () => {
    expect(await prepare()).toHaveProperty('request', { reason });
  });

  it.each([true, false])('has shippingCostRefund %s (requirement 150)', async (value) => {
    const prepared = await prepare({ request: { reason, shippingCostRefund: value } });

    expect(prepared).toHaveProperty('request', { reason, shippingCostRefund: value });
  });

  it('comes with what was there before it, for the memory', async () => {
    const listed = [
      { requestId: 'OLD-1', status: 'Rejected' },
      { status: 'Rejected' },
      { requestId: 'OLD-2', status: 'Rejected' },
    ];

    expect(await prepare({ listed })).toHaveProperty('before', {
      requestIds: ['OLD-1', 'OLD-2'],
      unnamedRequests: 1,
      reason,
    });
  });
});

describe('the reason of a refund (requirement 148)', () => {
  it('is to be sent as Octopia spells it, however it was typed, and is told', async () => {
    expect(await prepare({ request: { reason: ' SELLER-REFUSAL ' } })).toMatchObject({
      verdict: 'send',
      request: { reason: 'Seller-refusal' },
      explanation: 'the reason is Seller-refusal',
    });
  });

  it("is the account's default one where none is given", async () => {
    const prepared = await prepare({ request: {}, account: { defaultRefundReason: reason } });

    expect(prepared).toMatchObject({ verdict: 'send', request: { reason } });
  });

  it('is obligatory: without one nothing is sent, and the possible ones are named', async () => {
    const prepared = await prepare({ request: {} });

    expect(prepared).toMatchObject({ verdict: 'refused' });
    expect(prepared).toHaveProperty(
      'message',
      expect.stringMatching(/reason is obligatory.*seller-out-of-stock.*parcel-lost/),
    );
  });

  it('must be one that Octopia takes in the present status', async () => {
    const prepared = await prepare({ request: { reason: 'parcel-lost' }, status: 'Accepted' });

    expect(prepared).toMatchObject({ verdict: 'refused' });
    expect(prepared).toHaveProperty(
      'message',
      expect.stringMatching(/"parcel-lost" is not one .* while the order is Accepted/),
    );
  });

  it.each(['CancelRequest', 'Cancelled'] as const)(
    'is not asked for where the order is %s: the refund has happened',
    async (status) => {
      expect(await prepare({ request: {}, status })).toMatchObject({
        verdict: 'alreadyDone',
        message: `nothing was sent: the order is ${status} already`,
      });
    },
  );
});

describe('a request that stands for the refund already', () => {
  it.each(['Pending', 'Accepted', 'something new', undefined])(
    'keeps it from being sent in status %j, though the order does not show it, and is named',
    async (status) => {
      const standing = { requestId: 'STANDING', reason: 'parcel-lost', ...(status && { status }) };
      const prepared = await prepare({ listed: [standing] });

      expect(prepared).toMatchObject({ verdict: 'alreadyDone', requestId: 'STANDING' });
      expect(prepared).toHaveProperty(
        'message',
        expect.stringMatching(/^nothing was sent: .*id STANDING, .*reason parcel-lost/),
      );
      expect(prepared?.sight?.order.marketplaceStatus).toBe('Shipped');
    },
  );

  it('keeps it from being sent beside rejected ones', async () => {
    const listed = [{ requestId: 'OLD', status: 'Rejected' }, { status: 'Pending' }];

    expect(await prepare({ listed })).toMatchObject({ verdict: 'alreadyDone' });
  });
});

describe('requests that were rejected before', () => {
  it.each([undefined, 'yesterday', '2026-01-04T12:00:00Z'])(
    'do not keep a refund from being sent: made at %s',
    async (createdAt) => {
      const old = { requestId: 'OLD', status: 'Rejected', ...(createdAt && { createdAt }) };

      expect(await prepare({ listed: [old] })).toMatchObject({ verdict: 'send' });
    },
  );

  it('do, if made after the refund was asked for and nobody remembers them', async () => {
    const later = { requestId: 'LATER', status: 'Rejected', createdAt: '2026-01-05T12:00:30Z' };
    const prepared = await prepare({ listed: [later] });

    expect(prepared).toMatchObject({ verdict: 'alreadyDone', requestId: 'LATER' });
    expect(prepared).toHaveProperty(
      'message',
      expect.stringMatching(/^nothing was sent: .*was rejected .*ask again to refund once more/),
    );
  });
});

const withEarlier = (earlier: EarlierRefund[], listed: CancellationRequest[]) =>
  prepare({ earlierRefunds: earlier, listed });

describe('an earlier refund of ours', () => {
  const named: EarlierRefund = {
    requestId: 'OURS',
    requestedAt: '2026-01-05T11:59:00.000Z',
    before: { requestIds: ['OLD'], unnamedRequests: 0 },
  };
  const { requestId: _, ...unnamed } = named;
  const old = { requestId: 'OLD', status: 'Rejected' };
  const ours = { requestId: 'OURS', status: 'Rejected', createdAt: '2026-01-05T12:00:30Z' };

  it.each([
    ['whose answer had an id', named, 'OURS'],
    ['whose answer was lost', unnamed, undefined],
  ])('%s and that is not shown yet keeps a second one back', async (_words, earlier, requestId) => {
    const prepared = await withEarlier([earlier], [old]);

    expect(prepared).toMatchObject({ verdict: 'alreadyDone' });
    expect(prepared).toHaveProperty(
      'message',
      expect.stringMatching(/the refund of 2026-01-05T11:59.* not show its request as rejected/),
    );
    expect(prepared && 'requestId' in prepared ? prepared.requestId : undefined).toBe(requestId);
  });

  it.each([
    ['whose answer had an id', named],
    ['whose answer was lost', unnamed],
  ])('%s and that is not rejected keeps a second one back', async (_words, earlier) => {
    const prepared = await withEarlier([earlier], [old, { ...ours, status: 'Accepted' }]);

    expect(prepared).toMatchObject({ verdict: 'alreadyDone', requestId: 'OURS' });
  });

  it.each([
    ['whose answer had an id', named, ours],
    ['whose answer was lost', unnamed, ours],
    ['whose request is listed without its id', named, { status: 'Rejected' }],
  ])('%s and that is seen rejected lets a second one be sent', async (_words, earlier, seen) => {
    expect(await withEarlier([earlier], [old, seen])).toMatchObject({ verdict: 'send' });
  });

  it("that is not shown yet is not taken for somebody else's, which was rejected", async () => {
    const customers = { requestId: 'CUSTOMERS', status: 'Rejected' };
    const prepared = await withEarlier([named], [old, customers]);

    expect(prepared).toMatchObject({ verdict: 'alreadyDone', requestId: 'OURS' });
  });

  it('keeps a third one back though the other was seen rejected', async () => {
    const second = { ...named, requestId: 'SECOND', requestedAt: '2026-01-05T11:59:30.000Z' };
    const prepared = await withEarlier([named, second], [old, ours]);

    expect(prepared).toMatchObject({ verdict: 'alreadyDone', requestId: 'SECOND' });
  });
});

/** An order that was refunded by us, and what that was answered. */
async function refunded() {
  const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
  const { result } = await tests.attempt(({ refundOrder }) =>
    refundOrder({
      sellerId,
      orderId: toOrderId(orderId),
      reason,
      notAfter: new Date(Date.now() + 60_000).toISOString(),
      before: nothingBefore,
    }),
  );
  expect(result?.end).toBe('done');
  await tests.sandbox.clearRequests();
  return orderId;
}

describe('a refund of which the sandbox knows', () => {
  const earlier = { requestedAt: askedAt, before: nothingBefore };

  it('is not sent again while its request stands, though the order does not show it', async () => {
    const orderId = await refunded();
    await tests.sandbox.patchDocument(orderId, { set: { status: 'Shipped' } });
    const { result } = await prepareFor(orderId);

    expect(result).toMatchObject({ verdict: 'alreadyDone' });
    expect(result).toHaveProperty('message', expect.stringContaining(`reason ${reason}`));
  });

  it('is sent when an earlier request was rejected and somebody asks anew', async () => {
    const orderId = await refunded();
    await tests.sandbox.decideCancellation(orderId, 'reject');
    const { result } = await prepareFor(orderId, { earlierRefunds: [earlier] });

    expect(result).toMatchObject({ verdict: 'send', before: { unnamedRequests: 0 } });
  });

  it.each([
    { shown: 'customer-changed-mind', verdict: 'alreadyDone' },
    { shown: reason.toUpperCase(), verdict: 'send' },
    { shown: undefined, verdict: 'send' },
  ])(
    'whose id nobody knows is seen to be rejected by a request with reason $shown: $verdict',
    async ({ shown, verdict }) => {
      const listed = [{ requestId: 'OTHER', status: 'Rejected', ...(shown && { reason: shown }) }];
      const before = { ...nothingBefore, reason };

      expect(
        await prepare({ listed, earlierRefunds: [{ requestedAt: askedAt, before }] }),
      ).toMatchObject({ verdict });
    },
  );

  it("whose id is known is not seen rejected by somebody's request without one", async () => {
    const listed = [{ status: 'Rejected', reason: 'customer-changed-mind' }];
    const ours = { requestId: 'OURS', requestedAt: askedAt, before: { ...nothingBefore, reason } };

    expect(await prepare({ listed, earlierRefunds: [ours] })).toMatchObject({
      verdict: 'alreadyDone',
    });
  });

  it('is not sent again when its own forgotten sending was rejected meanwhile', async () => {
    const orderId = await refunded();
    await tests.sandbox.decideCancellation(orderId, 'reject');
    const { result } = await prepareFor(orderId);

    expect(result).toMatchObject({ verdict: 'alreadyDone' });
    expect(result).toHaveProperty('message', expect.stringContaining('status Rejected'));
  });
});

describe('a list of requests that cannot be read', () => {
  it.each<FaultSettings>([
    { kind: 'answer', status: 503 },
    { kind: 'answer', status: 200, body: 'html' },
    { kind: 'answer', status: 200, body: 'empty' },
    { kind: 'drop' },
  ])('makes the refund wait until it is known whether there is one: %o', async (fault) => {
    await tests.sandbox.placeFault({ ...fault, call: 'listCancellationRequests' });
    const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
    const { failure } = await prepareFor(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
  });
});
