import { describe, expect, it } from 'vitest';
import type { OfferAttribute } from '../../../src/offers/attributes.js';
import type { OfferRule } from '../../../src/offers/offer-rules.js';
import { readOffers } from '../../../src/offers/read-offers.js';
import { feedOf, offerOf, offerRow, problemsOf, readRows } from '../../support/offer-rows.js';

describe('a row of a feed', () => {
  it('is an offer, with all twelve attributes (requirements 171 to 182)', async () => {
    const offer = await offerOf({
      Prix: '12,99',
      Stock: '40',
      StrikedPrice: '15.9',
      PriceMustBeAligned: 'align',
      MinimumPriceForPriceAlignment: '10.99',
      ProductPackagingUnit: 'Kilogram',
      ProductPackagingValue: '0,5',
      DiscountComponentStartDate: '2027-01-13T08:00:00',
      DiscountComponentEndDate: '2027-02-09T23:59:59',
      DiscountComponentSalesReferencePrice: '12.99',
      DiscountComponentDiscountValue: '30',
      DiscountComponentType: 'Sales',
      EcoTax: '0.12',
      DeaTax: '1',
      WeightKilograms: '0.8',
    });

    expect(offer).toEqual({
      reference: 'MUG-BLUE',
      gtin: '3600523417513',
      condition: 'New',
      price: '12.99',
      quantity: 40,
      strikedPrice: '15.90',
      vatRate: '20',
      ecoTax: '0.12',
      deaTax: '1.00',
      deliveryModes: [
        { code: 'TRK', cost: '4.99', additionalCost: '1.00' },
        { code: 'REG', cost: '6.99' },
      ],
      preparationTime: 1,
      priceMustBeAligned: 'Align',
      minimumPriceForPriceAlignment: '10.99',
      packaging: { unit: 'Kilogram', value: '0.5' },
      discount: {
        startDate: '2027-01-13T08:00:00',
        endDate: '2027-02-09T23:59:59',
        salesReferencePrice: '12.99',
        value: 30,
        unit: 'Percentage',
        type: 'Sales',
      },
      weightKilograms: '0.8',
    });
  });

  it('without an eco-tax has one of 0, which Octopia wants to know', async () => {
    expect(await offerOf()).toMatchObject({ ecoTax: '0.00' });
  });

  it('with the 12 digits of a UPC has the EAN-13 of the same product', async () => {
    expect(await offerOf({ EAN: '036000291452' })).toMatchObject({ gtin: '0036000291452' });
  });

  it('is found by its reference, with its line', async () => {
    const { offers } = await readRows([offerRow(), offerRow({ SellerProductId: 'CUP' })]);

    expect(offers.get('CUP')).toMatchObject({ line: 3, offer: { reference: 'CUP' } });
  });
});

const wrong: [column: OfferAttribute, value: string, rule: OfferRule][] = [
  ['SellerProductId', '', 'Obligatory'],
  ['SellerProductId', 'x'.repeat(51), 'ReferenceLength'],
  ['SellerProductId', 'MUG,BLUE', 'ReferenceComma'],
  ['SellerProductId', 'MUG\tBLUE', 'ReferenceCharacters'],
  ['SellerProductId', 'MUG\u0001', 'ReferenceCharacters'],
  ['SellerProductId', 'MUG\uD83D', 'ReferenceCharacters'],
  ['EAN', '', 'Obligatory'],
  ['EAN', '3600523417514', 'Ean'],
  ['EAN', '96385074', 'Ean'],
  ['EAN', '3,60052E+12', 'EanShortened'],
  ['Prix', '', 'Obligatory'],
  ['Prix', '0', 'AboveZero'],
  ['Prix', '-12.99', 'Amount'],
  ['Prix', '1.234', 'AmbiguousThousands'],
  ['Prix', '1.500', 'AmbiguousThousands'],
  ['Prix', '2,000 €', 'AmbiguousThousands'],
  ['Prix', '12.3456', 'Amount'],
  ['Stock', '1.000', 'AmbiguousThousands'],
  ['Prix', '12.99 USD', 'Amount'],
  ['Prix', '1000000.01', 'Amount'],
  ['Stock', '', 'Obligatory'],
  ['Stock', '1e9', 'Quantity'],
  ['Stock', '1000000000', 'Quantity'],
  ['Stock', '1.5', 'Quantity'],
  ['Stock', 'yes', 'Quantity'],
  ['Condition', 'as new!', 'Condition'],
  ['VatRate', '0.2', 'VatFraction'],
  ['VatRate', '200', 'VatRate'],
  ['EcoTax', '-1', 'Amount'],
  ['DeaTax', 'none', 'Amount'],
  ['PreparationTime', '6', 'PreparationTime'],
  ['PreparationTime', '1.5', 'PreparationTime'],
  ['StrikedPrice', '12.99', 'StrikedPriceAbovePrice'],
  ['StrikedPrice', '0', 'AboveZero'],
  ['PriceMustBeAligned', 'true', 'Alignment'],
  ['MinimumPriceForPriceAlignment', '13', 'MinimumPriceAbovePrice'],
  ['MinimumPriceForPriceAlignment', '0', 'AboveZero'],
  ['WeightKilograms', '0', 'Weight'],
];

describe('a row that is not used', () => {
  it.each(wrong)('%s "%s" breaks the rule %s, and no other', async (column, value, rule) => {
    expect(await problemsOf({ [column]: value })).toEqual([{ column, rule }]);
  });

  it.each<[OfferAttribute, OfferAttribute, string]>([
    ['ProductPackagingUnit', 'ProductPackagingValue', '0.5'],
    ['ProductPackagingValue', 'ProductPackagingUnit', 'Kilogram'],
  ])('has no %s beside its %s (requirements 175 and 176)', async (column, other, value) => {
    expect(await problemsOf({ [other]: value })).toEqual([{ column, rule: 'PackagingPair' }]);
  });

  it.each<[OfferAttribute, string, OfferRule]>([
    ['ProductPackagingUnit', '500 g', 'PackagingUnit'],
    ['ProductPackagingValue', '0', 'PackagingValue'],
  ])('has a wrong %s: "%s"', async (column, value, rule) => {
    const packaging = { ProductPackagingUnit: 'Kilogram', ProductPackagingValue: '0.5' };

    expect(await problemsOf({ ...packaging, [column]: value })).toEqual([{ column, rule }]);
  });

  it('says everything that is wrong at once, with line, reference, column and value', async () => {
    const { problems } = await readRows([offerRow({ Prix: '0', Stock: '1e9' })]);

    expect(problems).toEqual([
      {
        line: 2,
        reference: 'MUG-BLUE',
        column: 'Prix',
        value: '0',
        rule: 'AboveZero',
        message: 'must be above 0',
      },
      {
        line: 2,
        reference: 'MUG-BLUE',
        column: 'Stock',
        value: '1e9',
        rule: 'Quantity',
        message: 'must be a whole number from 0 to 1,000,000, in digits alone',
      },
    ]);
  });

  it("names the feed's own column, and shows no more than 80 characters", async () => {
    const feed = feedOf([{ ...offerRow(), cost: 'x'.repeat(100) }]);
    const { problems } = await readOffers(feed, { columns: { Prix: { column: 'cost' } } });

    expect(problems).toMatchObject([{ column: 'cost', value: 'x'.repeat(80) }]);
  });

  it('does not keep the others back', async () => {
    const { offers } = await readRows([
      offerRow({ SellerProductId: 'CUP', Prix: '0' }),
      offerRow(),
    ]);

    expect([...offers.keys()]).toEqual(['MUG-BLUE']);
  });

  it('is known to be in the feed: it must not be taken for one that left', async () => {
    const { refused } = await readRows([offerRow({ Prix: '0' })]);

    expect([...refused]).toEqual(['MUG-BLUE']);
  });
});

describe('a reference in several rows', () => {
  it('refuses all of them, since nobody knows which is meant', async () => {
    const { offers, problems, refused } = await readRows([
      offerRow(),
      offerRow({ SellerProductId: 'CUP' }),
      offerRow({ Prix: '9.99' }),
      offerRow({ Prix: '8.99' }),
    ]);

    expect([...offers.keys()]).toEqual(['CUP']);
    expect(problems.map(({ line, rule }) => ({ line, rule }))).toEqual([
      { line: 2, rule: 'ReferenceTwice' },
      { line: 4, rule: 'ReferenceTwice' },
      { line: 5, rule: 'ReferenceTwice' },
    ]);
    expect([...refused]).toEqual(['MUG-BLUE']);
  });

  it('is no reference that is empty', async () => {
    const { problems } = await readRows([
      offerRow({ SellerProductId: '' }),
      offerRow({ SellerProductId: '' }),
    ]);

    expect(problems.map(({ rule }) => rule)).toEqual(['Obligatory', 'Obligatory']);
  });
});

describe('a stock below 0, as shop systems count what they have sold too much of', () => {
  it('is 0, so that the offer goes off the shop, and is said', async () => {
    const { offers, cautions } = await readRows([offerRow({ Stock: '-3' })]);

    expect(offers.get('MUG-BLUE')).toMatchObject({ offer: { quantity: 0 } });
    expect(cautions).toMatchObject([{ line: 2, column: 'Stock', rule: 'NegativeQuantity' }]);
  });
});
