import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AskedAction } from '../../../../src/contract/activities.js';
import { actionKinds } from '../../../../src/hemi/actions.js';
import { toSellerId } from '../../../../src/hemi/ids.js';
import { actionsUnderTest, nothingBefore } from '../../../support/actions-under-test.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
  type AttemptFacts,
} from '../../../support/activity-attempts.js';

const { accept, ship } = actionsUnderTest;

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());
beforeEach(() => tests.sandbox.clearFaults());

function watch(asked: AskedAction, facts?: AttemptFacts) {
  const before = nothingBefore;
  return tests.attempt((activities) => activities.watchAction({ ...asked, before }), facts);
}

describe.each(actionKinds)('looking for the trace: %s an order', (kind) => {
  const { ask, send, call, allowed, shown } = actionsUnderTest[kind];
  const watchOrder = (orderId: string, facts?: AttemptFacts) => watch(ask(orderId), facts);
  const newOrder = () => tests.sandbox.createOrder({ status: allowed });

  /** An order for which it was sent, and the answer was lost. */
  async function orderAfterLostAnswer(carryOut: boolean) {
    const orderId = await newOrder();
    await tests.sandbox.placeFault({ kind: 'drop', call, orderId, carryOut });
    const { result } = await tests.attempt((activities) => send(activities, { orderId }));
    expect(result?.end).toBe('unknown');
    return orderId;
  }

  it('finds that it was carried out though the answer was lost, and sends nothing', async () => {
    const orderId = await orderAfterLostAnswer(true);
    const { result } = await watchOrder(orderId);

    expect(result?.evidence).toBe('carriedOut');
    expect(result?.sight?.order.marketplaceStatus).toBe(shown);
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('finds none where the lost sending was not carried out, and sends nothing', async () => {
    const orderId = await orderAfterLostAnswer(false);
    const { result } = await watchOrder(orderId);

    expect(result).toMatchObject({
      evidence: 'none',
      message: `Octopia shows no trace of it: the order is ${allowed}`,
    });
    expect(result?.sight?.order.marketplaceStatus).toBe(allowed);
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('proves nothing where the order is not found', async () => {
    const { result } = await watchOrder('NO-SUCH-ORDER');

    expect(result?.evidence).toBe('none');
    expect(result?.message).toContain('no order NO-SUCH-ORDER');
    expect(result?.sight).toBeUndefined();
  });

  it('proves nothing where the order is unreadable, and does not say that nothing was sent', async () => {
    const orderId = await newOrder();
    await tests.sandbox.patchDocument(orderId, { set: { lines: 'none' } });
    const { result } = await watchOrder(orderId);

    expect(result?.evidence).toBe('none');
    expect(result?.message).toMatch(/cannot be read \(lines: /);
    expect(result?.message).not.toContain('nothing was sent');
    expect(result?.sight).toBeUndefined();
  });

  it('is attempted again while Octopia cannot be reached', async () => {
    await tests.sandbox.goDown();
    const { failure } = await watchOrder('ANY');
    await tests.sandbox.goUp();

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
  });

  it('is attempted again while the credentials are wrong', async () => {
    const { failure } = await watchOrder(await newOrder(), { wrongCredentials: true });

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
  });

  it('is attempted again when Octopia asks, after too many requests', async () => {
    const orderId = await newOrder();
    const fault = { kind: 'answer', call: 'getOrder', orderId } as const;
    await tests.sandbox.placeFault({ ...fault, status: 429, retryAfter: 7 });
    const { failure } = await watchOrder(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nextRetryDelay: 7000 });
  });

  it('fails for good where the seller is not among the accounts', async () => {
    const { failure } = await watch(ask('ANY', toSellerId('11111')));

    expect(failure).toMatchObject({ type: 'UnknownAccount', nonRetryable: true });
  });
});

describe('the trace of an acceptance or a refusal', () => {
  it('is in the past of an order that has moved on to CancelRequest', async () => {
    const orderId = await tests.sandbox.createOrder();
    await tests.sandbox.moveOrder(orderId, 'Accepted');
    await tests.sandbox.moveOrder(orderId, 'CancelRequest');
    const { result } = await watch(accept.ask(orderId));

    expect(result).toMatchObject({
      evidence: 'carriedOut',
      message: 'Octopia shows it: the order was moved to Accepted',
    });
    expect(result?.sight?.order.marketplaceStatus).toBe('CancelRequest');
  });

  it.each([
    ['accept', 'Refused'],
    ['accept', 'Cancelled'],
    ['refuse', 'Accepted'],
    ['refuse', 'Cancelled'],
  ] as const)('is not what something else led to: %s, %s', async (kind, status) => {
    const orderId = await tests.sandbox.createOrder();
    await tests.sandbox.moveOrder(orderId, status);
    const { result } = await watch(actionsUnderTest[kind].ask(orderId));

    expect(result).toMatchObject({
      evidence: 'none',
      message: `Octopia shows no trace of it: the order is ${status}`,
    });
  });
});

async function orderWithParcel(parcelNumber: string) {
  const orderId = await tests.sandbox.createOrder({ status: 'InPreparation' });
  const parcels = [{ parcelNumber, carrierName: 'DHL' }];
  await tests.sandbox.patchDocument(orderId, { set: { 'lines[0].parcels': parcels } });
  return orderId;
}

describe('the trace of a shipment', () => {
  it('is our tracking number, whatever the status says', async () => {
    const { result } = await watch(ship.ask(await orderWithParcel('TEST-PARCEL-1')));

    expect(result).toMatchObject({
      evidence: 'carriedOut',
      message: 'Octopia has the tracking number TEST-PARCEL-1',
    });
    expect(result?.sight?.order.marketplaceStatus).toBe('InPreparation');
  });

  it('is no other number, which is named beside ours', async () => {
    const orderId = await orderWithParcel('OTHER-PARCEL');
    await tests.sandbox.moveOrder(orderId, 'Shipped');
    const { result } = await watch(ship.ask(orderId));

    expect(result).toMatchObject({
      evidence: 'none',
      message: 'Octopia holds the tracking number OTHER-PARCEL and not TEST-PARCEL-1',
    });
    expect(result?.sight?.order.marketplaceStatus).toBe('Shipped');
  });

  it('is no status without a number: somebody else can have led to it', async () => {
    const orderId = await tests.sandbox.createOrder({ status: 'InPreparation' });
    await tests.sandbox.moveOrder(orderId, 'Shipped');
    const { result } = await watch(ship.ask(orderId));

    expect(result).toMatchObject({ evidence: 'none' });
  });
});
