import { cancellationSignal, getClient } from '@temporalio/activity';
import type { OfferView, ShowOfferInput } from '../../contract/offer-messages.js';
import { pushLimits } from '../../contract/offer-messages.js';
import { FeedError } from '../../feed/feed-error.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import { withdrawnDigest, type OfferEntry } from '../../offers/offer-book.js';
import type { FeedOffer } from '../../offers/plan-push.js';
import { isHeldBy } from '../../offers/withdrawal-hold.js';
import { accountOf } from '../dependencies.js';
import { stopOf } from './begin-push.js';
import { readEarlierPushes } from './memory/earlier-pushes.js';
import { offerAccountOf } from './offer-account.js';
import type { OfferDependencies } from './offer-dependencies.js';

/** All that is known of one offer: the feed, the last pushes, and what Octopia shows. */
export async function showOffer(
  dependencies: OfferDependencies,
  { sellerId, reference }: ShowOfferInput,
): Promise<OfferView> {
  const { feed, row } = await feedOf(dependencies, sellerId, reference);
  const entry = await entryOf(dependencies, sellerId, reference);
  const shown = await shownOf(dependencies, sellerId, reference);
  const push = pushOf(entry, row);
  const stop = stopOf(accountOf(dependencies, sellerId));
  return present({ sellerId, reference, feed, push, shown, stop });
}

async function feedOf(
  dependencies: OfferDependencies,
  sellerId: SellerId,
  reference: string,
): Promise<{ feed: OfferView['feed']; row?: FeedOffer }> {
  try {
    const account = offerAccountOf(dependencies, sellerId);
    const feed = await dependencies.feeds.read(account, cancellationSignal());
    const row = feed.offers.get(reference);
    if (row !== undefined) {
      const { price, quantity } = row.offer;
      const { line, digest } = row;
      return { feed: { found: 'offer', line, price, quantity, digest }, row };
    }
    const problems = feed.problems.filter((problem) => problem.reference === reference);
    if (problems.length === 0) return { feed: { found: 'nothing' } };
    return { feed: { found: 'problems', problems: problems.slice(0, pushLimits.problems) } };
  } catch (error) {
    if (!(error instanceof FeedError) && !(error instanceof OctopiaError)) throw error;
    return { feed: { found: 'unread', message: error.message } };
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
  row: FeedOffer | undefined,
): OfferView['push'] {
  if (inFlight !== undefined) return { state: 'inFlight', packageId: inFlight.packageId };
  if (rejected !== undefined) {
    const { code, message, at } = rejected;
    const isOfWithdrawal = rejected.digest === withdrawnDigest && accepted !== undefined;
    const of = isOfWithdrawal ? ({ ofWithdrawal: true } as const) : {};
    return { state: 'rejected', rejection: { code, message, at, ...of } };
  }
  if (accepted === undefined) return { state: 'neverSent' };
  if (accepted === withdrawnDigest) {
    const isHeld = row === undefined ? held !== undefined : isHeldBy(held, row);
    return isHeld ? { state: 'withdrawn', isHeld } : { state: 'withdrawn' };
  }
  // One that was sent without what JSON cannot carry counts as accepted too.
  return { state: accepted.replace(/^~/, '') === row?.digest ? 'accepted' : 'changed' };
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
