import { describe, expect, it } from 'vitest';
import { toOfferRequest, toWithdrawal } from '../../../src/offers/json-offer.js';
import { usualTaxes, type TaxTable } from '../../../src/offers/offer-settings.js';
import { offerOf } from '../../support/offer-rows.js';

describe('an offer in JSON', () => {
  it('has all of it as an Upsert (requirements 171, 172, 177, 182)', async () => {
    const offer = await offerOf({ StrikedPrice: '15.99', EcoTax: '0.12', DeaTax: '0.5' });

    expect(toOfferRequest(offer, 'Upsert', usualTaxes)).toEqual({
      sellerExternalReference: 'MUG-BLUE',
      product: { gtin: '3600523417513' },
      condition: 'New',
      price: {
        price: 12.99,
        originPrice: 15.99,
        currencyCode: 'EUR',
        taxes: [
          { code: 'VAT', value: 20 },
          { code: 'Ecotax', value: 0.12 },
          { code: 'Deatax', value: 0.5 },
        ],
      },
      quantity: 40,
      deliveryModes: [
        { code: 'TRK', cost: 4.99, additionalCost: 1 },
        { code: 'REG', cost: 6.99 },
      ],
      preparationTime: 1,
    });
  });

  it('has no product as an Update, which cannot change it, but all taxes and delivery modes', async () => {
    const request = toOfferRequest(await offerOf(), 'Update', usualTaxes);

    expect(request).not.toHaveProperty('product');
    expect(request.price?.taxes).toHaveLength(2);
    expect(request.deliveryModes).toHaveLength(2);
  });

  it('has the eco-tax always, also where it is 0', async () => {
    const { price } = toOfferRequest(await offerOf(), 'Upsert', usualTaxes);

    expect(price?.taxes).toContainEqual({ code: 'Ecotax', value: 0 });
  });

  it.each([
    ['20', 0.2],
    ['5.5', 0.055],
    ['2.1', 0.021],
    ['0', 0],
  ])(
    'writes a VAT of %s per cent as %s where the table asks for a fraction',
    async (VatRate, value) => {
      const taxes: TaxTable = {
        vat: { code: 'vat', type: 'Rate', scale: 'fraction' },
        ecoTax: { code: 'ecoTax', type: 'Amount' },
        deaTax: { code: 'deaTax' },
      };
      const { price } = toOfferRequest(await offerOf({ VatRate }), 'Upsert', taxes);

      expect(price?.taxes).toEqual([
        { code: 'vat', type: 'Rate', value },
        { code: 'ecoTax', type: 'Amount', value: 0 },
      ]);
    },
  );

  it('that is withdrawn has the quantity 0, and nothing else', () => {
    expect(toWithdrawal('MUG-BLUE')).toEqual({ sellerExternalReference: 'MUG-BLUE', quantity: 0 });
  });
});
