import type { AttributeUnit } from '../feed/units.js';
import { keysOf } from '../language/keys-of.js';

/** One column of an offer feed. */
interface AttributeRow {
  /** Its number in docs/requirements.md. */
  requirement?: number;
  /** Whether every row must have it. */
  obligatory: boolean;
  /** What it counts in. */
  unit?: AttributeUnit;
  /** What it is, and which values it takes. */
  meaning: string;
  example: string;
  /** The field of a JSON offer; absent: JSON cannot carry it (docs/octopia-offers.md, "Two transports"). */
  json?: string;
  /** The attribute of the XML package; absent: it is not sent at all. */
  xml?: string;
}

/** Every attribute of an offer: the names of the requirement, then what Octopia needs beside them. */
export const offerAttributes = {
  SellerProductId: {
    obligatory: true,
    meaning:
      "the seller's own reference of the offer, 1 to 50 characters without a comma, each only once",
    example: 'MUG-BLUE',
    json: 'sellerExternalReference',
    xml: 'SellerProductId',
  },
  EAN: {
    obligatory: true,
    meaning: 'EAN-13 of the product, which Octopia must know already',
    example: '3600523417513',
    json: 'product.gtin',
    xml: 'ProductEan',
  },
  Prix: {
    requirement: 171,
    obligatory: true,
    unit: 'euros',
    meaning: 'the price, VAT included, above 0, at most two decimals',
    example: '12.99',
    json: 'price.price',
    xml: 'Price',
  },
  Stock: {
    requirement: 172,
    obligatory: true,
    meaning: 'how many can be sold: a whole number; 0 withdraws the offer',
    example: '40',
    json: 'quantity',
    xml: 'Stock',
  },
  Condition: {
    obligatory: true,
    meaning: 'the condition in one word of Octopia',
    example: 'New',
    json: 'condition',
    xml: 'ProductCondition',
  },
  VatRate: {
    obligatory: true,
    unit: 'per cent',
    meaning: 'the VAT rate in per cent',
    example: '20',
    json: 'price.taxes[]',
    xml: 'Vat',
  },
  EcoTax: {
    obligatory: false,
    unit: 'euros',
    meaning: 'the eco-tax that the price holds; empty is 0, which is sent',
    example: '0.12',
    json: 'price.taxes[]',
    xml: 'EcoPart',
  },
  DeaTax: {
    obligatory: false,
    unit: 'euros',
    meaning: 'the DEA (furniture) tax that the price holds',
    example: '0.50',
    json: 'price.taxes[]',
    xml: 'DeaTax',
  },
  PreparationTime: {
    obligatory: true,
    meaning: 'whole days until it is handed to the carrier, 0 to 5',
    example: '1',
    json: 'preparationTime',
    xml: 'PreparationTime',
  },
  ShippingInformationDeliveryMode: {
    requirement: 182,
    obligatory: true,
    unit: 'euros',
    meaning:
      'every delivery mode as code:cost:cost of each further one, divided by a bar; the last cost may be left out',
    example: 'TRK:4.99:1.00|REG:6.99',
    json: 'deliveryModes[]',
    xml: 'DeliveryMode, ShippingCharges, AdditionalShippingCharges',
  },
  StrikedPrice: {
    requirement: 177,
    obligatory: false,
    unit: 'euros',
    meaning: 'the former price that is shown struck through; above the price',
    example: '15.99',
    json: 'price.originPrice',
    xml: 'StrikedPrice',
  },
  PriceMustBeAligned: {
    requirement: 173,
    obligatory: false,
    meaning: 'whether the price follows the lowest one of others: Align or DontAlign',
    example: 'Align',
    xml: 'PriceMustBeAligned',
  },
  MinimumPriceForPriceAlignment: {
    requirement: 174,
    obligatory: false,
    unit: 'euros',
    meaning: 'the lowest price that aligning may reach; not above the price',
    example: '10.99',
    xml: 'MinimumPriceForPriceAlignment',
  },
  ProductPackagingUnit: {
    requirement: 175,
    obligatory: false,
    meaning: 'what the price per unit is shown for, such as Kilogram; with its value',
    example: 'Kilogram',
    xml: 'ProductPackagingUnit',
  },
  ProductPackagingValue: {
    requirement: 176,
    obligatory: false,
    meaning: 'how many of that unit the product holds, above 0; with its unit',
    example: '0.5',
    xml: 'ProductPackagingValue',
  },
  DiscountComponentStartDate: {
    requirement: 178,
    obligatory: false,
    meaning: 'when the discount begins: YYYY-MM-DDThh:mm:ss, time of Europe/Paris',
    example: '2027-01-13T08:00:00',
    xml: 'StartDate',
  },
  DiscountComponentEndDate: {
    requirement: 179,
    obligatory: false,
    meaning: 'when it ends, alike; after its beginning',
    example: '2027-02-09T23:59:59',
    xml: 'EndDate',
  },
  DiscountComponentSalesReferencePrice: {
    requirement: 180,
    obligatory: false,
    unit: 'euros',
    meaning: 'the price that the discount is taken from, above 0',
    example: '12.99',
    xml: 'SalesReferencePrice',
  },
  DiscountComponentDiscountValue: {
    requirement: 181,
    obligatory: false,
    meaning: 'the discount: whole per cent from 1 to 99, without a sign',
    example: '30',
    xml: 'DiscountValue',
  },
  DiscountComponentUnit: {
    obligatory: false,
    meaning: 'what the discount counts in; empty is Percentage, and there is no other',
    example: 'Percentage',
    xml: 'DiscountUnit',
  },
  DiscountComponentType: {
    obligatory: false,
    meaning:
      'Sales (the sales of the law), Flash (at most 72 hours) or Standard; empty is Standard',
    example: 'Sales',
    xml: 'Type',
  },
  WeightKilograms: {
    obligatory: false,
    unit: 'kilograms',
    meaning: 'the weight of the parcel; it is not sent, but decides which delivery modes may be',
    example: '0.8',
  },
} as const satisfies Record<string, AttributeRow>;

export type OfferAttribute = keyof typeof offerAttributes;
export const offerAttributeNames: readonly OfferAttribute[] = keysOf(offerAttributes);

/** The row of an attribute, as its type says and not as its own values do. */
export function attributeRow(name: OfferAttribute): AttributeRow {
  return offerAttributes[name];
}
