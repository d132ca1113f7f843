import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actionKinds } from '../../../../src/hemi/actions.js';
import { toSellerId } from '../../../../src/hemi/ids.js';
import type { FaultSettings } from '../../../../src/sandbox/faults.js';
import { actionsUnderTest } from '../../../support/actions-under-test.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
  type AttemptFacts,
} from '../../../support/activity-attempts.js';

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());
beforeEach(() => tests.sandbox.clearFaults());

describe.each(actionKinds)('sending: %s an order', (kind) => {
  const { ask, send, call, allowed, shown, body } = actionsUnderTest[kind];
  const newOrder = () => tests.sandbox.createOrder({ status: allowed });
  const sendFor = (orderId: string, facts?: AttemptFacts) =>
    tests.attempt((activities) => send(activities, { orderId }), facts);

  /** Sends it for a new order while something goes wrong. */
  async function sendStruckBy(fault: FaultSettings) {
    const orderId = await newOrder();
    await tests.sandbox.placeFault({ ...fault, call, orderId });
    const { result } = await sendFor(orderId);
    return { orderId, result };
  }

  it('sends it once, and reads the order back', async () => {
    const orderId = await newOrder();
    const { result } = await sendFor(orderId);

    expect(result?.end).toBe('done');
    expect(result?.sight?.order.marketplaceStatus).toBe(shown);
    expect(await tests.posts(orderId)).toMatchObject([{ call, body, carriedOut: true }]);
  });

  it('is done even if the order cannot be read back', async () => {
    const orderId = await newOrder();
    await tests.sandbox.placeFault({ kind: 'answer', call: 'getOrder', orderId, status: 500 });
    const { result } = await sendFor(orderId);

    expect(result?.end).toBe('done');
    expect(result?.sight).toBeUndefined();
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it.each([400, 403, 404, 422])('is refused with a %i, in its words', async (status) => {
    const errors = { someField: ['is not to its liking'] };
    const detail = 'Not like this.';
    const { orderId, result } = await sendStruckBy({ kind: 'answer', status, detail, errors });

    expect(result?.end).toBe('refused');
    expect(result?.message).toContain('Not like this.');
    expect(result?.message).toContain('someField: is not to its liking');
    expect(await tests.posts(orderId)).toHaveLength(1);
    expect(await tests.sandbox.order(orderId)).toMatchObject({ status: allowed });
  });

  it('is in conflict with a 409, which a new look at the order decides', async () => {
    const { orderId, result } = await sendStruckBy({ kind: 'answer', status: 409 });

    expect(result?.end).toBe('conflict');
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('is found done by the next preparation where the 409 came of its being carried out', async () => {
    const { orderId, result } = await sendStruckBy({
      kind: 'answer',
      status: 409,
      carryOut: true,
    });
    const askedAt = new Date().toISOString();
    const { result: prepared } = await tests.attempt((activities) =>
      activities.prepareAction({ ...ask(orderId), askedAt, earlierRefunds: [] }),
    );

    expect(result?.end).toBe('conflict');
    expect(prepared).toMatchObject({ verdict: 'alreadyDone' });
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it('is not sent after too many requests, and waits as long as Octopia asks', async () => {
    const { orderId, result } = await sendStruckBy({
      kind: 'answer',
      status: 429,
      retryAfter: 7,
    });

    expect(result).toMatchObject({ end: 'notSent', retryAfterMs: 7000 });
    expect(await tests.sandbox.order(orderId)).toMatchObject({ status: allowed });
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it.each([500, 502, 503, 504])('is unknown after a %i', async (status) => {
    const { orderId, result } = await sendStruckBy({ kind: 'answer', status, body: 'html' });

    expect(result?.end).toBe('unknown');
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it.each([400, 404, 409])(
    'is unknown after a %i of a gateway, whatever is behind it',
    async (status) => {
      const { result } = await sendStruckBy({
        kind: 'answer',
        status,
        body: 'html',
        carryOut: true,
      });

      expect(result?.end).toBe('unknown');
    },
  );

  it.each([301, 302, 307, 308])('is unknown after a redirect: %i', async (status) => {
    const { orderId, result } = await sendStruckBy({ kind: 'answer', status, body: 'empty' });

    expect(result?.end).toBe('unknown');
    expect(await tests.posts(orderId)).toHaveLength(1);
  });

  it.each([
    ['though it was carried out', true],
    ['though it was not carried out', false],
  ])('is unknown when the answer was lost, %s', async (_words, carryOut) => {
    const { orderId, result } = await sendStruckBy({ kind: 'drop', carryOut });

    expect(result?.end).toBe('unknown');
    expect(result?.sight).toBeUndefined();
    expect(await tests.posts(orderId)).toMatchObject([{ carriedOut: carryOut }]);
  });

  it('is carried out by a second sending when the lost one was not', async () => {
    const { orderId } = await sendStruckBy({ kind: 'drop', carryOut: false });
    const { result } = await sendFor(orderId);

    expect(result?.end).toBe('done');
    const carriedOut = (await tests.posts(orderId)).map((post) => post.carriedOut);
    expect(carriedOut).toEqual([false, true]);
  });

  it('is not sent when the moment has passed after which it must not be', async () => {
    const orderId = await newOrder();
    const notAfter = new Date(Date.now() - 1);
    const { result } = await tests.attempt((activities) => send(activities, { orderId, notAfter }));

    expect(result?.end).toBe('notSent');
    expect(await tests.posts(orderId)).toEqual([]);
    expect(await tests.sandbox.order(orderId)).toMatchObject({ status: allowed });
  });

  it('is not sent while Octopia cannot be reached', async () => {
    const orderId = await newOrder();
    await tests.sandbox.goDown();
    const { result } = await sendFor(orderId);
    await tests.sandbox.goUp();

    expect(result?.end).toBe('notSent');
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('is not sent while the credentials are wrong, and says which to check', async () => {
    const orderId = await newOrder();
    const { result } = await sendFor(orderId, { wrongCredentials: true });

    expect(result?.end).toBe('notSent');
    expect(result?.message).toContain('OCTOPIA_CLIENT_SECRET');
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('fails for good where the seller is not among the accounts', async () => {
    const orderId = await newOrder();
    const sellerId = toSellerId('11111');
    const { failure } = await tests.attempt((activities) =>
      send(activities, { orderId, sellerId }),
    );

    expect(failure).toMatchObject({ type: 'UnknownAccount', nonRetryable: true });
    expect(failure?.message).toContain('OCTOPIA_ACCOUNTS');
    expect(await tests.posts(orderId)).toEqual([]);
  });
});

describe('a refund that is sent anew, after its workflow or its activity was reset', () => {
  const { send } = actionsUnderTest.refund;

  it.each(['accept', 'reject'] as const)(
    'is not sent where its first sending was carried out: %s',
    async (decision) => {
      const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
      await tests.attempt((activities) => send(activities, { orderId }));
      await tests.sandbox.decideCancellation(orderId, decision);

      const { result } = await tests.attempt((activities) => send(activities, { orderId }));

      expect(result).toMatchObject({ end: 'conflict' });
      expect(result?.message).toContain('was made since the refund was prepared');
      expect(await tests.posts(orderId)).toHaveLength(1);
    },
  );

  it('is not sent, and can be later, where nobody can say so', async () => {
    const orderId = await tests.sandbox.createOrder({ status: 'Shipped' });
    const call = 'listCancellationRequests';
    await tests.sandbox.placeFault({ kind: 'answer', call, status: 503 });

    const { result } = await tests.attempt((activities) => send(activities, { orderId }));

    expect(result).toMatchObject({ end: 'notSent' });
    expect(await tests.posts(orderId)).toEqual([]);
  });
});

describe('a shipment that is sent anew, after its workflow or its activity was reset', () => {
  const { send } = actionsUnderTest.ship;

  it('is done where Octopia refuses it because its first sending was carried out', async () => {
    const orderId = await tests.sandbox.createOrder({ status: 'InPreparation' });
    await tests.attempt((activities) => send(activities, { orderId }));
    const call = 'createShipment';
    const detail = 'Cannot switch to shipped status.';
    await tests.sandbox.placeFault({ kind: 'answer', call, orderId, status: 400, detail });

    const { result } = await tests.attempt((activities) => send(activities, { orderId }));

    expect(result).toMatchObject({ end: 'done' });
    expect(result?.message).toContain('it was sent before');
  });
});
