import { describe, expect, it } from 'vitest';
import { taxTable } from '../../../../src/hemi/handbook/tax-table.js';
import { vatCodes } from '../../../../src/hemi/mapping/tax-codes.js';
import { taxTargets } from '../../../../src/hemi/mapping/tax-targets.js';
import type { Json } from '../../../../src/octopia/orders/order-spellings.js';
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

  it('any other code is the Sales Tax, and needs attention (requirements 116, 117, 118)', () => {
    expect(first).toMatchObject({
      itemSalesTaxPrice: euros('0.50'),
      salesTaxPercent: '0',
      itemShippingCostSalesTax: euros('0.00'),
    });
    expect(second).toMatchObject({
      itemSalesTaxPrice: euros('0.00'),
      itemShippingCostSalesTax: euros('0.20'),
    });
    expect(order.problems).toMatchObject([
      { code: 'unknownTaxCode', value: 'ECO', needsAttention: true },
      { code: 'unknownTaxCode', value: 'DEA', needsAttention: true },
    ]);
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

const coded = (code: string | undefined) =>
  map(
    orderOf(
      line([{ ...vat('salesPrice', 3.33), code }], [{ ...vat('salesPrice', 1.82, 10), code }]),
    ),
  );

describe('the code of a tax', () => {
  const spellings = vatCodes.flatMap(({ code }) => [
    code,
    code.toLowerCase(),
    `${code}20`,
    `${code} 5.5`,
  ]);

  it.each([...spellings, 'T.V.A.', 'VAT_10'])('%s means VAT', (code) => {
    const order = coded(code);

    expect(order).toMatchObject({ totalVat: euros('3.33'), totalMarketplaceVat: euros('1.82') });
    expect(order.totalSalesTax).toEqual(euros('0.00'));
    expect(problemCodes(order)).toEqual([]);
  });

  it.each(['ECO', 'VATICAN', 'EXCISE20', '20', 'XVAT'])(
    '%s does not: it is sales tax, and somebody has to look',
    (code) => {
      const order = coded(code);

      expect(order).toMatchObject({ totalVat: euros('0.00'), totalSalesTax: euros('1.82') });
      expect(order.problems).toContainEqual(
        expect.objectContaining({ code: 'unknownTaxCode', value: code, needsAttention: true }),
      );
    },
  );

  it('that is missing may be VAT: the tax is sales tax, and somebody has to look', () => {
    const order = coded(undefined);

    expect(order).toMatchObject({ totalVat: euros('0.00'), totalSalesTax: euros('1.82') });
    expect(order.problems).toContainEqual(
      expect.objectContaining({
        code: 'taxCodeMissing',
        field: 'lines[0].offerPrice.taxes[0].code',
        needsAttention: true,
      }),
    );
  });

  it('is kept as sent beside the line, and two words for VAT on one price are one tax twice', () => {
    const order = map(
      orderOf(line([vat('salesPrice', 1), { ...vat('salesPrice', 2), code: 'TVA' }], [])),
    );

    expect(order.lines[0]?.offerPrice.taxes.map(({ code }) => code)).toEqual(['VAT', 'TVA']);
    expect(problemCodes(order)).toContain('taxTwice');
  });
});

const untaxed = (changes: Json) => map(orderOf(line([], [], changes)));

describe('a line without any tax', () => {
  it('that lives and has a price is a problem: its VAT is not known', () => {
    expect(untaxed({}).problems).toMatchObject([
      { code: 'noTaxes', field: 'lines[0]', needsAttention: true },
    ]);
  });

  it('is none where Octopia says that VAT is 0, as in the sample of the requirements', () => {
    const zero = vat('shippingFees', 0, 0);
    expect(problemCodes(map(orderOf(line([zero], [zero]))))).toEqual([]);
    expect(problemCodes(map(orderOf(line([zero], []))))).toEqual([]);
  });

  it('is none where it is cancelled, or costs nothing', () => {
    const free = { unitSalesPrice: 0, taxes: [] };
    expect(problemCodes(untaxed({ status: 'Cancelled' }))).not.toContain('noTaxes');
    expect(problemCodes(untaxed({ offerPrice: free, sellingPrice: free }))).not.toContain(
      'noTaxes',
    );
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
