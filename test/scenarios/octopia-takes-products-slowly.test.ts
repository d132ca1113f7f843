import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkflowHandle } from '@temporalio/client';
import { productsQuery, readFeedAgainSignal } from '../../src/contract/product-messages.js';
import type { PushProducts } from '../../src/contract/product-messages.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createProductSeller, kettle, kettles } from '../support/product-pushes.js';

let connector: Connector;
const seller = createProductSeller('98797');
let running: WorkflowHandle<PushProducts> | undefined;

beforeAll(async () => {
  connector = await startConnector({ accounts: [seller] });
});
beforeEach(() => connector.sandbox.reset());
afterEach(async () => {
  await running?.terminate().catch(() => undefined);
  running = undefined;
});
afterAll(async () => {
  await connector.stop();
  seller.removeFeed();
});

async function begin(): Promise<WorkflowHandle<PushProducts>> {
  running = await seller.begin(connector.client);
  return running;
}

async function countsOf(handle: WorkflowHandle<PushProducts>) {
  return (await handle.query(productsQuery)).counts;
}

describe('a push of more new products than Octopia takes within an hour (requirement 184)', () => {
  it('waits with what was over the quota, which is no refusal', async () => {
    await connector.sandbox.changeRules({ newProductsPerHour: 2 });
    seller.offer(kettles(3));

    const handle = await begin();
    await expect.poll(() => countsOf(handle)).toMatchObject({ integrated: 2, left: 1 });

    const { quotaUntil, counts } = await handle.query(productsQuery);
    expect(counts).toMatchObject({ refused: 0 });
    expect(quotaUntil).toBeDefined();
  });

  it('that somebody cancels ends with what it knows, and the next one sends the rest', async () => {
    await connector.sandbox.changeRules({ newProductsPerHour: 2 });
    seller.offer(kettles(3).map((row) => ({ ...row, title: 'Bouilloire blanche' })));
    const handle = await begin();
    await expect.poll(() => countsOf(handle)).toMatchObject({ left: 1 });

    await handle.cancel();
    const cancelled = await handle.result();
    await connector.sandbox.freeProductQuota();
    const next = await seller.push(connector.client);

    expect(cancelled).toMatchObject({ stop: { code: 'OutOfTime' }, counts: { left: 1 } });
    expect(next.counts).toMatchObject({ unchanged: 2, integrated: 1 });
  });

  it('reads the feed again while it waits, when somebody asks', async () => {
    await connector.sandbox.changeRules({ newProductsPerHour: 2 });
    seller.offer(kettles(3).map((row) => ({ ...row, title: 'Bouilloire rouge' })));
    const handle = await begin();
    await expect.poll(() => countsOf(handle)).toMatchObject({ left: 1 });
    seller.offer([kettle(1, { title: 'Bouilloire rouge' }), kettle(2), kettle(4, { brand: '' })]);

    await handle.signal(readFeedAgainSignal, {});

    await expect.poll(() => countsOf(handle)).toMatchObject({ unchanged: 1, heldBack: 1, left: 1 });
  });
});
