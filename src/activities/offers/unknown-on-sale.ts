import { log } from '@temporalio/activity';
import { pushLimits, type UnknownOnSale } from '../../contract/offer-messages.js';
import type { OctopiaClient } from '../../octopia/client.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import type { ShownOffer } from '../../octopia/offers/shown-offers.js';
import type { OfferAccount } from './offer-account.js';
import type { OffersOfFeed } from './memory/offers-memory.js';

/**
 * What Octopia has for sale and the feed does not name. A push withdraws what has left the feed, and
 * so what an earlier push brought; of these it knows of none, so they stay as they are and are told.
 * @returns undefined where there are none, or Octopia does not list its offers
 */
export async function readUnknownOnSale(
  octopia: OctopiaClient,
  account: OfferAccount,
  { offers, refused }: Pick<OffersOfFeed, 'offers' | 'refused'>,
): Promise<UnknownOnSale | undefined> {
  const unknown: string[] = [];
  try {
    for await (const page of octopia.offers.readAllOffers(account)) {
      const others = page.filter(
        ({ reference }) => !offers.has(reference) && !refused.has(reference),
      );
      unknown.push(...others.filter(isOnSale).map(({ reference }) => reference));
    }
  } catch (error) {
    if (!(error instanceof OctopiaError)) throw error;
    // A push can do without, and everything else that it needs of Octopia is tried again.
    log.warn('what else is for sale is not known', { sellerId: account.sellerId, error });
    return undefined;
  }
  if (unknown.length === 0) return undefined;
  const references = unknown.sort().slice(0, pushLimits.unknownOnSale);
  return { count: unknown.length, references };
}

/** Octopia promises the state, and shows the quantity at times. */
function isOnSale({ state, quantity }: ShownOffer): boolean {
  return quantity === undefined ? state !== 'Inactive' : quantity > 0;
}
