import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushProductsWorkflowId, workflowTaskQueue } from '../../src/contract/names.js';
import type { ScheduledPush } from '../../src/contract/offer-messages.js';
import { usualOfferSettings } from '../../src/offers/offer-settings.js';
import type { FaultSettings } from '../../src/sandbox/faults.js';
import { startConnector, type Connector } from '../support/connector.js';
import {
  createProductSeller,
  entryOf,
  kettle,
  kettles,
  type ProductSeller,
} from '../support/product-pushes.js';

let connector: Connector;
const sellers = Array.from({ length: 20 }, (_, number) => createProductSeller(`seller-${number}`));
const unused = [...sellers];
const legacy = createProductSeller('seller-legacy');
const feedless = createProductSeller('seller-feedless');

beforeAll(async () => {
  const { sellerId, products } = legacy;
  const offers = { ...usualOfferSettings, feed: products.feed, channel: 'legacy' as const };
  const accounts = [...sellers, { sellerId, products, offers }, { sellerId: feedless.sellerId }];
  connector = await startConnector({ accounts, requestTimeoutMs: 1_000 });
  await connector.sandbox.changeRules({ newProductsPerHour: null });
});
afterAll(async () => {
  await connector.stop();
  for (const seller of [...sellers, legacy, feedless]) seller.removeFeed();
});

function nextSeller(): ProductSeller {
  const seller = unused.shift();
  if (seller === undefined) throw new Error('there are more tests than sellers');
  return seller;
}

/** A seller with these products in the feed. */
function sellerWith(rows: Record<string, string>[]): ProductSeller {
  const seller = nextSeller();
  seller.offer(rows);
  return seller;
}

/** The references that the sandbox has of a seller. */
async function integrated({ sellerId }: ProductSeller): Promise<string[]> {
  const products = await connector.sandbox.products();
  return products
    .filter((stored) => stored.sellerId === sellerId)
    .map(({ product }) => product.sellerProductReference)
    .toSorted();
}

async function packagesOf({ sellerId }: ProductSeller) {
  const packages = await connector.sandbox.productPackages();
  return packages.filter((one) => one.sellerId === sellerId);
}

const push = (seller: ProductSeller, only?: string[]) => seller.push(connector.client, only);

describe('a push of products (requirement 184)', () => {
  it.concurrent('sends them by 25, and follows each one to its verdict', async () => {
    const seller = sellerWith(kettles(30));

    const { counts, attention } = await push(seller);

    expect(counts).toMatchObject({ read: 30, integrated: 30, underWay: 0 });
    expect(attention).toEqual([]);
    expect((await packagesOf(seller)).map(({ products }) => products.length)).toEqual([25, 5]);
    expect(await integrated(seller)).toHaveLength(30);
  });

  it.concurrent('sends the next day what has changed, and nothing else', async () => {
    const seller = sellerWith(kettles(3));
    await push(seller);
    seller.offer([kettle(1), kettle(2, { title: 'Bouilloire rouge' }), kettle(3)]);

    const { counts } = await push(seller);

    expect(counts).toMatchObject({ unchanged: 2, integrated: 1 });
    const [, second] = await packagesOf(seller);
    expect(second?.verdicts).toMatchObject([
      { sellerProductReference: 'KETTLE-2', operationType: 'Modification' },
    ]);
  });

  it.concurrent('holds back what lacks what its category wants, and says what', async () => {
    const seller = sellerWith([kettle(1, { brand: '' }), kettle(2)]);

    const { counts, refused, attention, problems } = await push(seller);

    expect(counts).toMatchObject({ heldBack: 1, integrated: 1 });
    expect(refused).toMatchObject([{ reference: 'KETTLE-1', code: 'CategoryWants' }]);
    expect(problems).toMatchObject([{ line: 2, column: 'brand' }]);
    expect(attention).toEqual(['ProductsRefused']);
    expect(await integrated(seller)).toEqual(['KETTLE-2']);
  });

  it.concurrent('sends the rows that can be used beside those that cannot', async () => {
    const seller = sellerWith([kettle(1, { gtin: '3760000000016' }), kettle(2)]);

    const { counts, problems } = await push(seller);

    expect(counts).toMatchObject({ unusable: 1, integrated: 1 });
    expect(problems).toMatchObject([{ line: 2, column: 'gtin', rule: 'Gtin' }]);
  });
});

/** A seller whose only product Octopia has refused. */
async function refusedOnce(): Promise<ProductSeller> {
  // The choices are written in another letter case than Octopia's, which is its to judge.
  const seller = sellerWith([kettle(1, { 'property:3263': 'noir' })]);
  expect(await push(seller)).toMatchObject({
    counts: { refused: 1 },
    refused: [{ reference: 'KETTLE-1', code: 'UnknownChoice' }],
    attention: ['ProductsRefused'],
  });
  return seller;
}

describe('a product that Octopia refuses', () => {
  it.concurrent('is not sent again as it is, and still needs attention', async () => {
    const seller = await refusedOnce();

    const { counts, attention } = await push(seller);

    expect(counts).toMatchObject({ stillRefused: 1, refused: 0 });
    expect(attention).toEqual(['ProductsRefused']);
    expect(await packagesOf(seller)).toHaveLength(1);
  });

  it.concurrent('still needs attention after a push of another one alone', async () => {
    const seller = await refusedOnce();
    seller.offer([kettle(1, { 'property:3263': 'noir' }), kettle(2)]);

    const { counts, attention } = await push(seller, ['KETTLE-2']);

    expect(counts).toMatchObject({ integrated: 1, refused: 0 });
    expect(attention).toEqual(['ProductsRefused']);
  });

  it.concurrent('is sent again when it has changed', async () => {
    const seller = await refusedOnce();
    seller.offer([kettle(1)]);

    const result = await push(seller);

    expect(result.counts).toMatchObject({ integrated: 1 });
    expect(entryOf(result, 'KETTLE-1')).not.toHaveProperty('refused');
  });

  it.concurrent('is sent again when somebody asks for it', async () => {
    const seller = await refusedOnce();

    const { counts } = await push(seller, ['KETTLE-1']);

    expect(counts).toMatchObject({ refused: 1 });
    expect(await packagesOf(seller)).toHaveLength(2);
  });
});

describe('a push that Octopia does not answer rightly', () => {
  it.concurrent.each<[string, FaultSettings]>([
    ['is told to wait (429)', { kind: 'answer', call: 'sendProducts', status: 429, retryAfter: 1 }],
    ['gets no categories (503)', { kind: 'answer', call: 'listCategories', status: 503 }],
    ['gets no report (503)', { kind: 'answer', call: 'readProductReport', status: 503 }],
    ['loses a report', { kind: 'drop', call: 'readProductReport' }],
  ])('goes on when it %s', async (_what, fault) => {
    const seller = sellerWith(kettles(1));
    await connector.sandbox.placeFault({ ...fault, sellerId: seller.sellerId });

    expect((await push(seller)).counts).toMatchObject({ integrated: 1 });
    expect(await packagesOf(seller)).toHaveLength(1);
  });

  it.concurrent(
    'says that it does not know what became of products whose answer was lost, and the next one sends them again',
    async () => {
      const seller = sellerWith(kettles(1));
      const { sellerId } = seller;
      await connector.sandbox.placeFault({
        kind: 'drop',
        call: 'sendProducts',
        sellerId,
        carryOut: true,
      });

      const lost = await push(seller);
      const next = await push(seller);

      expect(lost.counts).toMatchObject({ unknown: 1, integrated: 0 });
      expect(next.counts).toMatchObject({ integrated: 1 });
      const [, second] = await packagesOf(seller);
      expect(second?.verdicts).toMatchObject([{ operationType: 'Identical' }]);
    },
  );

  it.concurrent('sends nothing where it may not, says why, and knows what it knew', async () => {
    const seller = sellerWith(kettles(1));
    await push(seller);
    seller.offer(kettles(2));
    const fault = { kind: 'answer', call: 'sendProducts', status: 403 } as const;
    const detail = 'No right for this seller.';
    await connector.sandbox.placeFault({ ...fault, sellerId: seller.sellerId, detail });

    const result = await push(seller);

    expect(result).toMatchObject({
      stop: { code: 'OctopiaFailed' },
      attention: ['PushFailed'],
      counts: { left: 1 },
    });
    expect(result.stop?.message).toContain(detail);
    expect(entryOf(result, 'KETTLE-1')).toHaveProperty('integrated');
  });

  it.concurrent(
    'finds the product that Octopia refuses a whole call for, and sends the others',
    async () => {
      const seller = sellerWith(kettles(4));
      const fault = { kind: 'answer', call: 'sendProducts', status: 400, times: 3 } as const;
      await connector.sandbox.placeFault({ ...fault, sellerId: seller.sellerId });

      const { counts, refused } = await push(seller);

      expect(counts).toMatchObject({ refused: 1, integrated: 3 });
      expect(refused).toMatchObject([{ reference: 'KETTLE-1', code: 'Refused' }]);
    },
  );
});

describe('an account that may not be pushed', () => {
  it.concurrent(
    'sends nothing while the legacy channel has its offers, and says why (requirements 169 and 185 to 187)',
    async () => {
      legacy.offer(kettles(1));

      const { stop, attention } = await push(legacy);

      expect(stop).toMatchObject({ code: 'LegacyChannel' });
      expect(attention).toEqual([]);
      expect(await packagesOf(legacy)).toEqual([]);
    },
  );

  it.concurrent(
    'sends nothing where it has no feed of products, and says what to set',
    async () => {
      const { stop } = await push(feedless);

      expect(stop).toMatchObject({ code: 'NoFeed' });
      expect(stop?.message).toContain('OCTOPIA_ACCOUNTS');
    },
  );
});

describe('a feed that cannot be read', () => {
  it.concurrent('sends nothing, says what to do, and forgets nothing', async () => {
    const seller = sellerWith(kettles(1));
    await push(seller);
    seller.write('<!doctype html><html>log in</html>');

    const result = await push(seller);

    expect(result).toMatchObject({
      stop: { code: 'FeedUnreadable' },
      attention: ['FeedUnreadable'],
    });
    expect(entryOf(result, 'KETTLE-1')).toHaveProperty('integrated');
  });
});

/** As long as a reference may be, and as random. */
function longReference(number: number): string {
  return createHash('sha512').update(String(number)).digest('base64url').slice(0, 50);
}

describe('a feed whose book no payload can hold', () => {
  it('sends nothing of it, and says how many products can be remembered', async () => {
    const many = Array.from({ length: 40_000 }, (_, number) =>
      kettle(number, { sellerProductReference: longReference(number) }),
    );
    const seller = sellerWith(many);

    const { stop, counts } = await push(seller);

    expect(stop).toMatchObject({ code: 'FeedUnreadable' });
    expect(stop?.message).toMatch(/40,000 products .* only of some 3\d,\d{3}/);
    expect(counts).toMatchObject({ read: 0, left: 0 });
    expect(await packagesOf(seller)).toEqual([]);
  });
});

describe('a push whose worker is stopped in the middle', () => {
  it('goes on with the next worker, and sends nothing twice', async () => {
    const seller = sellerWith(kettles(2));
    const handle = await seller.begin(connector.client);
    await expect.poll(() => packagesOf(seller)).toHaveLength(1);

    await connector.restartWorkers({ cachedOrders: 0 });

    expect((await handle.result()).counts).toMatchObject({ integrated: 2 });
    expect(await packagesOf(seller)).toHaveLength(1);
    await connector.restartWorkers();
  });
});

describe('a push of products that a schedule starts (requirement 184)', () => {
  it('may wait for the quota of new products for most of a day', async () => {
    const { sellerId } = sellerWith([kettle(1)]);
    const { client } = connector;
    const { workflowId } = await client.workflow.execute<ScheduledPush>('scheduledPush', {
      workflowId: `${pushProductsWorkflowId(sellerId)}-2026-01-31T02:07:00Z`,
      taskQueue: workflowTaskQueue,
      args: [{ sellerId, kind: 'products' }],
    });
    const { raw } = await client.workflow.getHandle(workflowId).describe();
    const seconds = Number(raw.executionConfig?.workflowExecutionTimeout?.seconds);
    expect(seconds).toBeGreaterThan(20 * 60 * 60);
  });
});
