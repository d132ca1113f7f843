import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anyText } from '../../../../support/matchers.js';
import { at, runSandbox, type RunningSandbox } from '../../../../support/sandbox-http.js';
import { gtin, listOffers, offerRequest, push, shownOffer } from './selling.js';

const never = 86_400_000;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function references(query: string): Promise<unknown[]> {
  const items = at((await listOffers(sandbox, query)).json, 'items');
  return Array.isArray(items) ? items.map((item) => at(item, 'sellerExternalReference')) : [];
}

describe('GET /offers', () => {
  it('shows what was sent and what the shop shows', async () => {
    await push(sandbox, [offerRequest()]);

    expect(await shownOffer(sandbox)).toMatchObject({
      offerId: anyText,
      sellerExternalReference: 'KETTLE',
      offerState: 'Active',
      product: { gtin: gtin() },
      integrationPrice: { price: 12, currencyCode: 'EUR' },
      facialPrice: { price: 12 },
      quantity: 5,
      createdAt: anyText,
      updatedAt: anyText,
    });
  });

  it('shows no more than the sources promise, where the rule says so', async () => {
    await sandbox.control.changeRules({ offerListShowsMore: false });
    await push(sandbox, [offerRequest()]);

    const offer = await shownOffer(sandbox);

    expect(offer).not.toHaveProperty('quantity');
    expect(offer).not.toHaveProperty('deliveryModes');
  });

  it('finds offers by their references, in one parameter or several', async () => {
    await push(sandbox, [offerRequest('A'), offerRequest('B'), offerRequest('C')]);

    expect(await references('&sellerExternalReferences=A,C,NONE')).toEqual(['A', 'C']);
    expect(await references('&sellerExternalReferences=A&sellerExternalReferences=B')).toEqual([
      'A',
      'B',
    ]);
  });

  it.each([
    ['no channel', '/offers', 'salesChannelId'],
    ['another channel', '/offers?salesChannelId=AMAZON', 'salesChannelId'],
    ['a limit of 1001', '/offers?salesChannelId=CDISFR&limit=1001', 'limit'],
    ['a cursor that is none', '/offers?salesChannelId=CDISFR&cursor=!', 'cursor'],
  ])('refuses %s', async (_what, path, field) => {
    const answer = await sandbox.get(path);

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toHaveProperty([field]);
  });

  it('goes on behind a cursor, and skips nothing while offers vanish', async () => {
    await push(
      sandbox,
      ['A', 'B', 'C', 'D'].map((reference) => offerRequest(reference)),
    );
    const first = await listOffers(sandbox, '&limit=2');
    const [, link = ''] = /[?&][cC]ursor=([^&>]+)/.exec(String(first.headers['link'])) ?? [];
    await sandbox.control.removeOffer('A');

    expect(await references(`&limit=2&Cursor=${link}`)).toEqual(['C', 'D']);
  });

  it('says on demand whether an offer is on line, and why not', async () => {
    await push(sandbox, [offerRequest('A', { quantity: 0 })]);

    const offer = await shownOffer(sandbox, '&expand=salesChannelFeedback');

    expect(at(offer, 'salesChannelFeedback')).toMatchObject({
      isOnline: false,
      reasons: [{ code: 'NoStock' }],
    });
    expect(await shownOffer(sandbox)).not.toHaveProperty('salesChannelFeedback');
  });

  it('lags behind what was integrated, where the rule says so', async () => {
    await push(sandbox, [offerRequest('OLD')]);
    await sandbox.control.changeRules({ offerListLagMilliseconds: never });
    await push(sandbox, [offerRequest('OLD', { quantity: 0 }), offerRequest('NEW')]);

    const during = [await references(''), at(await shownOffer(sandbox), 'quantity')];
    await sandbox.control.changeRules({ offerListLagMilliseconds: 0 });

    expect(during).toEqual([['OLD'], 5]);
    expect(await references('')).toEqual(['NEW', 'OLD']);
  });
});

describe('GET /sellers/delivery-modes', () => {
  it('is in snake case, and as the account has them', async () => {
    await sandbox.control.setDeliveryModes('98797', [
      { code: 'TRK', name: 'Suivi' },
      { code: 'FDHD', isForLarge: true },
    ]);

    expect((await sandbox.get('/sellers/delivery-modes')).json).toMatchObject({
      count: 2,
      items: [
        { code: 'TRK', name: 'Suivi', is_express_delivery: false, more_than30_kg_product: false },
        { code: 'FDHD', more_than30_kg_product: true },
      ],
    });
  });
});

const line = (quantity: number) => ({ sellerProductId: 'KETTLE', quantity });

describe('a sale', () => {
  it('lowers the stock of the offer that its line names, never below 0', async () => {
    await push(sandbox, [offerRequest('KETTLE', { quantity: 5 })]);

    await sandbox.control.createOrder({ lines: [line(2)] });
    const after = (await sandbox.control.offer('KETTLE')).quantity;
    await sandbox.control.createOrder({ lines: [line(9)] });

    expect([after, (await sandbox.control.offer('KETTLE')).quantity]).toEqual([3, 0]);
  });

  it('leaves the stock alone, where the rule says so', async () => {
    await sandbox.control.changeRules({ salesLowerStock: false });
    await push(sandbox, [offerRequest('KETTLE')]);

    await sandbox.control.createOrder({ lines: [{ sellerProductId: 'KETTLE' }] });

    expect(await sandbox.control.offer('KETTLE')).toMatchObject({ quantity: 5 });
  });
});
