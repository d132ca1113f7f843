import type { Address } from './address.js';
import type { Money } from './money.js';
import type { LineTaxes } from './tax-groups.js';

/** A status that was reached, at a moment. */
export interface StatusEvent {
  status: string;
  date?: string;
}

/** A tax as Octopia sent it, whatever group it fills; see mapping/map-taxes.ts. */
export interface TaxEntry {
  code?: string;
  target?: string;
  /** For the whole line. */
  amount?: Money;
  /** Percent. */
  rate?: string;
}

/** One side of a line's price, VAT included. */
export interface LinePrice {
  unitSalesPrice?: Money;
  /** For the whole line. */
  shippingCost?: Money;
  taxes: TaxEntry[];
}

/** The marketplace's commission on a line, as sent and never recomputed: `rate` has two scales (20 is 20 %, 800 is 8 %). */
export interface Commission {
  amountWithVat?: Money;
  amountWithoutVat?: Money;
  rate?: string;
}

/** A "Product In Order" of Hemi. */
export interface OrderLine extends LineTaxes {
  orderLineId?: string;
  /** The line's own status; the order's decides. */
  marketplaceStatus?: string;
  /** Whether the line still counts, that is, was not cancelled inside its order. */
  living: boolean;
  quantity: number;
  /** Includes the shipping in some documents and not in others. */
  totalPrice: { offerPrice?: Money; sellingPrice?: Money };
  /** What we asked for. */
  offerPrice: LinePrice & { commission?: Commission };
  /** What the customer paid. */
  sellingPrice: LinePrice;
  offer: {
    id?: string;
    /** `Seller`, `Fulfillment` or `Xdock`. */
    supplyMode?: string;
    productId?: string;
    productTitle?: string;
    sellerProductId?: string;
    productGtin?: string;
    condition?: string;
  };
  delivery: {
    mode?: string;
    promisedAtMin?: string;
    promisedAtMax?: string;
    shippedAtMin?: string;
    shippedAtMax?: string;
  };
  shippingAddress?: Address;
  cancellationDetails?: { requestedBy?: string; reason?: string };
  parcels: {
    /** Octopia calls it the parcel number. */
    trackingNumber?: string;
    carrierName?: string;
    trackingUrl?: string;
    trackingId?: string;
  }[];
  statusEvents: StatusEvent[];
  productAttributes?: Record<string, unknown>;
}
