import { describe, expect, it } from 'vitest';
import type { Order } from '../../../../src/hemi/order.js';
import type { Json } from '../../../../src/octopia/orders/order-spellings.js';
import {
  map,
  orderDocument,
  orderWithLine,
  problemCodes,
} from '../../../support/order-documents.js';

function withCommission(commission: Json): Order {
  return map(orderWithLine({ offerPrice: { unitSalesPrice: 10, shippingCost: 4, commission } }));
}

describe('an order total that its lines do not explain', () => {
  it('is kept and reported above a difference of 0.01', () => {
    const order = map(orderDocument({ totalPrice: { sellingPrice: 24.02 } }));
    expect(order.totalPrice.sellingPrice?.amount).toBe('24.02');
    expect(order.problems).toMatchObject([
      {
        code: 'totalDiffers',
        field: 'totalPrice.sellingPrice',
        value: '24.02',
        needsAttention: true,
      },
    ]);
  });

  it.each([23.99, 24, 24.01])('does not count a difference of 0.01: %d', (sellingPrice) => {
    expect(map(orderDocument({ totalPrice: { sellingPrice } })).problems).toEqual([]);
  });

  it('is explained by its service fees', () => {
    const serviceFees = [{ label: 'Test fee', amount: 1.99 }];
    const order = map(orderDocument({ serviceFees, totalPrice: { sellingPrice: 25.99 } }));
    expect(order.serviceFees).toEqual([
      { label: 'Test fee', amount: { amount: '1.99', currency: 'EUR' } },
    ]);
    expect(order.problems).toEqual([]);
  });

  it('is not explained by service fees that are not enough', () => {
    const serviceFees = [{ label: 'Test fee', amount: 1 }];
    const order = map(orderDocument({ serviceFees, totalPrice: { sellingPrice: 25.99 } }));
    expect(problemCodes(order)).toEqual(['totalDiffers']);
  });

  it('is reported when a line has no price on that side', () => {
    const order = map(orderWithLine({ offerPrice: null, totalPrice: null }));
    expect(order.problems).toMatchObject([
      { code: 'totalDiffers', field: 'totalPrice.offerPrice' },
    ]);
  });
});

describe("a line's total", () => {
  it.each([
    ['with its shipping cost, as in the sample', 24],
    ['without its shipping cost, as elsewhere', 20],
  ])('may be %s', (_how, total) => {
    const order = map(orderWithLine({ totalPrice: { offerPrice: total, sellingPrice: total } }));
    expect(order.problems).toEqual([]);
  });

  it('that is neither is kept and reported', () => {
    const order = map(orderWithLine({ totalPrice: { sellingPrice: 22 } }));
    expect(order.lines[0]?.totalPrice.sellingPrice?.amount).toBe('22.00');
    expect(problemCodes(order)).toEqual(['lineTotalDiffers']);
  });
});

describe('a unit price of 0', () => {
  it('is kept and reported, and none is calculated in its place', () => {
    const price = { unitSalesPrice: 0, shippingCost: 0, taxes: [] };
    const order = map(
      orderWithLine(
        { offerPrice: price, sellingPrice: price, totalPrice: null },
        { totalPrice: null },
      ),
    );
    expect(order.lines[0]?.offerPrice.unitSalesPrice?.amount).toBe('0.00');
    expect(problemCodes(order)).toEqual(['zeroPrice', 'zeroPrice']);
  });
});

describe('the commission', () => {
  it.each([20, 800])('rate %d is kept as sent, never recomputed', (rate) => {
    const order = withCommission({ amountWithVat: 80, rate });
    expect(order.lines[0]?.offerPrice.commission).toEqual({
      amountWithVat: { amount: '80.00', currency: 'EUR' },
      rate: String(rate),
    });
    expect(order.problems).toEqual([]);
  });

  it.each(['amountWithoutVat', 'amountWithoutVAT'])('may have %s', (field) => {
    expect(withCommission({ [field]: 3 }).lines[0]?.offerPrice.commission).toEqual({
      amountWithoutVat: { amount: '3.00', currency: 'EUR' },
    });
  });
});
