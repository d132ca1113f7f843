import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import type { MarketplaceStatus } from '../../../../src/octopia/statuses.js';
import type { ActionResult, Activities } from '../../../../src/contract/activities.js';
import { actionKinds, type ActionKind } from '../../../../src/hemi/actions.js';
import type { CallName } from '../../../../src/sandbox/calls.js';
import type { FaultSettings } from '../../../../src/sandbox/faults.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
  type AttemptFacts,
} from '../../../support/activity-attempts.js';

const sellerId = toSellerId('98797');
const minute = 60_000;

interface ActionUnderTest {
  run: (activities: Activities, orderId: string) => Promise<ActionResult>;
  call: CallName;
  /** A status that allows it, one that shows it, and one that does neither. */
  allowed: MarketplaceStatus;
  shown: MarketplaceStatus;
  refused: MarketplaceStatus;
  /** What Octopia is sent. */
  body: unknown;
}

const actions: Record<ActionKind, ActionUnderTest> = {
  accept: {
    run: ({ acceptOrder }, orderId) => acceptOrder({ sellerId, orderId: toOrderId(orderId) }),
    call: 'setApprovalStatus',
    allowed: 'WaitingAcceptance',
    shown: 'Accepted',
    refused: 'Processing',
    body: { approval_status: 'Accepted' },
  },
  refuse: {
    run: ({ refuseOrder }, orderId) => refuseOrder({ sellerId, orderId: toOrderId(orderId) }),
    call: 'setApprovalStatus',
    allowed: 'WaitingAcceptance',
    shown: 'Refused',
    refused: 'Accepted',
    body: { approval_status: 'Refused' },
  },
  ship: {
    run: ({ shipOrder }, orderId) =>
      shipOrder({
        sellerId,
        orderId: toOrderId(orderId),
        trackingNumber: 'TEST-PARCEL-1',
        carrierName: 'DHL',
      }),
    call: 'createShipment',
    allowed: 'InPreparation',
    shown: 'Shipped',
    refused: 'Accepted',
    body: [{ parcelNumber: 'TEST-PARCEL-1', carrierName: 'DHL' }],
  },
  refund: {
    run: ({ refundOrder }, orderId) =>
      refundOrder({ sellerId, orderId: toOrderId(orderId), reason: 'seller-out-of-stock' }),
    call: 'createCancellationRequest',
    allowed: 'Shipped',
    shown: 'CancelRequest',
    refused: 'WaitingAcceptance',
    body: { reason: 'seller-out-of-stock' },
  },
};

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());
beforeEach(() => tests.sandbox.clearFaults());

describe.each(actionKinds)('one attempt to %s an order', (kind) => {
  const { run, call, allowed, shown, refused, body } = actions[kind];
  const attempt = (orderId: string, facts?: AttemptFacts) =>
    tests.attempt((activities) => run(activities, orderId), facts);
  const strike = (orderId: string, fault: FaultSettings) =>
    tests.sandbox.placeFault({ ...fault, call, orderId });

  it('sends it once, and reads the order back', async () => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    const { result } = await attempt(orderId);

    expect(result?.outcome.outcome).toBe('done');
    expect(result?.sight?.order.marketplaceStatus).toBe(shown);
    expect(await tests.posts(orderId)).toMatchObject([{ call, body, carriedOut: true }]);
  });

  it('sends nothing when the order shows it already', async () => {
    const orderId = await tests.sandbox.createOrder({ status: shown });
    const { result } = await attempt(orderId);

    expect(result?.outcome.outcome).toBe('alreadyDone');
    expect(result?.sight?.order.marketplaceStatus).toBe(shown);
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('sends nothing when the status does not allow it, and says what is allowed', async () => {
    const orderId = await tests.sandbox.createOrder({ status: refused });
    const { result } = await attempt(orderId);

    expect(result?.outcome.outcome).toBe('refused');
    expect(result?.outcome.message).toContain(`while the order is ${refused}`);
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('finds out by reading that an earlier attempt was carried out whose answer was lost', async () => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    await strike(orderId, { kind: 'drop', carryOut: true });
    const first = await attempt(orderId);
    const second = await attempt(orderId, { attempt: 2, unknownBefore: 1 });

    expect(first.failure).toMatchObject({ type: 'OctopiaUnknown', nextRetryDelay: minute });
    expect(second.result?.outcome.outcome).toBe('done');
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('sends it again when the lost attempt was not carried out', async () => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    await strike(orderId, { kind: 'drop', carryOut: false });
    await attempt(orderId);
    const second = await attempt(orderId, { attempt: 2, unknownBefore: 1 });

    expect(second.result?.outcome.outcome).toBe('done');
    const carriedOut = (await tests.posts(orderId)).map((post) => post.carriedOut);
    expect(carriedOut).toEqual([false, true]);
  });

  it.each([500, 502, 503, 504])('does not know what became of it after a %i', async (status) => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    await strike(orderId, { kind: 'answer', status, body: 'html' });
    const { failure } = await attempt(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaUnknown', nonRetryable: false });
  });

  it('waits as long as Octopia asks after too many requests', async () => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    await strike(orderId, { kind: 'answer', status: 429, retryAfter: 7 });
    const { failure } = await attempt(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nextRetryDelay: 7000 });
    expect(await tests.sandbox.order(orderId)).toMatchObject({ status: allowed });
  });

  it.each([400, 403, 404, 422])('is refused for good with a %i, in its words', async (status) => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    const errors = { someField: ['is not to its liking'] };
    await strike(orderId, { kind: 'answer', status, detail: 'Not like this.', errors });
    const { result } = await attempt(orderId);

    expect(result?.outcome.outcome).toBe('refused');
    expect(result?.outcome.message).toContain('Not like this.');
    expect(result?.outcome.message).toContain('someField: is not to its liking');
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('reads the order again after a 409, and is content when it shows it', async () => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    await strike(orderId, { kind: 'answer', status: 409, carryOut: true });
    const { result } = await attempt(orderId);

    expect(result?.outcome.outcome).toBe('alreadyDone');
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('waits after a 409 when the order shows nothing yet', async () => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    await strike(orderId, { kind: 'answer', status: 409 });
    const { failure } = await attempt(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaUnknown', nextRetryDelay: minute });
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('sends nothing when reading took so long that Temporal may have given it up', async () => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    await tests.sandbox.placeFault({
      kind: 'delay',
      call: 'getOrder',
      orderId,
      milliseconds: 150,
    });
    const { failure } = await attempt(orderId, { timeoutMs: 200 });

    expect(failure).toMatchObject({ type: 'OctopiaNotSent' });
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('is done even if the order cannot be read back', async () => {
    const orderId = await tests.sandbox.createOrder({ status: allowed });
    const reading = { call: 'getOrder', orderId } as const;
    await tests.sandbox.placeFault({ kind: 'delay', ...reading, milliseconds: 1 });
    await tests.sandbox.placeFault({ kind: 'answer', ...reading, status: 500 });
    const { result } = await attempt(orderId);

    expect(result?.outcome.outcome).toBe('done');
    expect(result?.sight).toBeUndefined();
  });
});
