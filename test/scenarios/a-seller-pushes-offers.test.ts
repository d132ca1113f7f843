import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pushOffersWorkflowId, workflowTaskQueue } from '../../src/contract/names.js';
import type { ScheduledPush } from '../../src/contract/offer-messages.js';
import { searchAttributeKeys as keys } from '../../src/contract/search-attributes.js';
import { toSellerId } from '../../src/hemi/ids.js';
import { startConnector, type Connector } from '../support/connector.js';
import { hemi } from '../support/hemi.js';
import {
  createPushes,
  feedRow,
  offerAccount,
  offerAccounts,
  type Pushes,
} from '../support/pushes.js';

let connector: Connector;
const legacy = offerAccount('legacy', { channel: 'legacy' });
const leaving = offerAccount('leaving', { missing: 'leave' });
const fraction = offerAccount('fraction', {
  taxes: {
    vat: { code: 'VAT', scale: 'fraction' },
    ecoTax: { code: 'Ecotax' },
    deaTax: { code: 'Deatax' },
  },
});
const reserving = ['reserving', 'reserving-too'].map((seller) =>
  offerAccount(seller, { reserve: true }),
);
const several = offerAccounts(32);
const unused = several.map(({ sellerId }) => sellerId ?? '');

beforeAll(async () => {
  connector = await startConnector({
    accounts: [...several, legacy, leaving, fraction, ...reserving],
  });
});
afterAll(() => connector.stop());

/** The pushes of a seller that no other test has. */
function newSeller(seller = unused.shift() ?? ''): Pushes {
  return createPushes(connector, seller);
}

/** Those of a seller whose feed was pushed once. */
async function sellerWith(...rows: ReturnType<typeof feedRow>[]): Promise<Pushes> {
  const seller = newSeller();
  seller.feed(rows);
  await seller.push();
  return seller;
}

/** Rows that do not change, so that what changes is few among them. */
const others = Array.from({ length: 9 }, (_, number) => feedRow(`OTHER-${number}`));

/** As many as a push plans at once. */
const onePage = Array.from({ length: 2_000 }, (_, number) => feedRow(`I${10_000 + number}`));

/** What the shop has of an offer. */
function offer({ sellerId }: Pushes, reference: string) {
  return connector.sandbox.offer(reference, { sellerId });
}

/** The packages of a seller as `type` and the references in them. */
async function packagesOf({ sellerId }: Pushes) {
  const packages = await connector.sandbox.offerPackages({ sellerId });
  return packages.map(({ type, results = [] }) => [
    type,
    results.map(({ sellerExternalReference }) => sellerExternalReference),
  ]);
}

describe.concurrent('the first push of a seller', () => {
  it('brings every offer to the shop with price, stock, striked price and delivery (requirements 170 to 172, 177 and 182)', async () => {
    const seller = newSeller();
    seller.feed([feedRow('A'), feedRow('B', { Prix: '20.00', StrikedPrice: '25.00' })]);

    const result = await seller.push();

    expect(result.counts).toMatchObject({ accepted: 2, rejected: 0, waiting: 0 });
    expect(await offer(seller, 'A')).toMatchObject({
      price: 12.99,
      quantity: 5,
      deliveryModes: [
        { code: 'TRK', cost: 4.99, additionalCost: 1 },
        { code: 'REG', cost: 6.99 },
      ],
    });
    expect(await offer(seller, 'B')).toMatchObject({ price: 20, originPrice: 25 });
  });

  it('sends one offer and reads it back before it sends the others', async () => {
    const seller = await sellerWith(feedRow('A'), feedRow('B'), feedRow('C'));
    expect(await packagesOf(seller)).toEqual([
      ['Upsert', ['A']],
      ['Upsert', ['B', 'C']],
    ]);
  });

  it('goes no further where Octopia understands the VAT otherwise', async () => {
    const seller = newSeller('fraction');
    seller.feed([feedRow('A'), feedRow('B')]);

    const { stop, proof, attention } = await seller.push();

    expect(stop).toMatchObject({ code: 'OfferNotAsMeant' });
    expect(proof?.findings.join()).toContain('VAT was meant as 20 % and Octopia understood 0.2 %');
    expect(attention).toEqual(['OfferNotAsMeant']);
    expect(await packagesOf(seller)).toEqual([['Upsert', ['A']]]);
  });

  it('is found by its seller, and tells a shop owner what it does', async () => {
    const seller = await sellerWith(feedRow('A'));
    const { typedSearchAttributes } = await seller.handle().describe();
    expect(typedSearchAttributes.get(keys.SellerId)).toBe(seller.sellerId);
    expect(typedSearchAttributes.get(keys.NeedsAttention)).toBeUndefined();
  });
});

describe.concurrent('a later push', () => {
  it('takes a striked price away that the feed has no more, by sending the offer whole (requirement 177)', async () => {
    const striked = feedRow('A', { StrikedPrice: '15.99' });
    const seller = await sellerWith(striked, ...others);
    const before = await offer(seller, 'A');
    seller.feed([feedRow('A'), ...others]);
    await seller.push();

    expect(before.originPrice).toBe(15.99);
    expect((await offer(seller, 'A')).originPrice).toBeUndefined();
  });

  it('sends what is new, what changed and what is gone, and nothing else', async () => {
    const seller = await sellerWith(...others, feedRow('CHANGED'), feedRow('GONE'));
    seller.feed([...others, feedRow('CHANGED', { Prix: '9.99' }), feedRow('NEW')]);

    const { counts } = await seller.push();

    expect(counts).toMatchObject({ accepted: 3, withdrawn: 1, unchanged: 9 });
    expect((await packagesOf(seller)).slice(2)).toEqual([
      ['Update', ['CHANGED', 'GONE']],
      ['Upsert', ['NEW']],
    ]);
    expect(await offer(seller, 'CHANGED')).toMatchObject({ price: 9.99 });
    expect(await offer(seller, 'GONE')).toMatchObject({ quantity: 0 });
  });

  it('of an unchanged feed makes no package', async () => {
    const seller = await sellerWith(feedRow('A'));
    const { counts } = await seller.push();
    expect(counts).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await packagesOf(seller)).toHaveLength(1);
  });

  it('of a row that is written otherwise and means the same makes no package', async () => {
    const seller = await sellerWith(feedRow('A', { Prix: '12.90' }));
    seller.feed([feedRow('A', { Prix: '12,9' })]);
    expect((await seller.push()).counts).toMatchObject({ accepted: 0, unchanged: 1 });
  });

  it('leaves an offer whose row cannot be used as it is, and says what is wrong with the row', async () => {
    const seller = await sellerWith(...others, feedRow('A'));
    seller.feed([...others, feedRow('A', { Prix: '-1' })]);

    const { counts, problems, attention } = await seller.push();

    expect(counts).toMatchObject({ unusable: 1, withdrawn: 0 });
    expect(problems).toMatchObject([{ reference: 'A', column: 'Prix' }]);
    expect(attention).toEqual(['OffersNotSent']);
    expect(await offer(seller, 'A')).toMatchObject({ quantity: 5 });
  });

  it('leaves an offer that left the feed as it is, where the account says so', async () => {
    const seller = newSeller('leaving');
    seller.feed([feedRow('A'), feedRow('B')]);
    await seller.push();
    seller.feed([feedRow('A')]);

    expect((await seller.push()).counts).toMatchObject({ left: 1, withdrawn: 0 });
    expect(await offer(seller, 'B')).toMatchObject({ quantity: 5 });
  });
});

describe.concurrent('a feed that lost its offers', () => {
  it.each([
    ['is empty', '[]', 'FeedUnreadable'],
    ['is a heading alone', `${Object.keys(feedRow('A')).join(';')}\n`, 'FeedLostOffers'],
    ['has only one of them left', JSON.stringify([feedRow('A')]), 'FeedLostOffers'],
    ['is a page to log in', '<html><body>Log in</body></html>', 'FeedUnreadable'],
  ])('and %s never empties the shop', async (_what, feed, code) => {
    const seller = await sellerWith(feedRow('A'), feedRow('B'), feedRow('C'));
    seller.feed(feed);

    const { stop, attention } = await seller.push();

    expect(stop?.code).toBe(code);
    expect(attention).toEqual([code]);
    const offers = await connector.sandbox.offers({ sellerId: seller.sellerId });
    expect(offers.map(({ quantity }) => quantity)).toEqual([5, 5, 5]);
  });

  it.each([
    [[], 'the feed has no rows, and no offer of this seller is known: nothing was sent'],
    [
      [feedRow('A'), feedRow('B')],
      'the feed has no rows, and 2 offers are for sale: nothing was sent. If it is meant so: hemi offers push --accept-loss',
    ],
  ])('is told plainly where it has no rows, after %j', async (rows, words) => {
    const seller = rows.length === 0 ? newSeller() : await sellerWith(...rows);
    seller.feed(`${Object.keys(feedRow('A')).join(';')}\n`);

    expect((await seller.push()).stop).toEqual({ code: 'FeedLostOffers', message: words });
  });

  it('is taken as it is where somebody says that it is meant so', async () => {
    const seller = await sellerWith(feedRow('A'), feedRow('B'), feedRow('C'));
    seller.feed([feedRow('A')]);

    expect((await seller.push({ acceptLoss: true })).counts).toMatchObject({ withdrawn: 2 });
    expect(await offer(seller, 'B')).toMatchObject({ quantity: 0 });
  });

  it('while a push sends it stops that push: what was planned is sent, and nothing is withdrawn', async () => {
    const few = Array.from('ABCDE').map((reference) => feedRow(reference));
    const seller = await sellerWith(...few);
    const { sellerId } = seller;
    const call = 'submitOfferPackage';
    const fault = await connector.sandbox.placeFault({
      kind: 'delay',
      milliseconds: 5_000,
      call,
      sellerId,
    });
    seller.feed([...few, ...onePage, feedRow('LAST')]);
    const push = await seller.begin();
    await vi.waitUntil(
      async () => {
        const requests = await connector.sandbox.requests({ call, sellerId });
        return requests.some(({ faultId }) => faultId === fault);
      },
      { timeout: 60_000, interval: 50 },
    );
    seller.feed([feedRow('A')]);

    const { stop, attention, counts } = await push.result();

    expect(stop?.code).toBe('FeedLostOffers');
    expect(attention).toEqual(['FeedLostOffers']);
    expect(counts).toMatchObject({ accepted: onePage.length, withdrawn: 0 });
  });

  it('does not make the next push forget what was accepted', async () => {
    const seller = await sellerWith(feedRow('A'));
    seller.feed('[]');
    await seller.push();
    seller.feed([feedRow('A')]);

    expect((await seller.push()).counts).toMatchObject({ unchanged: 1, accepted: 0 });
  });
});

/** A seller with an offer that was rejected. */
async function sellerWithRejected(): Promise<Pushes> {
  const seller = newSeller();
  const { sellerId } = seller;
  await connector.sandbox.placeRejection({
    sellerId,
    reference: 'BAD',
    resultCode: '1234',
    message: 'Interdit',
    times: 1,
  });
  seller.feed([feedRow('A'), feedRow('BAD')]);
  await seller.push();
  return seller;
}

describe.concurrent('an offer that Octopia rejects', () => {
  it('is named with the code and the words of Octopia, and the others go on', async () => {
    const seller = await sellerWithRejected();
    const { counts, rejections, attention } = await seller.handle().result();
    expect(counts).toMatchObject({ accepted: 1, rejected: 1 });
    expect(rejections).toEqual([{ reference: 'BAD', code: '1234', message: 'Interdit' }]);
    expect(attention).toEqual(['OffersRejected']);
  });

  it('is not sent again while it is the same, and goes on needing attention', async () => {
    const seller = await sellerWithRejected();
    const { counts, attention } = await seller.push();
    expect(counts).toMatchObject({ stillRejected: 1, accepted: 0 });
    expect(attention).toEqual(['OffersRejected']);
  });

  it('is sent again when its row changes', async () => {
    const seller = await sellerWithRejected();
    seller.feed([feedRow('A'), feedRow('BAD', { Prix: '13.99' })]);
    const { counts, attention } = await seller.push();
    expect([counts.accepted, attention]).toEqual([1, []]);
  });

  it('is sent again where somebody asks for it, and nothing else is', async () => {
    const seller = await sellerWithRejected();
    seller.feed([feedRow('A', { Prix: '13.99' }), feedRow('BAD')]);
    const { counts } = await seller.push({ only: ['BAD'] });
    expect(counts).toMatchObject({ accepted: 1 });
    expect(await offer(seller, 'A')).toMatchObject({ price: 12.99 });
  });
});

describe.concurrent('an offer that somebody withdraws', () => {
  it.each([
    ['another price', [{ Prix: '13.99', Stock: 8 }]],
    ['stock 0, and then some', [{ Stock: 0 }, { Stock: 8 }]],
  ])(
    'is off the shop, stays so whatever its stock, and comes back with %s',
    async (_what, rows) => {
      const seller = await sellerWith(feedRow('A'), feedRow('B'));

      await seller.push({ withdraw: ['A'] });
      expect(await offer(seller, 'A')).toMatchObject({ quantity: 0 });

      seller.feed([feedRow('A', { Stock: 4 }), feedRow('B')]);
      expect((await seller.push()).counts).toMatchObject({ unchanged: 2 });
      expect(await offer(seller, 'A')).toMatchObject({ quantity: 0 });

      for (const row of rows) {
        seller.feed([feedRow('A', row), feedRow('B')]);
        await seller.push();
      }
      expect(await offer(seller, 'A')).toMatchObject({ quantity: 8 });
    },
  );

  it('is withdrawn by the next push where Octopia rejected that first', async () => {
    const seller = await sellerWith(feedRow('A'), feedRow('B'));
    const { sellerId } = seller;
    const rejection = { resultCode: '9', message: 'Plus tard', times: 1 };
    await connector.sandbox.placeRejection({ sellerId, reference: 'A', ...rejection });

    const { counts, attention } = await seller.push({ withdraw: ['A'] });
    expect([counts.rejected, attention]).toEqual([1, ['OffersRejected']]);
    expect(await offer(seller, 'A')).toMatchObject({ quantity: 5 });

    expect((await seller.push()).attention).toEqual([]);
    expect(await offer(seller, 'A')).toMatchObject({ quantity: 0 });
  });
});

describe.concurrent('an account that reserves what its orders hold', () => {
  it('sends less than the feed says, until the feed is written after the order', async () => {
    const seller = newSeller('reserving');
    const { sellerId } = seller;
    const rows = [feedRow('A'), feedRow('B')];
    seller.feed(rows);
    await seller.push();
    await connector.sandbox.createOrder({
      sellerId,
      status: 'InPreparation',
      createdAt: new Date().toISOString(),
      lines: [{ sellerProductId: 'A', quantity: 2 }],
    });
    // Somebody counted anew, as if the sale had not lowered the stock.
    await connector.sandbox.changeOfferQuantity('A', 5, { sellerId });

    await seller.push();
    expect(await offer(seller, 'A')).toMatchObject({ quantity: 3 });

    seller.feed(rows);
    await seller.push();
    expect(await offer(seller, 'A')).toMatchObject({ quantity: 5 });
  });

  it('keeps an offer off the shop that somebody withdrew, also where orders take all of it', async () => {
    const seller = newSeller('reserving-too');
    const { sellerId } = seller;
    seller.feed([feedRow('A', { Stock: 2 }), feedRow('B')]);
    await seller.push();
    await seller.push({ withdraw: ['A'] });
    await connector.sandbox.createOrder({
      sellerId,
      status: 'InPreparation',
      createdAt: new Date().toISOString(),
      lines: [{ sellerProductId: 'A', quantity: 2 }],
    });
    await seller.push();

    seller.feed([feedRow('A', { Stock: 3 }), feedRow('B')]);
    await seller.push();
    expect(await offer(seller, 'A')).toMatchObject({ quantity: 0 });
  });
});

describe.concurrent('a push that is not to be', () => {
  it('sends nothing while the legacy channel has the offers, and says so (requirements 169 and 185 to 187)', async () => {
    const seller = newSeller('legacy');
    seller.feed([feedRow('A')]);

    const { stop, attention } = await seller.push();

    expect(stop).toMatchObject({ code: 'LegacyChannel' });
    expect(stop?.message).toContain('offers.channel');
    expect(attention).toEqual([]);
    expect(await packagesOf(seller)).toEqual([]);
  });

  it('does not begin beside another one of the seller', async () => {
    const seller = newSeller();
    seller.feed([feedRow('A')]);
    const first = await seller.begin();
    await expect(seller.begin()).rejects.toThrow('already started');
    await first.result();
    expect(await packagesOf(seller)).toHaveLength(1);
  });

  it('is skipped by the schedule while another one runs', async () => {
    const seller = newSeller();
    const { sellerId } = seller;
    seller.feed([feedRow('A')]);
    const first = await seller.begin();
    const scheduled = await connector.client.workflow.execute<ScheduledPush>('scheduledPush', {
      workflowId: `${pushOffersWorkflowId(sellerId)}-2026-01-31T08:15:00Z`,
      taskQueue: workflowTaskQueue,
      args: [{ sellerId, kind: 'offers' }],
    });
    await first.result();
    expect(scheduled).toMatchObject({ outcome: 'skipped', reason: 'a push is under way' });
  });

  it('is refused with the field that is wrong', async () => {
    const { client } = connector;
    const failure: unknown = await client.workflow
      .execute('pushOffers', {
        workflowId: 'push-of-nonsense',
        taskQueue: workflowTaskQueue,
        args: [{ sellerId: toSellerId('seller-1'), only: 'A' }],
      })
      .catch((error: unknown) => error);
    expect(failure).toHaveProperty('cause.message', expect.stringContaining('only must be a list'));
  });
});

describe.concurrent('a push that a schedule starts (requirement 183)', () => {
  it('runs under the id that is its lock', async () => {
    const seller = newSeller();
    const { sellerId } = seller;
    seller.feed([feedRow('A')]);
    const scheduled = await connector.client.workflow.execute<ScheduledPush>('scheduledPush', {
      workflowId: `${pushOffersWorkflowId(sellerId)}-2026-01-31T08:15:00Z`,
      taskQueue: workflowTaskQueue,
      args: [{ sellerId, kind: 'offers' }],
    });
    expect(scheduled).toMatchObject({ outcome: 'pushed', workflowId: `push-offers:${sellerId}` });
    expect(await offer(seller, 'A')).toMatchObject({ quantity: 5 });
  });
});

/** Has Temporal forget all pushes of a seller, as it does after the retention. */
async function forgetPushes({ sellerId }: Pushes): Promise<void> {
  const { workflowService, workflow, options } = connector.client;
  const { namespace } = options;
  const query = `WorkflowId = "${pushOffersWorkflowId(sellerId)}"`;
  await vi.waitUntil(
    async () => {
      const { count } = await workflow.count(query);
      for await (const { workflowId, runId } of workflow.list({ query })) {
        const workflowExecution = { workflowId, runId };
        await workflowService
          .deleteWorkflowExecution({ namespace, workflowExecution })
          .catch(() => undefined);
      }
      return count === 0;
    },
    { timeout: 60_000, interval: 500 },
  );
}

describe('a push after Temporal has forgotten the ones before', () => {
  it('names what is for sale and the feed does not have, and leaves it as it is', async () => {
    const seller = await sellerWith(feedRow('A'), feedRow('OLD'));
    await forgetPushes(seller);
    seller.feed([feedRow('A')]);

    const { out } = await hemi(['offers', 'push', '--seller', seller.sellerId, '--wait', '90s'], {
      temporal: connector.temporal,
    });

    expect(out).toContain('1 for sale at Octopia, in neither the feed nor a push');
    expect(out).toMatch(/for sale and unknown:\s+OLD/);
    expect((await seller.handle().result()).unknownOnSale).toMatchObject({ references: ['OLD'] });
    expect(await offer(seller, 'OLD')).toMatchObject({ quantity: 5 });
    expect((await seller.push()).unknownOnSale).toBeUndefined();
  });
});
