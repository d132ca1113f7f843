import { cancellationSignal, getClient, heartbeat } from '@temporalio/activity';
import type { ReadBackInput } from '../../contract/offer-activities.js';
import type { ShownOffer } from '../../octopia/offers/shown-offers.js';
import { applyEvents, referencesIn, withdrawnDigest } from '../../offers/offer-book.js';
import { isOfRow, type FeedOffer } from '../../offers/plan-push.js';
import { readingFailure } from '../retry-waits.js';
import { differencesOf } from './compare-offer.js';
import { feedFailure } from './feed-failure.js';
import { offerAccountOf } from './offer-account.js';
import type { OfferDependencies } from './offer-dependencies.js';

/**
 * Which offers of a package without verdicts Octopia shows as they were sent. Only what the feed
 * still says can be compared; everything else is sent again.
 */
export async function readBackOffers(
  dependencies: OfferDependencies,
  { sellerId, book: place, events, packageId }: ReadBackInput,
): Promise<string[]> {
  const account = offerAccountOf(dependencies, sellerId);
  const feed = await dependencies.feeds
    .read(account, cancellationSignal())
    .catch((error: unknown) => {
      throw feedFailure(error);
    });
  const { book } = await dependencies.books.open(getClient(), sellerId, place);
  applyEvents(book, events);
  const references = referencesIn(book, packageId);
  const reached: string[] = [];
  try {
    for await (const page of dependencies.octopia.offers.readShownOffers(account, references)) {
      heartbeat(reached.length);
      for (const shown of page) {
        const digest = book.get(shown.reference)?.inFlight?.digest;
        if (isAsSent(shown, digest, feed.offers.get(shown.reference)))
          reached.push(shown.reference);
      }
    }
  } catch (error) {
    throw readingFailure(error);
  }
  return reached;
}

function isAsSent(
  shown: ShownOffer,
  sent: string | undefined,
  row: FeedOffer | undefined,
): boolean {
  if (sent === withdrawnDigest) return shown.quantity === 0 || shown.state === 'Inactive';
  return row !== undefined && isOfRow(sent, row) && differencesOf(row.offer, shown).length === 0;
}
