import type { ShownOffer } from '../../octopia/offers/shown-offers.js';
import { withdrawnDigest } from '../../offers/offer-book.js';
import type { Offer } from '../../offers/offer.js';
import { isOfRow, type FeedOffer } from '../../offers/plan-push.js';

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

/** What was sent of an offer, and what the feed says of it by now. */
export interface SentOffer {
  digest: string | undefined;
  row: FeedOffer | undefined;
  /** RFC 3339 UTC; absent where nobody wrote it down. */
  submittedAt: string | undefined;
}

/**
 * Whether what Octopia shows is surely what was sent. Most of an offer is not shown, such as its
 * delivery: so it must have changed since, too. What is not sure is sent again, which harms nothing.
 */
export function isAsSent(shown: ShownOffer, { digest, row, submittedAt }: SentOffer): boolean {
  const { quantity, state, updatedAt = '' } = shown;
  if (digest === withdrawnDigest)
    return quantity === undefined ? state === 'Inactive' : quantity === 0;
  if (row === undefined || !isOfRow(digest, row)) return false;
  const isChangedSince = Date.parse(updatedAt) >= Date.parse(submittedAt ?? '');
  const isQuantity = quantity === undefined || quantity === row.offer.quantity;
  return isChangedSince && isQuantity && differencesOf(row.offer, shown).length === 0;
}
