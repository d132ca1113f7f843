import { describe, expect, it } from 'vitest';
import { map, problemCodes } from '../../../support/order-documents.js';
import { euros, line, orderOf, vat } from '../../../support/taxed-documents.js';

describe('a tax amount is for the whole line', () => {
  it.each([
    ['in the price', 3.33],
    ['on a price without it', 4],
    ['rounded for each piece', 3.34],
  ])('fits its percent %s', (_how, amount) => {
    expect(problemCodes(map(orderOf(line([], [vat('salesPrice', amount)]))))).toEqual([]);
  });

  it('is kept and reported when it fits one piece instead', () => {
    const order = map(orderOf(line([], [vat('salesPrice', 1.67)], { quantity: 2 })));
    expect(order.totalMarketplaceVat).toEqual(euros('1.67'));
    expect(order.problems).toMatchObject([
      {
        code: 'taxLooksPerUnit',
        field: 'lines[0].sellingPrice.taxes[0].amount',
        needsAttention: true,
      },
    ]);
  });

  it('is kept and reported when it fits neither', () => {
    const order = map(orderOf(line([], [vat('salesPrice', 9)])));
    expect(order.totalMarketplaceVat).toEqual(euros('9.00'));
    expect(problemCodes(order)).toEqual(['taxAmountDiffers']);
  });

  it('is reported when it is missing although there is a percent', () => {
    const tax = { code: 'VAT', target: 'salesPrice', rate: 20 };
    expect(problemCodes(map(orderOf(line([], [tax]))))).toEqual(['taxAmountMissing']);
  });

  it.each([2000, -20])(
    'is not checked against the unlikely percent %s, which is reported',
    (rate) => {
      const order = map(orderOf(line([], [vat('salesPrice', 3.33, rate)])));
      expect(order.lines[0]?.marketplaceVatPercent).toBe(String(rate));
      expect(problemCodes(order)).toEqual(['taxRateUnlikely']);
    },
  );

  it('is added to the same tax on the same price, which is reported', () => {
    const order = map(orderOf(line([], [vat('salesPrice', 3.33), vat('salesPrice', 3.33)])));
    expect(order.totalMarketplaceVat).toEqual(euros('6.66'));
    expect(problemCodes(order)).toEqual(['taxTwice']);
  });
});
