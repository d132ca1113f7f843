import { afterAll, beforeAll, expect, it } from 'vitest';
import { productsQuery } from '../../src/contract/product-messages.js';
import type { OpenedProductBook } from '../../src/contract/product-activities.js';
import { startSkippingConnector, type Connector } from '../support/connector.js';
import { createProductSeller, kettles } from '../support/product-pushes.js';

let connector: Connector;
const seller = createProductSeller('98797');
/** This server lists no workflows, so nobody can look for a run before. */
const openProductBook = (): Promise<OpenedProductBook> => Promise.resolve({ underWay: [] });

beforeAll(async () => {
  connector = await startSkippingConnector({ accounts: [seller] });
  await connector.restartWorkers({ activities: { ...connector.activities, openProductBook } });
});
afterAll(async () => {
  await connector.stop();
  seller.removeFeed();
});

it('new products that were over the quota are sent again an hour later (requirement 184)', async () => {
  await connector.sandbox.changeRules({ newProductsPerHour: 2 });
  seller.offer(kettles(3));
  const handle = await seller.begin(connector.client);
  const quotaUntil = async () => (await handle.query(productsQuery)).quotaUntil;
  await expect.poll(quotaUntil).toBeDefined();
  const passes = Date.parse((await quotaUntil()) ?? '');
  await connector.sandbox.freeProductQuota();

  const { counts } = await handle.result();

  expect(counts).toMatchObject({ integrated: 3, refused: 0, left: 0 });
  // By the server's own clock, which skips.
  const { closeTime } = await handle.describe();
  expect(closeTime?.getTime()).toBeGreaterThanOrEqual(passes);
});
