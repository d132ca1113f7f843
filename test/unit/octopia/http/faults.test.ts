import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OctopiaClient } from '../../../../src/octopia/client.js';
import { failureOf } from '../../../support/failed-call.js';
import { startSandboxUnderTest, type SandboxUnderTest } from '../../../support/sandbox-client.js';

let octopia: SandboxUnderTest;
let client: OctopiaClient;
let orderId: string;

beforeAll(async () => {
  octopia = await startSandboxUnderTest();
});
beforeEach(async () => {
  await octopia.control.reset();
  client = octopia.client();
  orderId = await octopia.control.createOrder();
});
afterAll(() => octopia.close());

const accept = (): Promise<void> => client.setApprovalStatus(octopia.account, orderId, 'Accepted');
const status = async (): Promise<string> => (await octopia.control.order(orderId)).status;

describe('an acceptance whose answer is lost', () => {
  it.each([
    ['carried out before the connection was dropped', true, 'Accepted'],
    ['not carried out before the connection was dropped', false, 'WaitingAcceptance'],
  ])('is unknown and sent once: %s', async (_what, carryOut, expected) => {
    await octopia.control.placeFault({ kind: 'drop', call: 'setApprovalStatus', carryOut });

    const failure = await failureOf(accept());

    expect(failure).toMatchObject({ call: 'setApprovalStatus', outcome: 'unknown' });
    expect((await octopia.control.requestCounts()).setApprovalStatus).toBe(1);
    expect(await status()).toBe(expected);
  });

  it('is unknown when the answer takes too long', async () => {
    await octopia.control.placeFault({
      kind: 'delay',
      call: 'setApprovalStatus',
      milliseconds: 60_000,
    });

    const hurried = octopia.client({ requestTimeoutMs: 500 });

    const failure = await failureOf(
      hurried.setApprovalStatus(octopia.account, orderId, 'Accepted'),
    );

    expect(failure).toMatchObject({
      outcome: 'unknown',
      detail: 'no complete answer came in time',
    });
  });

  it.each(['problem', 'html', 'empty'] as const)(
    'is unknown behind a 502 with %s, although it was carried out',
    async (body) => {
      const call = 'setApprovalStatus';
      await octopia.control.placeFault({ kind: 'answer', call, status: 502, body, carryOut: true });

      const failure = await failureOf(accept());

      expect(failure).toMatchObject({ outcome: 'unknown', status: 502 });
      expect(await status()).toBe('Accepted');
    },
  );
});

describe('an acceptance that was not sent', () => {
  it('because there are too many requests says how long to wait', async () => {
    const call = 'setApprovalStatus';
    await octopia.control.placeFault({ kind: 'answer', call, status: 429, retryAfter: 3 });

    const failure = await failureOf(accept());

    expect(failure).toMatchObject({ outcome: 'notSent', status: 429, retryAfterMs: 3_000 });
    expect(await status()).toBe('WaitingAcceptance');
  });

  it('because Octopia is down says so, with and without a token in hand', async () => {
    const withToken = client;
    await withToken.countOrders(octopia.account, {});
    await octopia.control.goDown('refuse');

    const failures = [
      await failureOf(withToken.setApprovalStatus(octopia.account, orderId, 'Accepted')),
      await failureOf(octopia.client().setApprovalStatus(octopia.account, orderId, 'Accepted')),
    ];

    await octopia.control.goUp();
    expect(failures).toMatchObject([
      { call: 'setApprovalStatus', outcome: 'notSent' },
      { call: 'token', outcome: 'notSent' },
    ]);
    await withToken.setApprovalStatus(octopia.account, orderId, 'Accepted');
    expect(await status()).toBe('Accepted');
  });
});
