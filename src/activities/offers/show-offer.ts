import { cancellationSignal, getClient } from '@temporalio/activity';
import type { OfferView, ShowOfferInput } from '../../contract/offer-messages.js';
import { pushLimits } from '../../contract/offer-messages.js';
import { FeedError } from '../../feed/feed-error.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import { withdrawnDigest, type OfferEntry } from '../../offers/offer-book.js';
import { accountOf } from '../dependencies.js';
import { stopOf } from './begin-push.js';
import { readEarlierPushes } from './earlier-pushes.js';
import { offerAccountOf } from './offer-account.js';
import type { OfferDependencies } from './offer-dependencies.js';

/** All that is known of one offer: the feed, the last pushes, and what Octopia shows. */
export async function showOffer(
  dependencies: OfferDependencies,
  { sellerId, reference }: ShowOfferInput,
): Promise<OfferView> {
  const feed = await feedOf(dependencies, sellerId, reference);
  const entry = await entryOf(dependencies, sellerId, reference);
  const shown = await shownOf(dependencies, sellerId, reference);
  const push = pushOf(entry, feed.found === 'offer' ? feed.digest : undefined);
  const stop = stopOf(accountOf(dependencies, sellerId));
  return present({ sellerId, reference, feed, push, shown, stop });
}

async function feedOf(
  dependencies: OfferDependencies,
  sellerId: SellerId,
  reference: string,
): Promise<OfferView['feed']> {
  try {
    const account = offerAccountOf(dependencies, sellerId);
    const feed = await dependencies.feeds.read(account, cancellationSignal());
    const row = feed.offers.get(reference);
    if (row !== undefined) {
      const { price, quantity } = row.offer;
      return { found: 'offer', line: row.line, price, quantity, digest: row.digest };
    }
    const problems = feed.problems.filter((problem) => problem.reference === reference);
    if (problems.length === 0) return { found: 'nothing' };
    return { found: 'problems', problems: problems.slice(0, pushLimits.problems) };
  } catch (error) {
    if (!(error instanceof FeedError) && !(error instanceof OctopiaError)) throw error;
    return { found: 'unread', message: error.message };
  }
}

async function entryOf(
  { books }: OfferDependencies,
  sellerId: SellerId,
  reference: string,
): Promise<OfferEntry> {
  const client = getClient();
  const { book: place } = await readEarlierPushes(books, client, sellerId);
  const { book } = await books.open(client, sellerId, place);
  return book.get(reference) ?? {};
}

function pushOf(
  { accepted, inFlight, rejected, held }: OfferEntry,
  digest: string | undefined,
): OfferView['push'] {
  if (inFlight !== undefined) return { state: 'inFlight', packageId: inFlight.packageId };
  if (rejected !== undefined) {
    const { code, message, at } = rejected;
    return { state: 'rejected', rejection: { code, message, at } };
  }
  if (accepted === undefined) return { state: 'neverSent' };
  if (accepted === withdrawnDigest) {
    return held === undefined ? { state: 'withdrawn' } : { state: 'withdrawn', isHeld: true };
  }
  // One that was sent without what JSON cannot carry counts as accepted too.
  return { state: accepted.replace(/^~/, '') === digest ? 'accepted' : 'changed' };
}

async function shownOf(
  dependencies: OfferDependencies,
  sellerId: SellerId,
  reference: string,
): Promise<OfferView['shown']> {
  const account = accountOf(dependencies, sellerId);
  try {
    for await (const page of dependencies.octopia.offers.readShownOffers(account, [reference])) {
      const [shown] = page;
      if (shown === undefined) continue;
      const { reference: _reference, offerId: _offerId, ...rest } = shown;
      return { found: 'offer', ...rest };
    }
    return { found: 'nothing' };
  } catch (error) {
    if (!(error instanceof OctopiaError)) throw error;
    return { found: 'unread', message: error.message };
  }
}
