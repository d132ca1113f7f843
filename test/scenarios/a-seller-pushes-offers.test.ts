import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { createPushes, feedRow, offerAccounts, type Pushes } from '../support/pushes.js';

let connector: Connector;
const accounts = offerAccounts(20);
const unused = accounts.map(({ sellerId }) => sellerId ?? '');

beforeAll(async () => {
  connector = await startConnector({ accounts });
});
afterAll(() => connector.stop());

/** The pushes of a seller that no other test has. */
function newSeller(): Pushes {
  return createPushes(connector, unused.shift() ?? '');
}

describe('the first push of a seller (requirements 170 to 172, 177 and 182)', () => {
  it.concurrent('brings every offer of the feed to the shop', async () => {
    const seller = newSeller();
    seller.feed([feedRow('A'), feedRow('B', { Prix: '20.00', StrikedPrice: '25.00' })]);

    const result = await seller.push();

    expect(result).toMatchObject({ counts: { accepted: 2, rejected: 0 }, proved: true });
    expect(await connector.sandbox.offers({ sellerId: seller.sellerId })).toMatchObject([
      { sellerExternalReference: 'A', price: 12.99, quantity: 5 },
      { sellerExternalReference: 'B', price: 20, originPrice: 25 },
    ]);
  });
});
