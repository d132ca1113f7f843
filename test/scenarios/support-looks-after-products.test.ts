import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { hemi, type HemiRun } from '../support/hemi.js';
import {
  createProductSeller,
  kettle,
  kettles,
  type ProductSeller,
} from '../support/product-pushes.js';

const sample = fileURLToPath(new URL('../../docs/sample-products.csv', import.meta.url));
const seller = createProductSeller('98797');
const sampleSeller = createProductSeller('98798');
const newSeller = createProductSeller('98799');
let connector: Connector;

beforeAll(async () => {
  const { sellerId } = sampleSeller;
  const accounts = [seller, { sellerId, products: { feed: sample } }, newSeller];
  connector = await startConnector({ accounts });
});
afterAll(async () => {
  await connector.stop();
  for (const one of [seller, sampleSeller, newSeller]) one.removeFeed();
});

/** Runs `hemi products …`; the sample's account is the one that the settings name. */
function products(...words: string[]): Promise<HemiRun> {
  const accounts = [{ sellerId: sampleSeller.sellerId, products: { feed: sample } }];
  return hemi(['products', ...words], {
    temporal: connector.temporal,
    environment: { OCTOPIA_ACCOUNTS: JSON.stringify(accounts) },
  });
}

function accountOf({ sellerId, products: { feed } }: ProductSeller) {
  return { sellerId, products: { feed } };
}

function dataOf({ out }: HemiRun): unknown {
  return JSON.parse(out);
}

describe('the sample of docs/products.md (requirement 184)', () => {
  it('has nothing wrong with its rows', async () => {
    const { out, err, exitCode } = await products('check', sample, '--offline');

    expect(out).toContain('6 can be sent');
    expect(err).toContain('what the categories want was not checked');
    expect(exitCode).toBe(0);
  });

  it('is pushed, but for what lacks what its category wants', async () => {
    const { out, exitCode } = await products('push', '--wait', '60s');

    expect(out).toContain('5 integrated by Octopia');
    expect(out).toContain('1 not sent, since their category wants more');
    expect(out).toContain('HEADPHONES: CategoryWants');
    expect(exitCode).toBe(1);
  });

  it('is listed then, and what was held back by itself', async () => {
    const all = dataOf(await products('list', '--json'));
    const refused = await products('list', '--refused');

    expect(all).toMatchObject({ total: 6 });
    expect(refused.out).toContain('HEADPHONES');
    expect(refused.out).not.toContain('KETTLE');
  });

  it('shows what the feed says of a product and what Octopia has', async () => {
    const { out } = await products('show', 'KETTLE');

    expect(out).toContain('line 2: can be sent');
    expect(out).toContain('integrated');
  });

  it('shows why a product was held back', async () => {
    const shown = dataOf(await products('show', 'HEADPHONES', '--json'));

    expect(shown).toMatchObject({ push: { state: 'refused', code: 'CategoryWants' } });
  });

  it('is not blamed for a product that somebody names and it does not have', async () => {
    const { out, exitCode } = await products('push', '--only', 'NOTHING', '--wait', '60s');

    expect(out).toContain('1 named, and not in the feed');
    expect(out).not.toContain('rows of the feed');
    expect(exitCode).toBe(1);
  });

  it('has no product that nobody knows', async () => {
    const { err, exitCode } = await products('show', 'NOTHING');

    expect(err).toContain('no product "NOTHING" is known');
    expect(exitCode).toBe(1);
  });
});

describe('the schedule of products', () => {
  it('pushes them under the id that is the lock of the seller', async () => {
    const settings = {
      temporal: connector.temporal,
      environment: {
        OCTOPIA_ACCOUNTS: JSON.stringify([accountOf(newSeller)]),
        PUSH_PRODUCTS_EVERY: '300d',
      },
    };
    newSeller.offer([kettle(50)]);

    const applied = await hemi(['schedule', 'apply'], settings);
    await hemi(['schedule', 'trigger', '--only', 'products'], settings);

    expect(applied.out).toContain(`push-products:${newSeller.sellerId}`);
    const listed = async () =>
      dataOf(await products('list', '--seller', newSeller.sellerId, '--json'));
    await expect.poll(listed).toMatchObject({
      lastPush: {},
      products: [{ reference: 'KETTLE-50', state: 'integrated' }],
    });
  });
});

describe('a feed with wrong rows', () => {
  it('is refused by the check, row by row', async () => {
    const path = newSeller.products.feed;
    newSeller.offer([kettle(1, { title: 'x'.repeat(133) }), kettle(2)]);

    const text = await products('check', path, '--offline');
    const checked = dataOf(await products('check', path, '--offline', '--json'));

    expect(text.out).toContain('is too long: 133 characters, at most 132');
    expect(text.exitCode).toBe(1);
    expect(checked).toMatchObject({
      products: 1,
      problems: [{ line: 2, reference: 'KETTLE-1', column: 'title', rule: 'TooLong' }],
    });
  });
});

describe('a push that is under way', () => {
  it('is listed, and reads the feed again when somebody pushes', async () => {
    const { sellerId } = seller;
    await connector.sandbox.changeRules({ newProductsPerHour: 1 });
    await connector.sandbox.freeProductQuota();
    seller.offer(kettles(2));
    const handle = await seller.begin(connector.client);
    const listed = async () => dataOf(await products('list', '--seller', sellerId, '--json'));
    await expect.poll(listed).toMatchObject({ running: { counts: { integrated: 1, left: 1 } } });
    seller.offer([kettle(1)]);

    const pushed = await products('push', '--seller', sellerId, '--wait', '1s', '--json');

    expect(dataOf(pushed)).toMatchObject({ began: 'before' });
    expect(await handle.result()).toMatchObject({ counts: { read: 1, unchanged: 1, left: 0 } });
  });
});
