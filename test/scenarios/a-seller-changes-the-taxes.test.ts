import { afterAll, beforeAll, expect, it } from 'vitest';
import { createActivities } from '../../src/activities/index.js';
import { usualOfferSettings, type TaxTable } from '../../src/offers/offer-settings.js';
import { startConnector, testAccount, type Connector } from '../support/connector.js';
import { createPushes, feedRow, offerAccount, type Pushes } from '../support/pushes.js';

let connector: Connector;
let seller: Pushes;
beforeAll(async () => {
  connector = await startConnector({ accounts: [offerAccount('seller-1')] });
  seller = createPushes(connector, 'seller-1');
});
afterAll(() => connector.stop());

/** Workers read the settings when they start. */
async function startAnewWith(taxes: TaxTable): Promise<void> {
  const accounts = [testAccount(offerAccount('seller-1', { taxes }))];
  const { octopia } = connector;
  await connector.restartWorkers({ activities: createActivities({ octopia, accounts }) });
}

async function packages(): Promise<string[][]> {
  const made = await connector.sandbox.offerPackages({ sellerId: seller.sellerId });
  return made.map(({ results = [] }) =>
    results.map(({ sellerExternalReference }) => sellerExternalReference),
  );
}

it('sends one offer and reads it back again before it sends the others with another table of taxes', async () => {
  const { taxes } = usualOfferSettings;
  seller.feed([feedRow('A'), feedRow('B'), feedRow('C')]);
  const first = await seller.push();

  await startAnewWith({ ...taxes, vat: { ...taxes.vat, scale: 'fraction' } });
  const wrong = await seller.push();
  const sentWrong = (await packages()).slice(2);
  await startAnewWith(taxes);
  const right = await seller.push();

  expect(first).toMatchObject({ proved: true, counts: { accepted: 3 } });
  expect(wrong).toMatchObject({ proved: false, stop: { code: 'OfferNotAsMeant' } });
  expect(sentWrong).toEqual([['A']]);
  expect(right).toMatchObject({ proved: true, counts: { accepted: 1, unchanged: 2 } });
});
