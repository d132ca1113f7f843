import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchOfferPackage } from '../../../../../src/activities/offers/packages/watch-package.js';
import { testAccount } from '../../../../support/connector.js';
import { json, startWireServer, type WireServer } from '../../../../support/wire-server.js';

let server: WireServer;
beforeAll(async () => {
  server = await startWireServer((response) => json(response, 500, {}));
});
afterAll(() => server.close());

/** Looks at a package of XML of which no answer of Octopia has given an id, so many minutes after it was sent. */
function look(minutes: number) {
  const account = testAccount();
  const submittedAt = new Date(Date.now() - minutes * 60_000).toISOString();
  return watchOfferPackage(
    { octopia: server.client(), accounts: [account] },
    {
      sellerId: account.sellerId,
      packageId: 'https://shop.example/offers.zip',
      transport: 'Xml',
      submittedAt,
    },
  );
}

describe('a package of XML whose answer was lost', () => {
  it('is in flight while Octopia may be integrating it', async () => {
    expect(await look(9)).toMatchObject({ state: 'open' });
  });

  it('is read back after that', async () => {
    expect(await look(11)).toMatchObject({ state: 'gone' });
  });
});
