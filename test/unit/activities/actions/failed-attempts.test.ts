import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import {
  startActivityAttempts,
  type ActivityAttempts,
  type AttemptFacts,
} from '../../../support/activity-attempts.js';

const sellerId = toSellerId('98797');
const minute = 60_000;

let tests: ActivityAttempts;
beforeAll(async () => {
  tests = await startActivityAttempts();
});
afterAll(() => tests.close());
beforeEach(() => tests.sandbox.clearFaults());

function accept(orderId: string, facts?: AttemptFacts) {
  return tests.attempt(
    ({ acceptOrder }) => acceptOrder({ sellerId, orderId: toOrderId(orderId) }),
    facts,
  );
}

describe('an attempt that cannot read the order', () => {
  it('is refused where Octopia has no such order, with a word about the legacy channel', async () => {
    const { result } = await accept('NO-SUCH-ORDER');

    expect(result?.outcome).toMatchObject({ outcome: 'refused' });
    expect(result?.outcome.message).toMatch(/no order NO-SUCH-ORDER for seller 98797.*cdiscount/);
  });

  it('is refused where the document is unreadable, and names the field', async () => {
    const orderId = await tests.sandbox.createOrder();
    await tests.sandbox.patchDocument(orderId, { set: { lines: 'none' } });
    const { result } = await accept(orderId);

    expect(result?.outcome.message).toMatch(/cannot be read \(lines: .*nothing was sent/);
    expect(await tests.posts(orderId)).toEqual([]);
  });

  it('fails for good where the seller is not among the accounts', async () => {
    const { failure } = await tests.attempt(({ acceptOrder }) =>
      acceptOrder({ sellerId: toSellerId('11111'), orderId: toOrderId('ANY') }),
    );

    expect(failure).toMatchObject({ type: 'UnknownAccount', nonRetryable: true });
    expect(failure?.message).toContain('OCTOPIA_ACCOUNTS');
  });

  it('is attempted again while Octopia cannot be reached', async () => {
    await tests.sandbox.goDown();
    const { failure } = await accept('ANY');
    await tests.sandbox.goUp();

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nextRetryDelay: 5000 });
  });

  it('is attempted again while the credentials are wrong, and says which to check', async () => {
    const { failure } = await accept(await tests.sandbox.createOrder(), { wrongCredentials: true });

    expect(failure).toMatchObject({ type: 'OctopiaNotSent' });
    expect(failure?.message).toContain('OCTOPIA_CLIENT_SECRET');
  });

  it('is attempted again after a 500', async () => {
    const orderId = await tests.sandbox.createOrder();
    await tests.sandbox.placeFault({ kind: 'answer', call: 'getOrder', status: 500 });
    const { failure } = await accept(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaNotSent' });
  });

  it('is refused for good by a 403 at the first attempt, since nothing was sent', async () => {
    const orderId = await tests.sandbox.createOrder();
    await tests.sandbox.placeFault({ kind: 'answer', call: 'getOrder', status: 403 });
    const { failure } = await accept(orderId);

    expect(failure).toMatchObject({ type: 'OctopiaRefused', nonRetryable: true });
  });

  it('goes on after a 403 at a later attempt, since an earlier one may have been sent', async () => {
    const orderId = await tests.sandbox.createOrder();
    await tests.sandbox.placeFault({ kind: 'answer', call: 'getOrder', status: 403 });
    const { failure } = await accept(orderId, { attempt: 2 });

    expect(failure).toMatchObject({ type: 'OctopiaNotSent', nonRetryable: false });
  });
});

/** An attempt to accept whose answer is lost. */
async function unknownAfter(unknownBefore: number, attempt: number) {
  const orderId = await tests.sandbox.createOrder();
  await tests.sandbox.placeFault({ kind: 'drop', call: 'setApprovalStatus', orderId });
  return accept(orderId, { attempt, unknownBefore });
}

describe('attempts whose outcome stays unknown', () => {
  it.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [3, 8],
    [4, 15],
  ])('wait longer each time: after %i before it, %i minutes', async (before, minutes) => {
    const { failure } = await unknownAfter(before, before + 1);

    expect(failure).toMatchObject({ nextRetryDelay: minutes * minute, nonRetryable: false });
  });

  it('hand on how many there were', async () => {
    expect(await unknownAfter(2, 3)).toMatchObject({ unknownSoFar: 3 });
  });

  it('are left to a person after the sixth', async () => {
    expect((await unknownAfter(5, 6)).failure).toMatchObject({ nonRetryable: true });
  });

  it('do not count the attempts that sent nothing', async () => {
    expect((await unknownAfter(0, 40)).failure).toMatchObject({ nonRetryable: false });
  });
});
