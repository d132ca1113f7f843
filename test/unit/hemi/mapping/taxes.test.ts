import { describe, expect, it } from 'vitest';
import { taxTable } from '../../../../src/hemi/handbook/tax-table.js';
import { taxTargets } from '../../../../src/hemi/mapping/tax-targets.js';
import { map, problemCodes } from '../../../support/order-documents.js';
import { eco, euros, line, orderOf, vat } from '../../../support/taxed-documents.js';

describe('the three tax groups (requirement 113)', () => {
  const order = map(
    orderOf(
      line(
        [
          vat('salesPrice', 3.33),
          vat('shippingFees', 0.67),
          { code: 'ECO', target: 'salesPrice', amount: 0.5 },
        ],
        [vat('salesPrice', 1.83, 10), vat('shippingFees', 0.36, 10)],
      ),
      line([vat('salesPrice', 1.04, 5.5)], [{ code: 'DEA', target: 'shippingFees', amount: 0.2 }], {
        orderLineId: 'LINE2',
      }),
    ),
  );
  const [first, second] = order.lines;

  it('VAT on the selling price is the Marketplace VAT (requirements 116, 117, 118)', () => {
    expect(first).toMatchObject({
      marketplaceVatItemPrice: euros('1.83'),
      marketplaceVatPercent: '10',
      marketplaceVatItemShippingCost: euros('0.36'),
    });
  });

  it('VAT on the offer price is the Internal VAT (requirements 116, 117, 118)', () => {
    expect(first).toMatchObject({
      vatItemPrice: euros('3.33'),
      vatPercent: '20',
      vatItemShippingCost: euros('0.67'),
    });
  });

  it('any other code is the Sales Tax, and reported (requirements 116, 117, 118)', () => {
    expect(first).toMatchObject({
      itemSalesTaxPrice: euros('0.50'),
      salesTaxPercent: '0',
      itemShippingCostSalesTax: euros('0.00'),
    });
    expect(second).toMatchObject({
      itemSalesTaxPrice: euros('0.00'),
      itemShippingCostSalesTax: euros('0.20'),
    });
    expect(problemCodes(order)).toEqual(['unknownTaxCode', 'unknownTaxCode']);
  });

  it('the order totals are the sums over the lines (requirement 114)', () => {
    expect(order).toMatchObject({
      totalSalesTax: euros('0.50'),
      totalMarketplaceVat: euros('1.83'),
      totalVat: euros('4.37'),
    });
  });

  it('the order shipping totals are the sums over the lines (requirement 115)', () => {
    expect(order).toMatchObject({
      totalShippingSalesTax: euros('0.20'),
      totalShippingMarketplaceVat: euros('0.36'),
      totalShippingVat: euros('0.67'),
    });
  });

  it.each(taxTable)('$hemi is zero, not absent, without a tax (requirement $item)', ({ hemi }) => {
    const untaxed: Record<string, unknown> = { ...map(orderOf(line([], []))) };
    const [untaxedLine] = map(orderOf(line([], []))).lines;
    const holder: Record<string, unknown> = hemi.startsWith('lines') ? { ...untaxedLine } : untaxed;
    const field = hemi.replace('lines[].', '');
    expect(holder[field]).toEqual(field.endsWith('Percent') ? '0' : euros('0.00'));
  });

  it('has fifteen fields', () => {
    expect(new Set(taxTable.map(({ hemi }) => hemi)).size).toBe(15);
  });
});

describe('the target of a tax', () => {
  const spelled = taxTargets.flatMap(({ on, spellings }) =>
    spellings.map((target) => ({ on, target })),
  );

  it.each(spelled)('$target, in any letter case, is the $on', ({ on, target }) => {
    const amount = on === 'itemPrice' ? 3.33 : 0.67;
    const [mapped] = map(orderOf(line([], [vat(target.toUpperCase(), amount)]))).lines;
    expect(mapped?.marketplaceVatItemPrice.amount).toBe(on === 'itemPrice' ? '3.33' : '0.00');
    expect(mapped?.marketplaceVatItemShippingCost.amount).toBe(
      on === 'itemPrice' ? '0.00' : '0.67',
    );
    expect(mapped?.sellingPrice.taxes[0]?.target).toBe(target);
  });

  it.each(['giftWrap', undefined])('%s is not known: reported, kept, and in no total', (target) => {
    const tax = { code: 'VAT', target, amount: 1, rate: 20 };
    const order = map(orderOf(line([], [tax])));
    expect(order.lines[0]?.sellingPrice.taxes[0]?.amount).toEqual(euros('1.00'));
    expect(order.totalMarketplaceVat).toEqual(euros('0.00'));
    expect(order.problems).toMatchObject([
      {
        code: 'unknownTaxTarget',
        field: 'lines[0].sellingPrice.taxes[0].target',
        needsAttention: true,
      },
    ]);
  });
});

describe('a tax other than VAT on both prices', () => {
  it('is counted once', () => {
    const order = map(orderOf(line([eco(0.5)], [eco(0.5)])));
    expect(order.totalSalesTax).toEqual(euros('0.50'));
  });

  it('counts as on the selling price where the two differ, which is reported', () => {
    const order = map(orderOf(line([eco(0.4)], [eco(0.5)])));
    expect(order.totalSalesTax).toEqual(euros('0.50'));
    expect(problemCodes(order)).toContain('salesTaxDiffers');
  });
});

describe('the tax totals of an order with cancelled lines', () => {
  const living = line([vat('salesPrice', 3.33)], []);
  const cancelled = line([vat('salesPrice', 3.33)], [], {
    orderLineId: 'LINE2',
    status: 'Cancelled',
  });

  it('leave them out, since they are not sold', () => {
    expect(map(orderOf(living, cancelled)).totalVat).toEqual(euros('3.33'));
  });

  it('include them when no line is alive, since a credit note needs them', () => {
    const order = map({ ...orderOf(cancelled), status: 'Cancelled' });
    expect(order.totalVat).toEqual(euros('3.33'));
  });
});
