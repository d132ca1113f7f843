import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../../support/failed-call.js';
import { startSandboxUnderTest, type SandboxUnderTest } from '../../../support/sandbox-client.js';

let octopia: SandboxUnderTest;
beforeAll(async () => {
  octopia = await startSandboxUnderTest();
});
beforeEach(() => octopia.control.reset());
afterAll(() => octopia.close());

async function tokenRequests(): Promise<number> {
  return (await octopia.control.requestCounts()).token ?? 0;
}

describe('one token for the process', () => {
  it('serves any number of calls that start at once', async () => {
    const client = octopia.client();

    await Promise.all(Array.from({ length: 30 }, () => client.countOrders(octopia.account, {})));

    expect(await tokenRequests()).toBe(1);
  });

  it('that was revoked early is replaced once, and the calls are sent once more', async () => {
    const client = octopia.client();
    await client.countOrders(octopia.account, {});
    await octopia.control.revokeTokens();

    await Promise.all(Array.from({ length: 30 }, () => client.countOrders(octopia.account, {})));

    expect(await tokenRequests()).toBe(2);
    expect(await octopia.control.requests({ status: 401 })).toHaveLength(30);
  });

  it('that has expired is replaced before it is sent', async () => {
    await octopia.control.changeRules({ tokenLifeSeconds: 1 });
    const client = octopia.client();
    await client.countOrders(octopia.account, {});

    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await client.countOrders(octopia.account, {});

    expect(await tokenRequests()).toBe(2);
    expect(await octopia.control.requests({ status: 401 })).toEqual([]);
  });

  it('that is refused even when new ends the call after one repetition', async () => {
    await octopia.control.placeFault({
      kind: 'answer',
      call: 'setApprovalStatus',
      status: 401,
      times: null,
    });
    const orderId = await octopia.control.createOrder();
    const client = octopia.client();

    const failure = await failureOf(client.setApprovalStatus(octopia.account, orderId, 'Accepted'));

    expect(failure).toMatchObject({ call: 'setApprovalStatus', outcome: 'notSent', status: 401 });
    expect((await octopia.control.requestCounts()).setApprovalStatus).toBe(2);
  });
});

describe('no token', () => {
  it('with wrong credentials: the settings are named and nothing is sent', async () => {
    const client = octopia.client({ clientSecret: 'wrong-test-secret' });

    const failure = await failureOf(client.countOrders(octopia.account, {}));

    expect(failure).toMatchObject({ call: 'token', outcome: 'notSent', status: 401 });
    expect(failure.message).toContain('OCTOPIA_CLIENT_ID and OCTOPIA_CLIENT_SECRET');
    expect(failure.message).not.toContain('wrong-test-secret');
    expect((await octopia.control.requestCounts()).countOrders).toBeUndefined();
  });

  it('above the limit of an hour: the call was not sent, and says how long to wait', async () => {
    await octopia.control.changeRules({ tokensPerHour: 1 });
    await octopia.client().countOrders(octopia.account, {});

    const failure = await failureOf(octopia.client().countOrders(octopia.account, {}));

    expect(failure).toMatchObject({ call: 'token', outcome: 'notSent', status: 429 });
    expect(failure.retryAfterMs).toBeGreaterThan(0);
    expect(failure.message).toContain('500 tokens an hour');
  });

  it('while Octopia is broken: the call was not sent, whatever it is', async () => {
    await octopia.control.placeFault({ kind: 'answer', call: 'token', status: 500 });
    const orderId = await octopia.control.createOrder();

    const failure = await failureOf(
      octopia.client().setApprovalStatus(octopia.account, orderId, 'Accepted'),
    );

    expect(failure).toMatchObject({ call: 'token', outcome: 'notSent', status: 500 });
    expect((await octopia.control.order(orderId)).status).toBe('WaitingAcceptance');
  });
});
