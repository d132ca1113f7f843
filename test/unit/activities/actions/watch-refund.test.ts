import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BeforeSending } from '../../../../src/contract/action-outcome.js';
import type { CancellationRequest } from '../../../../src/octopia/client.js';
import { actionsUnderTest, nothingBefore } from '../../../support/actions-under-test.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
  type AttemptFacts,
} from '../../../support/activity-attempts.js';

const { ask, send } = actionsUnderTest.refund;

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());
beforeEach(() => tests.sandbox.clearFaults());

function watch(orderId: string, before: BeforeSending, facts?: AttemptFacts) {
  return tests.attempt((activities) => activities.watchAction({ ...ask(orderId), before }), facts);
}

/** Looks for the trace of a refund where Octopia lists these requests. */
async function watchListed(listed: CancellationRequest[], before: BeforeSending) {
  const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
  return (await watch(orderId, before, { listed })).result;
}

const old = { requestId: 'OLD', status: 'Rejected' };
const afterOld = { requestIds: ['OLD'], unnamedRequests: 0 };
const afterUnnamed = { requestIds: [], unnamedRequests: 1 };

describe('the trace of a refund', () => {
  it('is a request that was not there before it was sent', async () => {
    const own = { requestId: 'OURS', status: 'Pending', reason: 'seller-out-of-stock' };

    expect(await watchListed([old, own], afterOld)).toMatchObject({
      evidence: 'carriedOut',
      message:
        'Octopia has its cancellation request (id OURS, status Pending, reason seller-out-of-stock)',
      requestId: 'OURS',
    });
  });

  it('is no request that was there before', async () => {
    expect(await watchListed([old], afterOld)).toMatchObject({ evidence: 'none' });
  });

  it('is no request without an id as long as there are no more of them than before', async () => {
    expect(await watchListed([{ status: 'Pending' }], afterUnnamed)).toMatchObject({
      evidence: 'none',
    });
  });

  it.each([
    ['oldest first', [{ status: 'Rejected' }, { status: 'Pending' }]],
    ['newest first', [{ status: 'Pending' }, { status: 'Rejected' }]],
  ])('is one more request without an id, listed %s', async (_words, listed) => {
    const result = await watchListed(listed, afterUnnamed);

    expect(result).toMatchObject({ evidence: 'carriedOut' });
    expect(result).not.toHaveProperty('requestId');
  });

  it.each([
    ['with an id', [old, { requestId: 'OURS', status: 'Rejected' }], afterOld],
    ['without one', [{ status: 'Rejected' }, { status: 'Rejected' }], afterUnnamed],
  ])('tells that Octopia has rejected it since: %s', async (_words, listed, before) => {
    const result = await watchListed(listed, before);

    expect(result).toMatchObject({ evidence: 'rejected' });
    expect(result?.message).toContain('status Rejected');
  });

  it('is the request that stands where another new one was rejected', async () => {
    const others = { requestId: 'OTHER', status: 'Rejected' };
    const own = { requestId: 'OURS', status: 'Accepted' };

    expect(await watchListed([others, own], nothingBefore)).toMatchObject({
      evidence: 'carriedOut',
      requestId: 'OURS',
    });
  });

  it.each(['Pending', 'Rejected'])(
    "is no request with another reason, such as a customer's: %s",
    async (status) => {
      const customers = { requestId: 'CUSTOMERS', status, reason: 'customer-changed-mind' };
      const before = { ...nothingBefore, reason: 'seller-out-of-stock' };

      expect(await watchListed([customers], before)).toMatchObject({ evidence: 'none' });
    },
  );

  it('is no status without a request: the customer can have led to it', async () => {
    const orderId = await tests.sandbox.createOrder({ status: 'CancelRequest' });
    const { result } = await watch(orderId, nothingBefore, { listed: [] });

    expect(result).toMatchObject({ evidence: 'none' });
    expect(result?.sight?.order.marketplaceStatus).toBe('CancelRequest');
  });
});

describe('a refund of an order that tells nothing itself', () => {
  const ours = { requestId: 'OURS', status: 'Pending' };

  it('shows in the list though the order is not found', async () => {
    const { result } = await watch('NO-SUCH-ORDER', nothingBefore, { listed: [ours] });

    expect(result).toMatchObject({ evidence: 'carriedOut', requestId: 'OURS' });
    expect(result?.sight).toBeUndefined();
  });

  it('shows in the list though the order is unreadable', async () => {
    const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
    await tests.attempt((activities) => send(activities, { orderId }));
    await tests.sandbox.patchDocument(orderId, { set: { lines: 'none' } });
    const { result } = await watch(orderId, nothingBefore);
    const { cancellationRequests } = await tests.sandbox.order(orderId);

    expect(cancellationRequests).toHaveLength(1);
    expect(result).toMatchObject({
      evidence: 'carriedOut',
      requestId: cancellationRequests[0]?.requestId,
    });
  });

  it('has left no trace that a list without it could deny', async () => {
    const { result } = await watch('NO-SUCH-ORDER', nothingBefore, { listed: [] });

    expect(result).toMatchObject({ evidence: 'none' });
    expect(result?.message).toContain('no order NO-SUCH-ORDER');
  });
});

it('a refund is looked for again when the list of requests cannot be read', async () => {
  const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
  const call = 'listCancellationRequests';
  await tests.sandbox.placeFault({ kind: 'answer', call, status: 503 });
  const { failure } = await watch(orderId, nothingBefore);

  expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
});
