import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CallName } from '../../src/sandbox/calls.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPushes, feedRow, offerAccounts, timesSent, type Pushes } from '../support/pushes.js';

let connector: Connector;
const accounts = offerAccounts(5);
const unused = accounts.map(({ sellerId }) => sellerId ?? '');

beforeAll(async () => {
  connector = await startConnector({ accounts, requestTimeoutMs: 2_000 });
});
afterAll(() => connector.stop());

function newSeller(): Pushes {
  return createPushes(connector, unused.shift() ?? '');
}

describe('a push whose worker is stopped in the middle', () => {
  it.each<CallName>([
    'createOfferPackage',
    'uploadOfferRequests',
    'submitOfferPackage',
    'listOfferResults',
  ])('of %s goes on with the next worker', async (call) => {
    const seller = newSeller();
    const { sellerId } = seller;
    seller.feed([feedRow('A')]);
    const fault = { kind: 'delay', milliseconds: 1_500, carryOut: true } as const;
    await connector.sandbox.placeFault({ ...fault, call, sellerId });
    const handle = await seller.begin();
    await vi.waitUntil(
      async () => (await connector.sandbox.requests({ call, sellerId })).length > 0,
      { timeout: 60_000 },
    );
    await connector.restartWorkers();

    expect((await handle.result()).counts).toMatchObject({ accepted: 1 });
    expect(await timesSent(connector, seller, 'A')).toEqual([1]);
  });

  it('goes on with a worker that keeps nothing in memory and replays every step', async () => {
    const seller = newSeller();
    seller.feed([feedRow('A'), feedRow('B')]);
    await connector.restartWorkers({ cachedOrders: 0 });
    expect((await seller.push()).counts).toMatchObject({ accepted: 2 });
    await connector.restartWorkers();
  });
});
