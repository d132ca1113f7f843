import type { OfferAttribute } from '../../offers/attributes.js';

/** One offer of the demo's seller: a row of its feed. */
export type Ware = Partial<Record<OfferAttribute, string>> & { SellerProductId: string };

const day = 86_400_000;

/** A date of the feed, some days from now, at the beginning of a day. */
function inDays(days: number): string {
  return `${new Date(Date.now() + days * day).toISOString().slice(0, 10)}T00:00:00`;
}

const usual = {
  Condition: 'New',
  VatRate: '20',
  EcoTax: '0.00',
  PreparationTime: '1',
  ShippingInformationDeliveryMode: 'TRK:4.99:1.00|REG:6.99',
};

/** What the demo's seller sells at first. Each of the twelve attributes is used (requirements 171 to 182). */
export function firstWares(): Ware[] {
  return [
    { SellerProductId: 'MUG-BLUE', EAN: '3701234567013', Prix: '12.99', Stock: '40', ...usual },
    {
      SellerProductId: 'MUG-RED',
      EAN: '3701234567020',
      Prix: '9.99',
      Stock: '25',
      ...usual,
      StrikedPrice: '12.99',
    },
    {
      SellerProductId: 'KETTLE',
      EAN: '3701234567037',
      Prix: '34.90',
      Stock: '12',
      ...usual,
      EcoTax: '0.12',
      PriceMustBeAligned: 'Align',
      MinimumPriceForPriceAlignment: '29.90',
    },
    {
      SellerProductId: 'COFFEE-500',
      EAN: '3701234567044',
      Prix: '8.50',
      Stock: '120',
      ...usual,
      VatRate: '5.5',
      ProductPackagingUnit: 'Kilogram',
      ProductPackagingValue: '0.5',
    },
    {
      SellerProductId: 'TOASTER',
      EAN: '3701234567051',
      Prix: '49.00',
      Stock: '8',
      ...usual,
      EcoTax: '0.30',
      DiscountComponentStartDate: inDays(7),
      DiscountComponentEndDate: inDays(28),
      DiscountComponentSalesReferencePrice: '49.00',
      DiscountComponentDiscountValue: '30',
      DiscountComponentType: 'Sales',
    },
    { SellerProductId: 'LAMP', EAN: '3701234567068', Prix: '59.90', Stock: '15', ...usual },
    { SellerProductId: 'OAK-CHAIR', EAN: '3701234567112', Prix: '39.90', Stock: '60', ...usual },
  ];
}

/** What happens to the wares, so that each push has something to tell. */
export const story = {
  /** Their prices move from one of these to the next. */
  priceMoves: [{ reference: 'MUG-BLUE', prices: ['12.99', '11.49', '13.49'] }],
  /** It is out of the feed every other time, and comes back. */
  leaves: { reference: 'LAMP', everySteps: 4 },
  /** The marketplace rejects it until it has its product data, and its price has changed since. */
  unknownProduct: { reference: 'OAK-CHAIR', price: '39.90', priceOnceKnown: '37.90' },
  /** Whatever is sold down to so few is filled up again. */
  restock: { below: 5, to: 30 },
} as const;
