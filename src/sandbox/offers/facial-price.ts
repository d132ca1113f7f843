import type { Discount } from './discounts.js';
import type { StoredOffer } from './stored-offer.js';

/** A price as it is shown, in euros, VAT included. */
export interface ShownPrice {
  price: number;
  originPrice?: number;
  currencyCode: string;
}

/** What the shop shows: the price, or the price of a discount that runs now. */
export function facialPrice(offer: StoredOffer, now = Date.now()): ShownPrice {
  const { price, originPrice, currencyCode } = offer;
  const running = offer.discounts.find((discount) => runsAt(discount, now));
  if (running !== undefined) {
    const { salesReferencePrice, value } = running;
    const discounted = Math.round(salesReferencePrice * (100 - Number(value))) / 100;
    return { price: discounted, originPrice: salesReferencePrice, currencyCode };
  }
  return { price, ...(originPrice === undefined ? {} : { originPrice }), currencyCode };
}

/** The dates have no zone; they are read as UTC here. */
function runsAt({ startDate, endDate }: Discount, now: number): boolean {
  return Date.parse(`${startDate}Z`) <= now && now < Date.parse(`${endDate}Z`);
}
