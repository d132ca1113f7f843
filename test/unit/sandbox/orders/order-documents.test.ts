import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAt } from '../../../../src/sandbox/json.js';
import { buildOrder } from '../../../../src/sandbox/orders/build-order.js';
import { orderSpecSchema } from '../../../../src/sandbox/orders/order-spec.js';
import { orderStatuses } from '../../../../src/sandbox/orders/order-statuses.js';
import { at, runSandbox, textAt, type RunningSandbox } from '../../../support/sandbox-http.js';
import { textLike } from '../../../support/matchers.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const documentOf = async (orderId: string) => (await sandbox.get(`/orders/${orderId}`)).json;

describe('an order', () => {
  it('shows its address from InPreparation on (requirements 89 to 103)', async () => {
    const orderId = await sandbox.control.createOrder({ status: 'Accepted' });
    const before = await documentOf(orderId);

    await sandbox.control.moveOrder(orderId, 'InPreparation');

    expect(at(before, 'lines', 0)).not.toHaveProperty('shippingAddress');
    expect(at(await documentOf(orderId), 'lines', 0, 'shippingAddress')).toMatchObject({
      firstName: 'Test',
      email: textLike(/@example\.com$/),
    });
  });

  it('can be in preparation without an address, which comes later', async () => {
    const orderId = await sandbox.control.createOrder({ status: 'Accepted' });
    await sandbox.control.moveOrder(orderId, 'InPreparation', { withoutAddress: true });
    const before = await documentOf(orderId);

    await sandbox.control.giveAddress(orderId);

    const after = await documentOf(orderId);
    expect(at(before, 'lines', 0)).not.toHaveProperty('shippingAddress');
    expect(at(after, 'lines', 0)).toHaveProperty('shippingAddress');
    expect(textAt(after, 'updatedAt') > textAt(before, 'updatedAt')).toBe(true);
  });

  it('gets an event on both levels and a later updatedAt at every move (requirements 35, 56, 57, 110, 111)', async () => {
    const orderId = await sandbox.control.createOrder();
    const times = [textAt(await documentOf(orderId), 'updatedAt')];

    for (const status of ['Accepted', 'InPreparation', 'Shipped'] as const) {
      await sandbox.control.moveOrder(orderId, status);
      times.push(textAt(await documentOf(orderId), 'updatedAt'));
    }

    const document = await documentOf(orderId);
    const statuses = ['WaitingAcceptance', 'Accepted', 'InPreparation', 'Shipped'];
    expect(eventsOf(document)).toEqual(statuses);
    expect(eventsOf(at(document, 'lines', 0))).toEqual(statuses);
    expect(new Set(times).size).toBe(4);
    expect(times).toEqual(times.toSorted());
  });

  it('whose last change lies in the future moves on from there', async () => {
    const updatedAt = '2099-01-01T00:00:00.000Z';
    const orderId = await sandbox.control.createOrder({ updatedAt });

    await sandbox.control.moveOrder(orderId, 'Accepted');

    expect(textAt(await documentOf(orderId), 'updatedAt') > updatedAt).toBe(true);
  });

  it('of a business has its registration and VAT number (requirements 29, 43 to 46)', async () => {
    const orderId = await sandbox.control.createOrder({ businessOrder: true, country: 'DE' });

    expect(await documentOf(orderId)).toMatchObject({
      businessOrder: true,
      billingAddress: {
        companyName: 'Test Company',
        companyRegistrationNumberType: 'DUNS',
        companyVatNumber: 'DE00000000XX',
      },
    });
  });

  it('can be odd in the ways of live documents', async () => {
    const orderId = await sandbox.control.createOrder({
      status: 'InPreparation',
      country: 'DE',
      serviceFeeCents: 299,
      oddities: ['mixedCaseCurrency', 'mixedCaseCountry', 'capitalPaymentMethod', 'pickupPoint'],
    });

    expect(await documentOf(orderId)).toMatchObject({
      currencyCode: 'Eur',
      payment: { Method: 'Card' },
      serviceFees: [{ amount: 2.99 }],
      billingAddress: { countryCode: 'De' },
      lines: [{ shippingAddress: { pickupName: 'Test Pickup Point' } }],
    });
  });
});

describe('what the sandbox makes of any spec', () => {
  const cents = fc.integer({ min: 0, max: 1_000_000 });
  const line = fc.record(
    {
      quantity: fc.integer({ min: 1, max: 99 }),
      unitPriceCents: cents,
      sellingUnitPriceCents: cents,
      shippingCents: cents,
      isCancelled: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const spec = fc.record({
    status: fc.constantFrom(...orderStatuses),
    lines: fc.array(line, { maxLength: 6 }),
    serviceFeeCents: cents,
  });
  const identity = { orderId: 'X', sellerId: '98797', salesChannelId: 'CDISFR', number: 1 };

  it("adds up: an order's total is its living lines and its service fee (requirements 54, 55, 62, 63)", () => {
    fc.assert(
      fc.property(spec, (given) => {
        const { document } = buildOrder(orderSpecSchema.parse(given), identity);
        const living = listAt(document, 'lines').filter(
          (_, index) => given.lines[index]?.isCancelled !== true,
        );
        const sum = (side: string): number =>
          living.reduce<number>((total, each) => total + inCents(at(each, 'totalPrice', side)), 0);

        expect(inCents(at(document, 'totalPrice', 'offerPrice'))).toBe(sum('offerPrice'));
        expect(inCents(at(document, 'totalPrice', 'sellingPrice'))).toBe(
          sum('sellingPrice') + given.serviceFeeCents,
        );
      }),
    );
  });

  it('has its last status event in its status', () => {
    fc.assert(
      fc.property(spec, (given) => {
        const { document } = buildOrder(orderSpecSchema.parse(given), identity);
        expect(eventsOf(document).at(-1)).toBe(given.status);
      }),
    );
  });
});

function eventsOf(document: unknown): unknown[] {
  return listAt(document, 'statusEvents').map((event) => at(event, 'status'));
}

function inCents(value: unknown): number {
  return Math.round(Number(value) * 100);
}
