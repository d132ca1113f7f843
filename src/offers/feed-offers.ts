import { shapeDigestOf } from './offer-digest.js';
import { sentDigest, type FeedOffer } from './plan-push.js';
import type { ReadOffers } from './read-offers.js';

/** The offers of a feed as they are compared with what Octopia accepted last. */
export function feedOffersOf(
  offers: ReadOffers['offers'],
): Map<string, FeedOffer & { line: number }> {
  return new Map(
    [...offers].map(([reference, { offer, line, digest }]) => [
      reference,
      { offer, line, digest: sentDigest(digest, shapeDigestOf(offer)) },
    ]),
  );
}
