import { XMLBuilder } from 'fast-xml-parser';
import { strToU8, zipSync } from 'fflate';
import { present } from '../language/present.js';
import type { DiscountType, DiscountUnit, Offer, OfferDiscount } from './offer.js';

/** How a discount's unit and type are written (docs/octopia-offers.md, "Discounts"). */
const discountUnits: Record<DiscountUnit, string> = { Percentage: '1' };
const discountTypes: Record<DiscountType, string> = { Standard: '1', Flash: '2', Sales: '3' };

/** The numbers of conditions (docs/octopia-offers.md, "XML packages"); another one is written as it is. */
const conditions: ReadonlyMap<string, string> = new Map([
  ['likenew', '1'],
  ['verygoodstate', '2'],
  ['goodstate', '3'],
  ['averagestate', '4'],
  ['refurbished', '5'],
  ['new', '6'],
]);

const offersPath = 'Content/offers.xml';

/** The two files that every package has beside its offers, as Open Packaging Conventions ask for. */
const relationships = `<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="http://cdiscount.com/uri/document" Target="/${offersPath}" Id="RId1"/></Relationships>`;
const contentTypes =
  '<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="text/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>';

/** A ZIP knows no time before 1980; one and the same makes the same offers the same bytes. */
const zipTime = new Date(1980, 0, 1);

const builder = new XMLBuilder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  suppressEmptyNode: true,
});

type Attributes = Record<`@${string}`, string>;

/**
 * Writes offers as the ZIP of an XML package, all of what each has.
 * @param name how Octopia calls the package.
 * @returns the bytes of the ZIP; the same for the same offers.
 */
export function writeOfferPackage(
  offers: readonly Offer[],
  { name }: { name: string },
): Uint8Array {
  return zipSync(
    {
      '[Content_Types].xml': strToU8(contentTypes),
      '_rels/.rels': strToU8(relationships),
      [offersPath]: strToU8(writeOffersXml(offers, name)),
    },
    { mtime: zipTime, os: 0 },
  );
}

function writeOffersXml(offers: readonly Offer[], name: string): string {
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'utf-8' },
    OfferPackage: {
      '@Name': name,
      '@PackageType': 'Full',
      '@PurgeAndReplace': 'False',
      '@xmlns':
        'clr-namespace:Cdiscount.Service.OfferIntegration.Pivot;assembly=Cdiscount.Service.OfferIntegration',
      '@xmlns:x': 'http://schemas.microsoft.com/winfx/2006/xaml',
      'OfferPackage.Offers': {
        OfferCollection: { '@Capacity': String(offers.length), Offer: offers.map(offerElement) },
      },
    },
  };
  return builder.build(document);
}

function offerElement(offer: Offer): object {
  const attributes: Attributes = present({
    '@SellerProductId': offer.reference,
    '@ProductEan': offer.gtin,
    '@ProductCondition': conditions.get(offer.condition.toLowerCase()) ?? offer.condition,
    '@Price': offer.price,
    '@EcoPart': offer.ecoTax,
    '@DeaTax': offer.deaTax,
    '@Vat': offer.vatRate,
    '@Stock': String(offer.quantity),
    '@StrikedPrice': offer.strikedPrice,
    '@PreparationTime': String(offer.preparationTime),
    '@PriceMustBeAligned': offer.priceMustBeAligned,
    '@MinimumPriceForPriceAlignment': offer.minimumPriceForPriceAlignment,
    '@ProductPackagingUnit': offer.packaging?.unit,
    '@ProductPackagingValue': offer.packaging?.value,
  });
  return {
    ...attributes,
    'Offer.ShippingInformationList': {
      ShippingInformationList: {
        '@Capacity': String(offer.deliveryModes.length),
        ShippingInformation: offer.deliveryModes.map(({ code, cost, additionalCost }) =>
          present({
            '@AdditionalShippingCharges': additionalCost,
            '@DeliveryMode': code,
            '@ShippingCharges': cost,
          }),
        ),
      },
    },
    ...(offer.discount === undefined ? {} : discountElement(offer.discount)),
  };
}

function discountElement(discount: OfferDiscount): object {
  const component: Attributes = {
    '@StartDate': discount.startDate,
    '@EndDate': discount.endDate,
    '@SalesReferencePrice': discount.salesReferencePrice,
    '@DiscountValue': String(discount.value),
    '@DiscountUnit': discountUnits[discount.unit],
    '@Type': discountTypes[discount.type],
  };
  return {
    'Offer.PriceAndDiscountList': {
      PriceAndDiscountList: { '@Capacity': '1', DiscountComponent: component },
    },
  };
}
