import { readFeed } from '../../../feed/read-feed.js';
import { createFeedMemory } from '../../../feed/source/feed-memory.js';
import { present } from '../../../language/present.js';
import type { OctopiaClient } from '../../../octopia/client.js';
import type { OfferProblem } from '../../../offers/offer-rules.js';
import { feedOffersOf } from '../../../offers/feed-offers.js';
import type { FeedOffer } from '../../../offers/plan-push.js';
import { readOffers, type ReadOffers } from '../../../offers/read-offers.js';
import { digestOf } from '../../../offers/offer-digest.js';
import type { TaxTable } from '../../../offers/offer-settings.js';
import type { OfferAccount } from '../offer-account.js';
import { reservedQuantities } from '../reserved-quantities.js';

/** The offers of a feed, as a push needs them. */
export interface OffersOfFeed {
  contentDigest: string;
  /** RFC 3339 UTC. */
  readAt: string;
  changedAt?: string;
  offers: ReadonlyMap<string, FeedOffer & { line: number }>;
  problems: readonly OfferProblem[];
  /** References of rows that cannot be used. */
  refused: ReadonlySet<string>;
}

/** Reads feeds, and remembers what the steps of a push that is under way read again. */
export interface OffersMemory {
  /** @throws FeedError, and OctopiaError where the delivery modes cannot be read */
  read(account: OfferAccount, signal: AbortSignal): Promise<OffersOfFeed>;
  /** The same, without reading where the feed with this digest was read a moment ago. */
  readOnce(
    account: OfferAccount,
    contentDigest: string | undefined,
    signal: AbortSignal,
  ): Promise<OffersOfFeed>;
}

/** Feeds of so many sellers are kept; of 50,000 offers each takes some 60 MB. */
const mostKept = 2;
const keptForMs = 5 * 60_000;

export function createOffersMemory(octopia: OctopiaClient): OffersMemory {
  // So that a server of the web need not send again what has not changed.
  const feeds = createFeedMemory();
  const kept = new Map<string, { feed: OffersOfFeed; forget: NodeJS.Timeout }>();

  function keep(sellerId: string, feed: OffersOfFeed): void {
    clearTimeout(kept.get(sellerId)?.forget);
    kept.delete(sellerId);
    const forget = setTimeout(() => kept.delete(sellerId), keptForMs).unref();
    kept.set(sellerId, { feed, forget });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  async function read(account: OfferAccount, signal: AbortSignal): Promise<OffersOfFeed> {
    const modes = await octopia.offers.listDeliveryModes(account);
    const feed = await readFeed(account.offers, signal, feeds);
    // Octopia may say nothing of the size of a mode that is for large parcels all the same.
    const deliveryModes = modes.map(({ code, isForHeavyProducts }) =>
      isForHeavyProducts ? { code, isLarge: true } : { code },
    );
    const { offers, problems, refused } = await readOffers(feed, account.offers, { deliveryModes });
    const { contentDigest, readAt, changedAt } = feed;
    const named = present({ contentDigest, readAt, changedAt });
    const reserved = account.offers.reserve
      ? await reservedQuantities(octopia, account, changedAt)
      : new Map<string, number>();
    reserve(offers, reserved, account.offers.taxes);
    const ofFeed = { ...named, offers: feedOffersOf(offers), problems, refused };
    keep(account.sellerId, ofFeed);
    return ofFeed;
  }

  return {
    read,
    async readOnce(account, contentDigest, signal) {
      const feed = kept.get(account.sellerId)?.feed;
      return feed?.contentDigest === contentDigest && feed !== undefined
        ? feed
        : await read(account, signal);
    },
  };
}

/** Lowers the quantities that the feed says by what was sold since it was written. */
function reserve(
  offers: ReadOffers['offers'],
  soldSince: ReadonlyMap<string, number>,
  taxes: TaxTable,
): void {
  for (const [reference, sold] of soldSince) {
    const row = offers.get(reference);
    if (row === undefined) continue;
    const quantity = Math.max(0, row.offer.quantity - sold);
    const offer = { ...row.offer, quantity };
    const reserved = row.offer.quantity - quantity;
    offers.set(reference, { ...row, offer, reserved, digest: digestOf(offer, taxes) });
  }
}
