import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AskedAction } from '../../../../src/contract/activities.js';
import { actionKinds } from '../../../../src/hemi/actions.js';
import { toSellerId } from '../../../../src/hemi/ids.js';
import type { FaultSettings } from '../../../../src/sandbox/faults.js';
import { actionsUnderTest, nothingBefore } from '../../../support/actions-under-test.js';
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

function prepare(asked: AskedAction, facts?: AttemptFacts) {
  const askedAt = new Date().toISOString();
  return tests.attempt(
    (activities) => activities.prepareAction({ ...asked, askedAt, earlierRefunds: [] }),
    facts,
  );
}

const strikeReading = (orderId: string, fault: FaultSettings) =>
  tests.sandbox.placeFault({ ...fault, call: 'getOrder', orderId });

describe.each(actionKinds)('preparing to %s an order', (kind) => {
  const { ask, allowed, shown, refused } = actionsUnderTest[kind];
  const prepareOrder = (orderId: string, facts?: AttemptFacts) => prepare(ask(orderId), facts);
  const newOrder = () => tests.sandbox.createOrder({ status: allowed });

  it('says what to send when the status allows it, and sends nothing itself', async () => {
    const orderId = await newOrder();
    const { result } = await prepareOrder(orderId);

    const { request } = ask(orderId);
    expect(result).toMatchObject({ verdict: 'send', before: nothingBefore });
    expect(result).toHaveProperty('request', request);
    expect(result?.sight?.order.marketplaceStatus).toBe(allowed);
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('finds that the order shows it already', async () => {
    const orderId = await newOrder();
    await tests.sandbox.moveOrder(orderId, shown);
    const { result } = await prepareOrder(orderId);

    expect(result).toMatchObject({ verdict: 'alreadyDone' });
    expect(JSON.stringify(result)).toContain(`nothing was sent: the order is ${shown} already`);
    expect(result?.sight?.order.marketplaceStatus).toBe(shown);
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('refuses it when the status does not allow it, and says what is allowed', async () => {
    const orderId = await tests.sandbox.createOrder({ status: refused });
    const { result } = await prepareOrder(orderId);

    expect(result).toHaveProperty('verdict', 'refused');
    expect(result).toHaveProperty(
      'message',
      expect.stringContaining(`while the order is ${refused}`),
    );
    expect(result?.sight?.order.marketplaceStatus).toBe(refused);
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('refuses it where there is no such order, with a word about the legacy channel', async () => {
    const { result } = await prepareOrder('NO-SUCH-ORDER');

    expect(result).toHaveProperty('verdict', 'refused');
    expect(result).toHaveProperty(
      'message',
      expect.stringMatching(/no order NO-SUCH-ORDER for seller 98797.*cdiscount/),
    );
    expect(await tests.posts('NO-SUCH-ORDER')).toEqual([]);
  });

  it('refuses it where Octopia knows the order by another id, and gives that id', async () => {
    const orderId = await newOrder();
    await tests.sandbox.patchDocument(orderId, { set: { orderId: `${orderId}-KNOWN-AS` } });
    const { result } = await prepareOrder(orderId);

    expect(result).toHaveProperty('verdict', 'refused');
    expect(result).toHaveProperty(
      'message',
      expect.stringContaining(`knows the order ${orderId} as ${orderId}-KNOWN-AS: use that id`),
    );
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('refuses it where the document is unreadable, and names the field', async () => {
    const orderId = await newOrder();
    await tests.sandbox.patchDocument(orderId, { set: { lines: 'none' } });
    const { result } = await prepareOrder(orderId);

    expect(result).toHaveProperty('verdict', 'refused');
    expect(result).toHaveProperty(
      'message',
      expect.stringMatching(/cannot be read \(lines: .*nothing was sent/),
    );
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('fails for good where the seller is not among the accounts', async () => {
    const { failure } = await prepare(ask('ANY', toSellerId('11111')));

    expect(failure).toMatchObject({ type: 'UnknownAccount', nonRetryable: true });
    expect(failure?.message).toContain('OCTOPIA_ACCOUNTS');
  });

  it('is attempted again while Octopia cannot be reached', async () => {
    await tests.sandbox.goDown();
    const { failure } = await prepareOrder('ANY');
    await tests.sandbox.goUp();

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
  });

  it('is attempted again while the credentials are wrong, and says which to check', async () => {
    const { failure } = await prepareOrder(await newOrder(), { wrongCredentials: true });

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
    expect(failure?.message).toContain('OCTOPIA_CLIENT_SECRET');
  });

  it.each([500, 503])('is attempted again after a %i', async (status) => {
    const orderId = await newOrder();
    await strikeReading(orderId, { kind: 'answer', status });
    const { failure } = await prepareOrder(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
  });

  it('is attempted again when Octopia asks, after too many requests', async () => {
    const orderId = await newOrder();
    await strikeReading(orderId, { kind: 'answer', status: 429, retryAfter: 7 });
    const { failure } = await prepareOrder(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nextRetryDelay: 7000 });
  });

  it('is refused for good by a 403', async () => {
    const orderId = await newOrder();
    await strikeReading(orderId, { kind: 'answer', status: 403 });
    const { failure } = await prepareOrder(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaRefused', nonRetryable: true });
  });
});
