import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPackageDirectory } from '../../src/operation/offer-packages/package-directory.js';
import { servePackages } from '../../src/operation/offer-packages/serve-packages.js';
import { startConnector, type Connector } from '../support/connector.js';
import {
  createPushes,
  feedRow,
  offerAccount,
  offerAccounts,
  type Pushes,
} from '../support/pushes.js';

/** Every attribute of the requirement, as a feed writes them. */
const all = feedRow('FULL', {
  Prix: '12.99',
  Stock: 40,
  PriceMustBeAligned: 'Align',
  MinimumPriceForPriceAlignment: '10.99',
  ProductPackagingUnit: 'Kilogram',
  ProductPackagingValue: '0.5',
  StrikedPrice: '15.99',
  DiscountComponentStartDate: '2099-01-13T08:00:00',
  DiscountComponentEndDate: '2099-02-09T23:59:59',
  DiscountComponentSalesReferencePrice: '12.99',
  DiscountComponentDiscountValue: 30,
  ShippingInformationDeliveryMode: 'TRK:4.99:1.00|REG:6.99',
});

const onlyXml = [
  ['PriceMustBeAligned', 173],
  ['MinimumPriceForPriceAlignment', 174],
  ['ProductPackagingUnit', 175],
  ['ProductPackagingValue', 176],
  ['DiscountComponentStartDate', 178],
  ['DiscountComponentEndDate', 179],
  ['DiscountComponentSalesReferencePrice', 180],
  ['DiscountComponentDiscountValue', 181],
] as const;
const both = [
  ['Prix', 171],
  ['Stock', 172],
  ['StrikedPrice', 177],
  ['ShippingInformationDeliveryMode', 182],
] as const;

describe('where packages of XML reach Octopia', () => {
  let connector: Connector;
  let seller: Pushes;
  const directory = mkdtempSync(join(tmpdir(), 'hemi-packages-'));
  let server: Awaited<ReturnType<typeof servePackages>>;

  beforeAll(async () => {
    server = await servePackages(directory, { host: '127.0.0.1', port: 0 });
    const offerPackages = createPackageDirectory(directory, server.address);
    const accounts = offerAccounts(1);
    connector = await startConnector({ accounts, offerPackages });
    seller = createPushes(connector, accounts[0]?.sellerId ?? '');
    seller.feed([feedRow('PLAIN', { StrikedPrice: '15.99' }), all]);
    await seller.push();
  });
  afterAll(async () => {
    await connector.stop();
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function arrived(reference: string): Promise<Record<string, unknown>> {
    return (await connector.sandbox.offer(reference, { sellerId: seller.sellerId })).arrived;
  }

  it.each([...both, ...onlyXml])('%s arrives by XML (requirement %i)', async (attribute) => {
    expect((await arrived('FULL'))[attribute]).toMatchObject({ transport: 'Xml' });
  });

  it.each(both)(
    '%s arrives by JSON, of an offer that JSON can carry (requirement %i)',
    async (attribute) => {
      expect((await arrived('PLAIN'))[attribute]).toMatchObject({ transport: 'Json' });
    },
  );

  it('every value is the one of the feed', async () => {
    const { sellerId } = seller;
    expect(await connector.sandbox.offer('FULL', { sellerId })).toMatchObject({
      price: 12.99,
      quantity: 40,
      originPrice: 15.99,
      priceMustBeAligned: 'Align',
      minimumPriceForPriceAlignment: 10.99,
      packagingUnit: 'Kilogram',
      packagingValue: 0.5,
      discounts: [{ salesReferencePrice: 12.99 }],
      deliveryModes: [
        { code: 'TRK', cost: 4.99, additionalCost: 1 },
        { code: 'REG', cost: 6.99 },
      ],
    });
  });

  it('the push ends with both accepted, and the next one has nothing to send', async () => {
    const first = await seller.handle().result();
    expect(first.counts).toMatchObject({ accepted: 2, rejected: 0 });
    expect((await seller.push()).counts).toMatchObject({ unchanged: 2, accepted: 0 });
  });

  it('an offer that left the feed is withdrawn, whatever brought it to the shop', async () => {
    seller.feed([feedRow('PLAIN', { StrikedPrice: '15.99' })]);
    await seller.push({ acceptLoss: true });
    const { sellerId } = seller;
    expect(await connector.sandbox.offer('FULL', { sellerId })).toMatchObject({ quantity: 0 });
  });
});

describe('where no package of XML reaches Octopia', () => {
  let connector: Connector;
  const strict = offerAccount('strict');
  const lenient = offerAccount('lenient', { sendWithoutUnsupported: true });

  beforeAll(async () => {
    connector = await startConnector({ accounts: [strict, lenient] });
  });
  afterAll(() => connector.stop());

  it('an offer that needs one is not sent, and each attribute is named with the setting', async () => {
    const seller = createPushes(connector, 'strict');
    seller.feed([feedRow('PLAIN'), all]);

    const { counts, problems, attention } = await seller.push();

    expect(counts).toMatchObject({ accepted: 1, transportMissing: 1 });
    expect(problems.map(({ reference, column, rule }) => [reference, column, rule])).toEqual(
      onlyXml.map(([attribute]) => ['FULL', attribute, 'TransportMissing']),
    );
    expect(problems[0]?.message).toContain('OFFER_PACKAGES_URL');
    expect(attention).toEqual(['OffersNotSent']);
  });

  it('an offer is sent without them where the account says so', async () => {
    const seller = createPushes(connector, 'lenient');
    const { sellerId } = seller;
    seller.feed([all]);
    expect((await seller.push()).counts).toMatchObject({ accepted: 1 });
    const { price, priceMustBeAligned } = await connector.sandbox.offer('FULL', { sellerId });
    expect([price, priceMustBeAligned]).toEqual([12.99, undefined]);
  });
});
