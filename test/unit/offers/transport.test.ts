import { describe, expect, it } from 'vitest';
import { attributeRow, offerAttributeNames } from '../../../src/offers/attributes.js';
import { attributesBeyondJson, transportOf } from '../../../src/offers/transport.js';
import { offerOf, type OfferRow } from '../../support/offer-rows.js';

const discount = {
  DiscountComponentStartDate: '2027-01-13T08:00:00',
  DiscountComponentEndDate: '2027-01-15T08:00:00',
  DiscountComponentSalesReferencePrice: '12.99',
  DiscountComponentDiscountValue: '30',
};

describe('an offer goes', () => {
  it('as JSON, with every attribute that JSON has (requirements 171, 172, 177, 182)', async () => {
    const offer = await offerOf({ StrikedPrice: '15.99', DeaTax: '1', WeightKilograms: '1' });

    expect(transportOf(offer)).toBe('Json');
    expect(attributesBeyondJson(offer)).toEqual([]);
  });

  it.each<[string, OfferRow]>([
    ['PriceMustBeAligned (requirement 173)', { PriceMustBeAligned: 'DontAlign' }],
    ['MinimumPriceForPriceAlignment (requirement 174)', { MinimumPriceForPriceAlignment: '10.99' }],
    [
      'packaging (requirements 175 and 176)',
      { ProductPackagingUnit: 'Kilogram', ProductPackagingValue: '0.5' },
    ],
    ['a discount (requirements 178 to 181)', discount],
  ])('as XML for %s, which is named', async (_, fields) => {
    const offer = await offerOf(fields);

    expect(transportOf(offer)).toBe('Xml');
    expect(attributesBeyondJson(offer)).toEqual(Object.keys(fields));
  });
});

describe('the table of attributes', () => {
  it('has the twelve of the requirements, each with its number (requirements 171 to 182)', () => {
    const numbered = offerAttributeNames
      .map((name) => ({ name, requirement: attributeRow(name).requirement }))
      .filter(({ requirement }) => requirement !== undefined)
      .toSorted((a, b) => (a.requirement ?? 0) - (b.requirement ?? 0));

    expect(numbered).toEqual([
      { requirement: 171, name: 'Prix' },
      { requirement: 172, name: 'Stock' },
      { requirement: 173, name: 'PriceMustBeAligned' },
      { requirement: 174, name: 'MinimumPriceForPriceAlignment' },
      { requirement: 175, name: 'ProductPackagingUnit' },
      { requirement: 176, name: 'ProductPackagingValue' },
      { requirement: 177, name: 'StrikedPrice' },
      { requirement: 178, name: 'DiscountComponentStartDate' },
      { requirement: 179, name: 'DiscountComponentEndDate' },
      { requirement: 180, name: 'DiscountComponentSalesReferencePrice' },
      { requirement: 181, name: 'DiscountComponentDiscountValue' },
      { requirement: 182, name: 'ShippingInformationDeliveryMode' },
    ]);
  });

  it('says of eight that JSON cannot carry them', () => {
    const beyond = offerAttributeNames.filter((name) => {
      const { json, xml, requirement } = attributeRow(name);
      return json === undefined && xml !== undefined && requirement !== undefined;
    });
    expect(beyond).toHaveLength(8);
  });

  it.each(offerAttributeNames)('has an example of %s that is right', async (name) => {
    const partners: OfferRow = name.startsWith('Discount')
      ? { ...discount, DiscountComponentEndDate: '2027-02-09T23:59:59' }
      : name.startsWith('ProductPackaging')
        ? { ProductPackagingUnit: 'Kilogram', ProductPackagingValue: '0.5' }
        : {};
    const row = { ...partners, [name]: attributeRow(name).example };

    await expect(offerOf(row)).resolves.toBeDefined();
  });
});
