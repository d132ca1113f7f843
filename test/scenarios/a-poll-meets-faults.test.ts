import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type SellerId, toSellerId } from '../../src/hemi/ids.js';
import type { FaultSettings } from '../../src/sandbox/faults.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPolls, manualAccounts, type PollHandle, type Polls } from '../support/polls.js';
import { wordsOf } from '../support/stored.js';

let connector: Connector;
const accounts = manualAccounts(10);
const unused = accounts.map(({ sellerId }) => sellerId);

beforeAll(async () => {
  connector = await startConnector({ accounts, requestTimeoutMs: 1_000 });
});
afterAll(() => connector.stop());

/** The polls of a seller that has one order. */
async function sellerWithOrder(): Promise<{ sellerId: SellerId; orderId: string; seller: Polls }> {
  const sellerId = unused.shift() ?? toSellerId('');
  const seller = await createPolls(connector.client, sellerId);
  const orderId = await connector.sandbox.createOrder({ sellerId, status: 'Accepted' });
  return { sellerId, orderId, seller };
}

/** The words of the last failure of the activity that a running poll waits for. */
async function whatItWaitsFor(handle: PollHandle): Promise<string> {
  return vi.waitUntil(
    async () => {
      const { raw } = await handle.describe();
      return await wordsOf(connector.client, raw.pendingActivities?.[0]?.lastFailure);
    },
    { timeout: 10_000, interval: 50 },
  );
}

describe('a poll that Octopia does not answer rightly', () => {
  it.concurrent.each<[string, FaultSettings]>([
    ['is told to wait (429)', { kind: 'answer', status: 429, retryAfter: 1 }],
    ['gets an error of the server', { kind: 'answer', status: 503, body: 'empty' }],
    ['gets a page of a gateway', { kind: 'answer', status: 200, body: 'html' }],
    ['is cut off', { kind: 'drop' }],
    ['waits too long for an answer', { kind: 'delay', milliseconds: 3_000 }],
  ])('reads again when it %s', async (_, fault) => {
    const { sellerId, orderId, seller } = await sellerWithOrder();
    await connector.sandbox.placeFault({ ...fault, call: 'listOrders', sellerId });
    expect(await seller.poll()).toMatchObject({ read: 1, new: 1 });
    expect(await seller.openOrders(1)).toEqual([orderId]);
  });

  it('fails at once, in words of Octopia, when it may not read', async () => {
    const { sellerId, seller } = await sellerWithOrder();
    const detail = 'No right for this seller.';
    const fault = { kind: 'answer', call: 'listOrders', status: 403 } as const;
    await connector.sandbox.placeFault({ ...fault, sellerId, detail });
    const message = `listOrders failed: Octopia answered 403: ${detail}`;
    const failure: unknown = await seller.poll().catch((error: unknown) => error);
    expect(failure).toMatchObject({ cause: { cause: { type: 'OctopiaRefused' } } });
    expect(failure).toHaveProperty('cause.cause.message', expect.stringContaining(message));
  });
});

describe('a poll while Octopia cannot be reached', () => {
  it('waits, says why, and goes on when it is back', async () => {
    const { orderId, seller } = await sellerWithOrder();
    await connector.sandbox.goDown();
    const handle = await seller.begin();
    const reason = await whatItWaitsFor(handle);
    await connector.sandbox.goUp();
    expect(reason).toContain('listOrders failed');
    expect(await handle.result()).toMatchObject({ new: 1 });
    expect(await seller.openOrders(1)).toEqual([orderId]);
  });

  it('waits, and names the settings to check, when the credentials are not accepted', async () => {
    const { sellerId, seller } = await sellerWithOrder();
    await connector.sandbox.revokeTokens();
    const fault = { kind: 'answer', call: 'token', times: null } as const;
    const wrong = await connector.sandbox.placeFault({ ...fault, status: 401 });
    const handle = await seller.begin();
    const reason = await whatItWaitsFor(handle);
    await connector.sandbox.removeFault(wrong);
    expect(reason).toContain('OCTOPIA_CLIENT_ID');
    expect(await handle.result()).toMatchObject({ sellerId, new: 1 });
  });
});

describe('a poll whose worker is stopped in the middle', () => {
  it('goes on with the next worker', async () => {
    const { sellerId, orderId, seller } = await sellerWithOrder();
    const fault = { kind: 'delay', call: 'listOrders', milliseconds: 700 } as const;
    await connector.sandbox.placeFault({ ...fault, sellerId });
    const handle = await seller.begin();
    await connector.restartWorkers();
    expect(await handle.result()).toMatchObject({ read: 1, new: 1 });
    expect(await seller.openOrders(1)).toEqual([orderId]);
  });

  it('goes on with a worker that keeps nothing in memory and replays every step', async () => {
    const { sellerId, seller } = await sellerWithOrder();
    await connector.sandbox.createOrders({ sellerId, status: 'Processing' }, { count: 5 });
    await connector.restartWorkers({ cachedOrders: 0 });
    expect(await seller.poll()).toMatchObject({ read: 6, new: 6 });
    expect(await seller.poll()).toMatchObject({ read: 6, unchanged: 6 });
    await connector.restartWorkers();
  });
});
