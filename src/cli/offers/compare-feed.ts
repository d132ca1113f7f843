import { readLastBook } from '../../client/offers/list-offers.js';
import type { Account } from '../../hemi/account.js';
import { present } from '../../language/present.js';
import { feedOffersOf } from '../../offers/feed-offers.js';
import type { OfferSettings } from '../../offers/offer-settings.js';
import { planPush, type PlanCounts, type PushPlan } from '../../offers/plan-push.js';
import type { ReadOffers } from '../../offers/read-offers.js';
import type { Cli } from '../cli.js';
import { explainFault } from '../explain-fault.js';

/** What a push of a feed would change now, in offers. */
export interface PushPreview extends PlanCounts {
  /** Sent whole, most of them since they are new. */
  upserts: number;
  updates: number;
  withdrawals: number;
  /** Why nothing would be sent. */
  stop?: string;
}

/** The same, or why it is not known here. */
export type ComparedFeed =
  { preview: PushPreview; whyNot?: undefined } | { preview?: undefined; whyNot: string };

/**
 * Compares a feed with what the last push knows; undefined where nobody is to be asked. A feed can
 * be checked without, so whatever goes wrong is only said.
 */
export async function compareFeed(
  cli: Cli,
  account: Account | undefined,
  read: ReadOffers,
  {
    settings,
    canSendXml,
    offline,
  }: { settings: OfferSettings; canSendXml: boolean; offline?: true | undefined },
): Promise<ComparedFeed | undefined> {
  if (offline === true || account === undefined) return undefined;
  try {
    const { client } = await cli.temporal();
    const { book } = await readLastBook(client, account.sellerId);
    const plan = planPush({
      feed: feedOffersOf(read.offers),
      unusable: read.refused,
      hasNameless: read.problems.some(({ reference }) => reference === undefined),
      book,
      settings,
      canSendXml,
    });
    return { preview: previewOf(plan) };
  } catch (error) {
    return { whyNot: explainFault(error).message };
  }
}

function previewOf({ planned, counts, stop }: PushPlan): PushPreview {
  const changes = (change: (typeof planned)[number]['change']) =>
    planned.filter((offer) => offer.change === change).length;
  const lost =
    stop &&
    (stop.accepted === 0
      ? 'the feed has no rows'
      : `${stop.lost} of ${stop.accepted} offers that are for sale have left the feed`);
  return {
    upserts: changes('Upsert'),
    updates: changes('Update'),
    withdrawals: changes('Withdraw'),
    ...counts,
    ...present({ stop: lost }),
  };
}

/** The same for people. */
export function previewText({ preview, whyNot }: ComparedFeed): string {
  if (preview === undefined) return `  what a push would change was not looked at: ${whyNot}`;
  if (preview.stop !== undefined) return `  a push would send nothing: ${preview.stop}`;
  const { upserts, updates, withdrawals, unchanged, inFlight, stillRejected } = preview;
  const kept = [
    `${unchanged} unchanged`,
    ...(inFlight > 0 ? [`${inFlight} in flight`] : []),
    ...(stillRejected > 0 ? [`${stillRejected} rejected before and not changed since`] : []),
  ];
  return `  a push would send ${upserts} whole and ${updates} that changed, and take ${withdrawals} off the shop; ${kept.join(', ')}`;
}
