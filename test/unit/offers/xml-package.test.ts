import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Offer } from '../../../src/offers/offer.js';
import { writeOfferPackage } from '../../../src/offers/xml-package.js';
import { offerOf } from '../../support/offer-rows.js';

function filesOf(offers: Offer[]): Record<string, string> {
  const files = unzipSync(writeOfferPackage(offers, { name: 'push-1' }));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** The package as a reader that knows nothing of ours sees it. */
function read(offers: Offer[]): unknown {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const document: unknown = parser.parse(filesOf(offers)['Content/offers.xml'] ?? '');
  return document;
}

const full = () =>
  offerOf({
    StrikedPrice: '15.99',
    PriceMustBeAligned: 'Align',
    MinimumPriceForPriceAlignment: '10.99',
    ProductPackagingUnit: 'Kilogram',
    ProductPackagingValue: '0.5',
    DiscountComponentStartDate: '2027-01-13T08:00:00',
    DiscountComponentEndDate: '2027-01-15T08:00:00',
    DiscountComponentSalesReferencePrice: '12.99',
    DiscountComponentDiscountValue: '30',
    DiscountComponentType: 'Sales',
    EcoTax: '0.12',
    DeaTax: '0.50',
  });

describe('the ZIP of an XML package', () => {
  it('has the three files that Octopia looks for', async () => {
    const files = filesOf([await offerOf()]);

    expect(Object.keys(files).toSorted()).toEqual([
      'Content/offers.xml',
      '[Content_Types].xml',
      '_rels/.rels',
    ]);
    expect(files['_rels/.rels']).toContain('Target="/Content/offers.xml"');
  });

  it('is the same for the same offers, byte by byte', async () => {
    const offers = [await offerOf()];

    expect(writeOfferPackage(offers, { name: 'a' })).toEqual(
      writeOfferPackage(offers, { name: 'a' }),
    );
  });

  it('carries all twelve attributes of an offer (requirements 171 to 182)', async () => {
    expect(read([await full()])).toMatchObject({
      OfferPackage: {
        Name: 'push-1',
        PackageType: 'Full',
        PurgeAndReplace: 'False',
        'OfferPackage.Offers': {
          OfferCollection: {
            Capacity: '1',
            Offer: {
              SellerProductId: 'MUG-BLUE',
              ProductEan: '3600523417513',
              ProductCondition: '6',
              Price: '12.99',
              EcoPart: '0.12',
              DeaTax: '0.50',
              Vat: '20',
              Stock: '40',
              StrikedPrice: '15.99',
              PreparationTime: '1',
              PriceMustBeAligned: 'Align',
              MinimumPriceForPriceAlignment: '10.99',
              ProductPackagingUnit: 'Kilogram',
              ProductPackagingValue: '0.5',
              'Offer.ShippingInformationList': {
                ShippingInformationList: {
                  Capacity: '2',
                  ShippingInformation: [
                    {
                      DeliveryMode: 'TRK',
                      ShippingCharges: '4.99',
                      AdditionalShippingCharges: '1.00',
                    },
                    { DeliveryMode: 'REG', ShippingCharges: '6.99' },
                  ],
                },
              },
              'Offer.PriceAndDiscountList': {
                PriceAndDiscountList: {
                  Capacity: '1',
                  DiscountComponent: {
                    StartDate: '2027-01-13T08:00:00',
                    EndDate: '2027-01-15T08:00:00',
                    SalesReferencePrice: '12.99',
                    DiscountValue: '30',
                  },
                },
              },
            },
          },
        },
      },
    });
  });

  it('has only what the offer has', async () => {
    const xml = filesOf([await offerOf()])['Content/offers.xml'];

    expect(xml).not.toMatch(/Striked|Align|Packaging|Discount|DeaTax/);
  });

  it('holds any reference, whatever signs are in it', async () => {
    const SellerProductId = `<&"'> é`;

    expect(read([await offerOf({ SellerProductId })])).toHaveProperty(
      ['OfferPackage', 'OfferPackage.Offers', 'OfferCollection', 'Offer', 'SellerProductId'],
      SellerProductId,
    );
  });
});
