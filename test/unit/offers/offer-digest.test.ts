import { describe, expect, it } from 'vitest';
import { digestOf, taxesDigestOf } from '../../../src/offers/offer-digest.js';
import { usualTaxes, type TaxTable } from '../../../src/offers/offer-settings.js';
import { offerOf, type OfferRow } from '../../support/offer-rows.js';

async function digest(fields: OfferRow = {}, taxes: TaxTable = usualTaxes): Promise<string> {
  return digestOf(await offerOf(fields), taxes);
}

describe('the digest of an offer', () => {
  it('is eight characters that need no escaping anywhere', async () => {
    expect(await digest()).toMatch(/^[\w-]{8}$/);
  });

  it.each<[string, OfferRow]>([
    ['a price with a comma', { Prix: '12,99' }],
    ['a price with its currency', { Prix: '12.99 €' }],
    ['blanks between delivery modes', { ShippingInformationDeliveryMode: 'trk:4,99:1 | REG:6.99' }],
    ['a condition in small letters', { Condition: 'new' }],
    ['an eco-tax of 0', { EcoTax: '0' }],
  ])('stays the same for the same offer written with %s', async (_, fields) => {
    expect(await digest(fields)).toBe(await digest());
  });

  it('stays the same for another weight, which is not sent', async () => {
    expect(await digest({ WeightKilograms: '2' })).toBe(await digest({ WeightKilograms: '1' }));
  });

  it.each<OfferRow>([
    { SellerProductId: 'CUP' },
    { EAN: '0036000291452' },
    { Prix: '13.00' },
    { Stock: '39' },
    { Condition: 'Refurbished' },
    { VatRate: '5.5' },
    { EcoTax: '0.01' },
    { DeaTax: '0' },
    { PreparationTime: '2' },
    { ShippingInformationDeliveryMode: 'TRK:4.99:1.00|REG:7.00' },
    { ShippingInformationDeliveryMode: 'TRK:4.99|REG:6.99' },
    { StrikedPrice: '15.99' },
    { PriceMustBeAligned: 'DontAlign' },
    { MinimumPriceForPriceAlignment: '10' },
    { ProductPackagingUnit: 'Kilogram', ProductPackagingValue: '1' },
  ])('differs for %j', async (fields) => {
    expect(await digest(fields)).not.toBe(await digest());
  });

  it('differs where taxes are written otherwise: a wrong scale that is corrected is sent anew', async () => {
    const taxes: TaxTable = { ...usualTaxes, vat: { code: 'VAT', scale: 'fraction' } };

    expect(await digest({}, taxes)).not.toBe(await digest());
  });
});

describe('the digest of a table of taxes', () => {
  it('is the same for the same table, and differs where a code, a type or a scale does', () => {
    const { vat, ecoTax } = usualTaxes;
    const tables: TaxTable[] = [
      usualTaxes,
      { ...usualTaxes, vat: { ...vat, scale: 'fraction' } },
      { ...usualTaxes, vat: { ...vat, code: 'vat' } },
      { ...usualTaxes, ecoTax: { ...ecoTax, type: 'Amount' } },
    ];
    expect(new Set(tables.map(taxesDigestOf)).size).toBe(tables.length);
    expect(taxesDigestOf({ ...usualTaxes })).toBe(taxesDigestOf(usualTaxes));
  });
});
