import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkflowHandle } from '@temporalio/client';
import { productsQuery } from '../../src/contract/product-messages.js';
import type { PushProducts } from '../../src/contract/product-messages.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createProductSeller, entryOf, kettle } from '../support/product-pushes.js';

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

describe('a push whose report comes late', () => {
  it('waits while it is empty, and while products are only validated', async () => {
    await connector.sandbox.changeRules({
      productReportLagMilliseconds: 11_000,
      productValidatedLagMilliseconds: 11_000,
    });
    seller.offer([kettle(5)]);

    const { counts } = await seller.push(connector.client);

    expect(counts).toMatchObject({ integrated: 1, underWay: 0 });
  });

  it('and is cancelled, is followed to its end by the next one', async () => {
    await connector.sandbox.changeRules({ productReportLagMilliseconds: 15_000 });
    seller.offer([kettle(6)]);
    const handle = await begin();
    await expect.poll(() => countsOf(handle)).toMatchObject({ underWay: 1 });
    await handle.cancel();
    const cancelled = await handle.result();

    const next = await seller.push(connector.client);

    expect(entryOf(cancelled, 'KETTLE-6')).toHaveProperty('sent');
    expect(next.counts).toMatchObject({ integrated: 1 });
    expect(entryOf(next, 'KETTLE-6')).not.toHaveProperty('sent');
    expect(await connector.sandbox.productPackages()).toHaveLength(1);
  });

  it('without some of its products waits for those, and takes the others', async () => {
    seller.offer([kettle(7), kettle(8)]);
    await connector.sandbox.placeFault({
      kind: 'edit',
      call: 'readProductReport',
      // Its first page, and the one that is asked for since a product is missing.
      times: 2,
      remove: ['items[0]'],
    });

    const { counts } = await seller.push(connector.client);

    expect(counts).toMatchObject({ integrated: 2, withoutVerdict: 0 });
  });

  it('with a status that nobody knows counts as not done', async () => {
    seller.offer([kettle(9)]);
    await connector.sandbox.placeFault({
      kind: 'edit',
      call: 'readProductReport',
      set: { 'items[0].status': 'Examined' },
    });

    const { counts } = await seller.push(connector.client);

    expect(counts).toMatchObject({ integrated: 1 });
  });

  it('in pages is read to its end', async () => {
    await connector.sandbox.changeRules({
      productReportPaging: 'pageIndex',
      newProductsPerHour: null,
    });
    seller.offer(Array.from({ length: 25 }, (_, place) => kettle(100 + place)));

    const { counts } = await seller.push(connector.client);

    expect(counts).toMatchObject({ integrated: 25 });
  });
});
