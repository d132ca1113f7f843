import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOfferFeed, writeOfferFeed } from '../../../src/demo/shop/offer-feed.js';
import { openShop } from '../../../src/demo/shop/shop.js';
import { story, type Ware } from '../../../src/demo/shop/wares.js';
import { attributeRow, offerAttributeNames } from '../../../src/offers/attributes.js';
import { readFeed } from '../../../src/feed/read-feed.js';

let folder: string;
let feed: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hemi-shop-'));
  feed = join(folder, 'offers.csv');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { priceMoves, leaves } = story;

/** The shop while so many are left of each ware on the marketplace. */
function shopWhereLeft(left: Record<string, number> = {}) {
  const offers = Object.entries(left).map(([sellerExternalReference, quantity]) => ({
    sellerExternalReference,
    quantity,
  }));
  return openShop(feed, { offers: async () => offers });
}

const ware = (reference: string): Ware | undefined =>
  readOfferFeed(feed)?.find(({ SellerProductId }) => SellerProductId === reference);

describe("the demo's shop", () => {
  it('offers wares that use each attribute of the requirement (requirements 171 to 182)', async () => {
    shopWhereLeft();
    const { rows } = await readFeed({ feed });

    const required = offerAttributeNames.filter((name) => attributeRow(name).requirement);
    const used = required.filter((name) => rows.some(({ fields }) => fields[name] !== ''));
    expect(used).toEqual(required);
  });

  it.each(priceMoves)('moves the price of $reference each time', async (moved) => {
    const shop = shopWhereLeft();
    const seen = [];
    for (let step = 0; step < 3; step += 1) {
      await shop.move();
      seen.push(ware(moved.reference)?.Prix);
    }

    expect(new Set(seen)).toEqual(new Set(moved.prices));
  });

  it('changes the price of the ware that was rejected once the marketplace has product data', async () => {
    const { reference, price, priceOnceKnown } = story.unknownProduct;
    const shop = shopWhereLeft();
    const seen = [];
    await shop.move();
    seen.push(ware(reference)?.Prix);
    shop.tellProductsKnown();
    await shop.move();
    seen.push(ware(reference)?.Prix);

    expect(seen).toEqual([price, priceOnceKnown]);
  });

  it('takes a ware out of its feed, and back in', async () => {
    const shop = shopWhereLeft();
    const isThere = [];
    for (let step = 0; step < leaves.everySteps; step += 1) {
      await shop.move();
      isThere.push(ware(leaves.reference) !== undefined);
    }

    expect(isThere).toEqual([true, false, false, true]);
  });

  it('has as much as the marketplace has not sold, and fills up what is nearly gone', async () => {
    await shopWhereLeft({ 'MUG-BLUE': 33, 'MUG-RED': 2 }).move();

    expect(ware('MUG-BLUE')?.Stock).toBe('33');
    expect(ware('MUG-RED')?.Stock).toBe('30');
  });

  it('keeps a price that somebody has written into its feed', async () => {
    const shop = shopWhereLeft();
    const wares = readOfferFeed(feed) ?? [];
    writeOfferFeed(
      feed,
      wares.map((one) => ({ ...one, Prix: '1.23' })),
    );
    await shop.move();

    expect(ware('MUG-BLUE')?.Prix).toBe('1.23');
  });

  it('leaves a feed alone that somebody has broken', async () => {
    const shop = shopWhereLeft();
    writeFileSync(feed, 'something else');
    await shop.move();

    expect(readFileSync(feed, 'utf8')).toBe('something else');
  });
});
