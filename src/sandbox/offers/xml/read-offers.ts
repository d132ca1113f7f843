import type { TaxTable } from '../offer-rules.js';
import type { OfferChange } from '../offer-change.js';
import type { Tax } from '../stored-offer.js';
import { checkXml } from './check-xml.js';
import { readXml, type XmlElement } from './xml-element.js';

/** What a package of XML asks for. */
export interface XmlContent {
  name: string;
  packageType: 'Full' | 'StockAndPrice';
  /** Whether the seller's offers that the package does not hold are deleted. */
  purgeAndReplace: boolean;
  changes: OfferChange[];
}

/**
 * Reads the document of a package.
 * @throws PackageError where it breaks the schema
 */
export function readOffers(bytes: Uint8Array, taxes: TaxTable): XmlContent {
  const root = readXml(bytes, 'Content/offers.xml');
  checkXml(root);
  const { Name: name = '', PackageType, PurgeAndReplace = 'False' } = root.attributes;
  return {
    name,
    packageType: PackageType === 'StockAndPrice' ? 'StockAndPrice' : 'Full',
    purgeAndReplace: PurgeAndReplace.toLowerCase() === 'true',
    changes: elementsIn(root, 'Offer').map((offer) => readOffer(offer, taxes)),
  };
}

function readOffer(offer: XmlElement, taxes: TaxTable): OfferChange {
  const { attributes } = offer;
  const modes = elementsIn(offer, 'ShippingInformation').map((element) => element.attributes);
  const discounts = elementsIn(offer, 'DiscountComponent').map((element) => element.attributes);
  const { Price, Stock, StrikedPrice, PreparationTime, ProductPackagingValue } = attributes;
  return {
    sellerExternalReference: attributes['SellerProductId'] ?? '',
    gtin: attributes['ProductEan'],
    condition: attributes['ProductCondition'],
    price: numberOf(Price),
    originPrice: numberOf(StrikedPrice),
    taxes: taxesOf(attributes, taxes),
    quantity: numberOf(Stock),
    deliveryModes:
      modes.length === 0
        ? undefined
        : modes.map(({ DeliveryMode = '', ShippingCharges, AdditionalShippingCharges }) => ({
            code: DeliveryMode,
            cost: numberOf(ShippingCharges) ?? 0,
            ...(AdditionalShippingCharges === undefined
              ? {}
              : { additionalCost: Number(AdditionalShippingCharges) }),
          })),
    preparationTime: numberOf(PreparationTime),
    priceMustBeAligned: attributes['PriceMustBeAligned'],
    minimumPriceForPriceAlignment: numberOf(attributes['MinimumPriceForPriceAlignment']),
    packagingUnit: attributes['ProductPackagingUnit'],
    packagingValue: numberOf(ProductPackagingValue),
    discounts:
      discounts.length === 0
        ? undefined
        : discounts.map((discount) => ({
            startDate: discount['StartDate'] ?? '',
            endDate: discount['EndDate'] ?? '',
            salesReferencePrice: numberOf(discount['SalesReferencePrice']) ?? 0,
            value: discount['DiscountValue'] ?? '',
            unit: discount['DiscountUnit'] ?? '',
            type: discount['Type'] ?? '',
          })),
    arrived: arrivedIn(attributes, modes, discounts),
  };
}

/** XML has an attribute for each tax, and VAT in per cent; kept is what JSON would have said. */
function taxesOf(
  { Vat, EcoPart, DeaTax }: XmlElement['attributes'],
  table: TaxTable,
): Tax[] | undefined {
  const vatScale = table.vat.scale === 'percent' ? 1 : 100;
  const sent = [
    { ...table.vat, value: Vat === undefined ? undefined : Number(Vat) / vatScale },
    { ...table.ecoTax, value: numberOf(EcoPart) },
    { ...table.deaTax, value: numberOf(DeaTax) },
  ];
  const taxes = sent.flatMap(({ code, type, value }) =>
    value === undefined ? [] : [{ code, ...(type === null ? {} : { type }), value }],
  );
  return taxes.length === 0 ? undefined : taxes;
}

/** The attributes of the elements under the names of requirements 171 to 182. */
const arrivedNames = {
  Prix: 'Price',
  Stock: 'Stock',
  PriceMustBeAligned: 'PriceMustBeAligned',
  MinimumPriceForPriceAlignment: 'MinimumPriceForPriceAlignment',
  ProductPackagingUnit: 'ProductPackagingUnit',
  ProductPackagingValue: 'ProductPackagingValue',
  StrikedPrice: 'StrikedPrice',
} as const;
const arrivedDiscountNames = {
  DiscountComponentStartDate: 'StartDate',
  DiscountComponentEndDate: 'EndDate',
  DiscountComponentSalesReferencePrice: 'SalesReferencePrice',
  DiscountComponentDiscountValue: 'DiscountValue',
} as const;

function arrivedIn(
  attributes: XmlElement['attributes'],
  modes: readonly XmlElement['attributes'][],
  discounts: readonly XmlElement['attributes'][],
): Record<string, unknown> {
  const [first] = discounts;
  const named: [string, unknown][] = [
    ...Object.entries(arrivedNames).map(([name, sent]): [string, unknown] => [
      name,
      attributes[sent],
    ]),
    ...Object.entries(arrivedDiscountNames).map(([name, sent]): [string, unknown] => [
      name,
      first?.[sent],
    ]),
    ['ShippingInformationDeliveryMode', modes.length === 0 ? undefined : modes],
  ];
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

/** All elements of a name below one, in their order. */
function elementsIn(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === name ? [child] : elementsIn(child, name),
  );
}

function numberOf(sent: string | undefined): number | undefined {
  return sent === undefined ? undefined : Number(sent);
}
