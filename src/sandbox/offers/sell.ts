import { listAt, objectAt, textAt } from '../json.js';
import { isLiving } from '../orders/order-facts.js';
import type { StoredOrder } from '../orders/stored-order.js';
import type { OfferDesk } from './offer-desk.js';
import { settleOffers } from './settle-offers.js';

/** Lowers the quantity of the offers that a new order's living lines name, never below 0. */
export function sell(desk: OfferDesk, { sellerId, document }: StoredOrder): void {
  if (!desk.rules().salesLowerStock) return;
  settleOffers(desk);
  for (const line of listAt(document, 'lines').filter(isLiving)) {
    const reference = textAt(objectAt(line, 'offer'), 'sellerProductId') ?? '';
    const offer = desk.offers.find(sellerId, reference);
    const sold = Number(objectAt({ line }, 'line')['quantity']);
    if (offer === undefined || !(sold > 0)) continue;
    desk.offers.put({ ...offer, quantity: Math.max(0, offer.quantity - sold) });
  }
}
