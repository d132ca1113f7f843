import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WorkflowHandle } from '@temporalio/client';
import { startConnector, type Connector } from '../../support/connector.js';
import { createProductSeller, kettle, type ProductSeller } from '../../support/product-pushes.js';
import { isRecorded, writeHistory } from './write-history.js';

let connector: Connector;
let seller: ProductSeller;

async function start(): Promise<void> {
  seller = createProductSeller('98797');
  const { sellerId, products } = seller;
  connector = await startConnector({
    accounts: [{ sellerId, acceptance: 'manual', products }],
  });
  seller.offer([kettle(1), kettle(2), kettle(3)]);
}

afterEach(async () => {
  await connector.stop();
  seller.removeFeed();
});

async function push(): Promise<WorkflowHandle> {
  const handle = await seller.begin(connector.client);
  await handle.result();
  return handle;
}

/** A push that waits for verdicts, and its package. */
async function beginWaiting(): Promise<WorkflowHandle> {
  await connector.sandbox.changeRules({ productValidatedLagMilliseconds: 600_000 });
  const handle = await seller.begin(connector.client);
  await vi.waitUntil(
    async () => (await connector.sandbox.requests({ call: 'readProductReport' })).length > 0,
    { timeout: 60_000 },
  );
  return handle;
}

/** Each gives the run whose history is kept. */
const lives: Record<string, () => Promise<WorkflowHandle>> = {
  'product-push-first': () => push(),

  async 'product-push-that-finds-nothing-changed'() {
    await push();
    return push();
  },

  async 'product-push-with-a-refused-and-a-held-back-product'() {
    seller.offer([kettle(1), kettle(2), kettle(3, { categoryCode: 'NOT-THERE' })]);
    const rejection = { of: 'product', resultCode: '1234', message: 'Interdit' } as const;
    await connector.sandbox.placeRejection({ ...rejection, reference: 'KETTLE-2' });
    return push();
  },

  async 'product-push-that-is-cancelled'() {
    const handle = await beginWaiting();
    await handle.cancel();
    await handle.result();
    return handle;
  },

  async 'product-push-that-takes-up-what-was-sent'() {
    const earlier = await beginWaiting();
    await earlier.cancel();
    await earlier.result();
    await connector.sandbox.changeRules({ productValidatedLagMilliseconds: 0 });
    return push();
  },

  async 'product-push-without-a-feed'() {
    seller.write('<html>not a feed</html>');
    return push();
  },
};

const missing = Object.keys(lives).filter((name) => !isRecorded(name));

describe.runIf(missing.length > 0)('a push of products', () => {
  it.each(missing)('%s', async (name) => {
    await start();
    const handle = await lives[name]?.();
    if (handle !== undefined) await writeHistory(name, handle);
    expect(isRecorded(name)).toBe(true);
  });
});
