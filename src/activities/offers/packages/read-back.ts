import { cancellationSignal, getClient, heartbeat } from '@temporalio/activity';
import type { ReadBackInput } from '../../../contract/offer-activities.js';
import { applyEvents, referencesIn } from '../../../offers/offer-book.js';
import { readingFailure } from '../../retry-waits.js';
import { isAsSent } from '../compare-offer.js';
import { feedFailure } from '../feed-failure.js';
import { heldIn } from '../memory/sent-packages.js';
import { offerAccountOf } from '../offer-account.js';
import type { OfferDependencies } from '../offer-dependencies.js';

/**
 * Which offers of a package without verdicts Octopia shows as they were sent. Only what the feed
 * still says can be compared; everything else is sent again. Of a run that was ended from outside all
 * that the package holds is given: it is sent again in any case.
 */
export async function readBackOffers(
  dependencies: OfferDependencies,
  { sellerId, book: place, events, packageId, submittedAt, sentBy }: ReadBackInput,
): Promise<string[]> {
  if (sentBy !== undefined) return heldIn(getClient(), sellerId, { packageId, sentBy });
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
        const row = feed.offers.get(shown.reference);
        if (isAsSent(shown, { digest, row, submittedAt })) reached.push(shown.reference);
      }
    }
  } catch (error) {
    throw readingFailure(error);
  }
  return reached;
}
