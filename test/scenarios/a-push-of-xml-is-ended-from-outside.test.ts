import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { readSentPackages } from '../../src/activities/offers/memory/sent-packages.js';
import { createPackageDirectory } from '../../src/operation/offer-packages/package-directory.js';
import { servePackages } from '../../src/operation/offer-packages/serve-packages.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPushes, feedRow, offerAccounts, type Pushes } from '../support/pushes.js';

const accounts = offerAccounts(3);
const unused = accounts.map(({ sellerId }) => sellerId ?? '');
const directory = mkdtempSync(join(tmpdir(), 'hemi-packages-'));
let server: Awaited<ReturnType<typeof servePackages>>;
let connector: Connector;

beforeAll(async () => {
  server = await servePackages(directory, { host: '127.0.0.1', port: 0 });
  const offerPackages = createPackageDirectory(directory, server.address);
  connector = await startConnector({ accounts, offerPackages });
});
afterAll(async () => {
  await connector.stop();
  await server.close();
  rmSync(directory, { recursive: true });
});

const json = Array.from('ABCDE').map((reference) => feedRow(reference));
/** Only a package of XML carries its alignment. */
const aligned = feedRow('ALIGNED', { PriceMustBeAligned: 'Align' });

/** A seller of whom five offers are on the shop, and a further one is in the feed that goes as XML. */
async function sellerWithXml(): Promise<Pushes> {
  const seller = createPushes(connector, unused.shift() ?? '');
  seller.feed(json);
  await seller.push();
  seller.feed([...json, aligned]);
  return seller;
}

/**
 * Begins a push, and terminates it while it waits for Octopia's answer to its package of XML.
 * @returns the file that Octopia was told of
 */
async function terminateWhileSubmitting(seller: Pushes, carryOut: boolean): Promise<string> {
  const { sellerId } = seller;
  const { sandbox } = connector;
  const call = 'createXmlPackage';
  await sandbox.placeFault({ kind: 'delay', milliseconds: 8_000, carryOut, call, sellerId });
  const handle = await seller.begin();
  const asked = await vi.waitUntil(
    async () => (await sandbox.requests({ call })).find((one) => one.sellerId === sellerId),
    { timeout: 60_000, interval: 50 },
  );
  await handle.terminate();
  return basename(z.object({ packageUrl: z.string() }).parse(asked.body).packageUrl);
}

describe.concurrent('a push that is terminated while it submits a package of XML', () => {
  it('is followed by one that withdraws what it may have brought, once the feed has it no more', async () => {
    const seller = await sellerWithXml();
    const { sellerId } = seller;
    await terminateWhileSubmitting(seller, true);
    await vi.waitUntil(
      () => connector.sandbox.offer('ALIGNED', { sellerId }).then(Boolean, () => false),
      { timeout: 60_000 },
    );
    seller.feed(json);

    await seller.push();

    expect(await connector.sandbox.offer('ALIGNED', { sellerId })).toMatchObject({ quantity: 0 });
  });

  it('is followed by one that takes the package away, which Octopia has not fetched', async () => {
    const seller = await sellerWithXml();
    const file = await terminateWhileSubmitting(seller, false);
    const before = readdirSync(directory);

    await seller.push();

    expect(before).toContain(file);
    expect(readdirSync(directory)).not.toContain(file);
  });
});

it('the history of a push says which packages of XML Octopia took', async () => {
  const seller = await sellerWithXml();
  const { firstExecutionRunId: runId } = await seller.begin();
  await seller.handle().result();
  const [made] = await connector.sandbox.xmlPackages({ sellerId: seller.sellerId });

  expect(await readSentPackages(connector.client, seller.sellerId, runId)).toMatchObject([
    {
      packageId: made?.packageId,
      transport: 'Xml',
      isUnheard: false,
      references: ['ALIGNED'],
    },
  ]);
});
