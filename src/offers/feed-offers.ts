import { shapeDigestOf } from './offer-digest.js';
import { sentDigest, type FeedOffer } from './plan-push.js';
import type { ReadOffers } from './read-offers.js';

/** The offers of a feed as they are compared with what Octopia accepted last. */
export function feedOffersOf(
  offers: ReadOffers['offers'],
): Map<string, FeedOffer & { line: number }> {
  return new Map(
    [...offers].map(([reference, { digest, ...row }]) => [
      reference,
      { ...row, digest: sentDigest(digest, shapeDigestOf(row.offer)) },
    ]),
  );
}
