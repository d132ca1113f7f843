import type { Ware } from '../autopilot/sold-wares.js';
import { facialPrice } from './facial-price.js';
import type { OfferDesk } from './offer-desk.js';

/** A seller's offers that customers can buy now, by reference. */
export function waresOf(desk: OfferDesk, sellerId: string): Ware[] {
  return desk.offers
    .ofSeller(sellerId)
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => (a.sellerExternalReference < b.sellerExternalReference ? -1 : 1))
    .map((offer) => ({
      sellerExternalReference: offer.sellerExternalReference,
      gtin: offer.gtin,
      title:
        desk.knownProducts.find(offer.gtin)?.title ??
        `Test Product ${offer.sellerExternalReference}`,
      unitPriceCents: Math.round(facialPrice(offer).price * 100),
      shippingCents: Math.round((offer.deliveryModes[0]?.cost ?? 0) * 100),
      quantity: offer.quantity,
    }));
}
