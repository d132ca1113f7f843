/** How an offer may be delivered, and what that costs. */
export interface OfferDeliveryMode {
  /** A code of `GET /sellers/delivery-modes`, such as `TRK`. */
  code: string;
  /** What the customer pays for the first one, euros. */
  cost: string;
  /** What the customer pays for each further one, euros. */
  additionalCost?: string;
}

/** A discount of a period (requirements 178 to 181). Times are those of Europe/Paris, `YYYY-MM-DDThh:mm:ss`. */
export interface OfferDiscount {
  startDate: string;
  endDate: string;
  /** The price that the discount is taken from, euros. */
  salesReferencePrice: string;
  /** Whole per cent, from 1 to 99. */
  value: number;
  unit: DiscountUnit;
  type: DiscountType;
}

export type DiscountUnit = 'Percentage';
/** `Sales` are the sales of the law, `Flash` lasts at most 72 hours, `Standard` is any other. */
export type DiscountType = 'Sales' | 'Flash' | 'Standard';

/** An offer as the seller means it. Amounts are decimal texts such as `12.99`, in euros, VAT included. */
export interface Offer {
  /** The seller's own reference, 1 to 50 characters (docs/octopia-offers.md, "One offer request"). */
  reference: string;
  /** EAN-13 of the product. */
  gtin: string;
  /** Such as `New`. */
  condition: string;
  price: string;
  quantity: number;
  strikedPrice?: string;
  /** Per cent, such as `20`. */
  vatRate: string;
  ecoTax: string;
  deaTax?: string;
  deliveryModes: OfferDeliveryMode[];
  /** Whole days, at most 5. */
  preparationTime: number;
  priceMustBeAligned?: 'Align' | 'DontAlign';
  minimumPriceForPriceAlignment?: string;
  packaging?: { unit: string; value: string };
  discount?: OfferDiscount;
  /** Only for the rules of delivery: it is not sent. */
  weightKilograms?: string;
}

/** What is asked of Octopia for an offer that is for sale; quantity 0 withdraws one. */
export type OfferChange = 'Upsert' | 'Update';
