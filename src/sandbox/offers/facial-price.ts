import type { Discount } from './discounts.js';
import type { StoredOffer } from './stored-offer.js';

/** What the shop shows: the price, or the price of a discount that runs now. */
export function facialPrice(offer: StoredOffer, now = Date.now()): Record<string, unknown> {
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
