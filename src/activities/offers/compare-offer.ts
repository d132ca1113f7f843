import type { ShownOffer } from '../../octopia/offers/shown-offers.js';
import type { Offer } from '../../offers/offer.js';

/** What Octopia shows otherwise than an offer is meant, in words; nothing where all is as meant. */
export function differencesOf(offer: Offer, shown: ShownOffer): string[] {
  const { integrationPrice, quantity, vatRate } = shown;
  return [
    ...(integrationPrice === undefined
      ? ['Octopia shows no price that it understood (integrationPrice)']
      : isSameAmount(integrationPrice, offer.price)
        ? []
        : [`the price was sent as ${offer.price} and Octopia understood ${integrationPrice}`]),
    ...(vatRate === undefined || Number(vatRate) === Number(offer.vatRate)
      ? []
      : [
          `VAT was meant as ${offer.vatRate} % and Octopia understood ${vatRate} %: correct offers.taxes.vat.scale`,
        ]),
    // Sales lower it at once, nothing raises it.
    ...(quantity === undefined || quantity <= offer.quantity
      ? []
      : [`the quantity was sent as ${offer.quantity} and Octopia shows ${quantity}`]),
  ];
}

/** Both are decimal texts of cents at most: `12.9` and `12.90` are the same. */
function isSameAmount(one: string, other: string): boolean {
  return Math.round(Number(one) * 100) === Math.round(Number(other) * 100);
}
