import { describe, expect, it } from 'vitest';
import {
  offerOf,
  offerRow,
  problemsOf,
  readRows,
  type OfferRow,
} from '../../support/offer-rows.js';

/** A discount that is right. The clock of these tests stands at noon of 1 November 2026. */
const discount = {
  DiscountComponentStartDate: '2027-01-13T08:00:00',
  DiscountComponentEndDate: '2027-01-15T08:00:00',
  DiscountComponentSalesReferencePrice: '12.99',
  DiscountComponentDiscountValue: '30',
} as const satisfies OfferRow;

describe('a discount (requirements 178 to 181)', () => {
  it('is of no kind of its own unless the feed says so', async () => {
    expect(await offerOf(discount)).toMatchObject({
      discount: { unit: 'Percentage', type: 'Standard' },
    });
  });

  it('is none where only its kind is given, as by a fixed value', async () => {
    expect(await offerOf({ DiscountComponentType: 'Sales' })).not.toHaveProperty('discount');
  });

  it('may have a blank between date and time, as Excel writes it', async () => {
    const row = { ...discount, DiscountComponentStartDate: '2027-01-13 08:00:00' };

    expect(await offerOf(row)).toMatchObject({ discount: { startDate: '2027-01-13T08:00:00' } });
  });

  it.each(Object.keys(discount))('is not complete without %s', async (column) => {
    expect(await problemsOf({ ...discount, [column]: '' })).toEqual([
      { column, rule: 'DiscountComplete' },
    ]);
  });

  it.each([
    ['DiscountComponentStartDate', '13/01/2027', 'DiscountDate'],
    ['DiscountComponentStartDate', '2027-01-13', 'DiscountDate'],
    ['DiscountComponentStartDate', '2027-02-30T08:00:00', 'DiscountDate'],
    ['DiscountComponentEndDate', '2027-01-15T08:00:00Z', 'DiscountDate'],
    ['DiscountComponentEndDate', '2027-01-15T08:00:00+01:00', 'DiscountDate'],
    ['DiscountComponentEndDate', '2027-01-13T08:00:00', 'DiscountOrder'],
    ['DiscountComponentSalesReferencePrice', '0', 'AboveZero'],
    ['DiscountComponentDiscountValue', '0', 'DiscountValue'],
    ['DiscountComponentDiscountValue', '100', 'DiscountValue'],
    ['DiscountComponentDiscountValue', '-30', 'DiscountValue'],
    ['DiscountComponentDiscountValue', '12.5', 'DiscountValue'],
    ['DiscountComponentUnit', 'Euro', 'DiscountUnit'],
    ['DiscountComponentType', 'Soldes', 'DiscountType'],
  ])('with the %s "%s" breaks the rule %s', async (column, value, rule) => {
    expect(await problemsOf({ ...discount, [column]: value })).toEqual([{ column, rule }]);
  });

  it('of sales is at least 5 per cent', async () => {
    const sales = { ...discount, DiscountComponentType: 'Sales' };

    expect(await problemsOf({ ...sales, DiscountComponentDiscountValue: '5' })).toEqual([]);
    expect(await problemsOf({ ...sales, DiscountComponentDiscountValue: '4' })).toEqual([
      { column: 'DiscountComponentDiscountValue', rule: 'SalesDiscount' },
    ]);
  });

  it('of a flash sale lasts at most 72 hours', async () => {
    const flash = { ...discount, DiscountComponentType: 'Flash' };

    expect(await problemsOf({ ...flash, DiscountComponentEndDate: '2027-01-16T08:00:00' })).toEqual(
      [],
    );
    expect(await problemsOf({ ...flash, DiscountComponentEndDate: '2027-01-16T08:00:01' })).toEqual(
      [{ column: 'DiscountComponentEndDate', rule: 'FlashDuration' }],
    );
  });

  it('counts hours in Paris, where a night of March has one less', async () => {
    const flash = {
      ...discount,
      DiscountComponentType: 'Flash',
      DiscountComponentStartDate: '2027-03-27T08:00:00',
      DiscountComponentEndDate: '2027-03-30T09:00:00',
    };

    expect(await problemsOf(flash)).toEqual([]);
  });
});

describe('what time says of a discount', () => {
  it.each([
    ['begins in less than 72 hours', '2026-11-04T12:59:59', '2026-11-09T00:00:00', ['SalesLate']],
    ['begins in 72 hours', '2026-11-04T13:00:00', '2026-11-09T00:00:00', []],
    ['has begun', '2026-11-01T12:00:00', '2026-11-09T00:00:00', []],
    ['is over', '2026-10-01T12:00:00', '2026-11-01T12:59:59', ['DiscountOver']],
  ])('is a caution and no refusal: of sales, one that %s', async (_, start, end, rules) => {
    const { offers, cautions } = await readRows([
      offerRow({
        ...discount,
        DiscountComponentType: 'Sales',
        DiscountComponentStartDate: start,
        DiscountComponentEndDate: end,
      }),
    ]);

    expect(offers.size).toBe(1);
    expect(cautions.map(({ rule }) => rule)).toEqual(rules);
  });
});
