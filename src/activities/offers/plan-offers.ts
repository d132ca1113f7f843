import { cancellationSignal, getClient } from '@temporalio/activity';
import type { PlannedPage, PlanOffersInput } from '../../contract/offer-activities.js';
import {
  mostTried,
  pushLimits,
  type FeedProblem,
  type PushStop,
} from '../../contract/offer-messages.js';
import { present } from '../../language/present.js';
import { applyEvents } from '../../offers/offer-book.js';
import { checkBookSize } from '../../offers/check-book-size.js';
import { transportProblems } from '../../offers/check-transport.js';
import type { OfferSettings } from '../../offers/offer-settings.js';
import { planPush, type PushPlan } from '../../offers/plan-push.js';
import type { OffersOfFeed } from './memory/offers-memory.js';
import { feedFailure } from './feed-failure.js';
import { readUnknownOnSale } from './unknown-on-sale.js';
import { offerAccountOf, type OfferAccount } from './offer-account.js';
import type { OfferDependencies } from './offer-dependencies.js';

/** A page stays far below what a payload may have, and is one package of each kind. */
const pageSize = 2_000;

const notInFeed = 'is not in the feed, and no push has brought it to the shop';

/** Compares the feed with the book, and gives one page of what is to be done. */
export async function planOffers(
  dependencies: OfferDependencies,
  { sellerId, book: place, events, after, only, withdraw, acceptLoss, proved }: PlanOffersInput,
): Promise<PlannedPage> {
  const account = offerAccountOf(dependencies, sellerId);
  const feed = await readChecked(dependencies, account).catch((error: unknown) => {
    throw feedFailure(error);
  });
  const { book } = await dependencies.books.open(getClient(), sellerId, place);
  applyEvents(book, events);
  const plan = planPush({
    feed: feed.offers,
    unusable: feed.refused,
    hasNameless: feed.problems.some(({ reference }) => reference === undefined),
    book,
    settings: account.offers,
    canSendXml: dependencies.offerPackages !== undefined,
    ...present({
      only: only && new Set(only),
      withdraw: withdraw && new Set(withdraw),
      acceptLoss,
      tried: proved === false ? mostTried : undefined,
    }),
  });
  const rest = plan.planned.filter(({ reference }) => after === undefined || reference > after);
  const planned = rest.slice(0, pageSize);
  const named = new Set(only ?? withdraw);
  const problems = problemsOf(feed, plan, account.offers, named);
  const { contentDigest, readAt, changedAt, offers } = feed;
  const isFirstPush = place.runId === undefined && after === undefined && named.size === 0;
  const unknownOnSale = isFirstPush
    ? await readUnknownOnSale(dependencies.octopia, account, feed)
    : undefined;
  return present({
    feed: present({ contentDigest, readAt, changedAt, offers: offers.size }),
    planned,
    isLast: planned.length === rest.length,
    counts: plan.counts,
    sample: plan.sample,
    settled: plan.settled,
    held: plan.held,
    problems: problems.slice(0, pushLimits.problems),
    unusable: new Set(feed.problems.map(({ line }) => line)).size,
    transportMissing: plan.transportMissing.length,
    unknownOnSale,
    stop: stopOf(plan, feed, account.offers.mostLostPercent),
  });
}

async function readChecked(
  { feeds }: OfferDependencies,
  account: OfferAccount,
): Promise<OffersOfFeed> {
  const feed = await feeds.read(account, cancellationSignal());
  checkBookSize(feed.offers);
  return feed;
}

const ifMeantSo = 'nothing was sent. If it is meant so: hemi offers push --accept-loss';

function stopOf(
  { stop }: PushPlan,
  feed: OffersOfFeed,
  mostLostPercent: number,
): PushStop | undefined {
  return stop && { code: 'FeedLostOffers', message: lossText(stop, feed, mostLostPercent) };
}

/** An empty feed stops a push however much it may lose, so that no share of it is the reason. */
function lossText(
  { lost, accepted }: NonNullable<PushPlan['stop']>,
  { offers, refused, problems }: OffersOfFeed,
  mostLostPercent: number,
): string {
  if (offers.size + refused.size > 0) {
    return `${lost} of the ${accepted} offers for sale are not in the feed, which is more than ${mostLostPercent} % (offers.mostLostPercent): ${ifMeantSo}`;
  }
  const isNothing = problems.length === 0;
  const empty = isNothing ? 'the feed has no rows' : 'no row of the feed says which offer it is';
  return accepted === 0
    ? `${empty}, and no offer of this seller is known: nothing was sent`
    : `${empty}, and ${accepted} offers are for sale: ${ifMeantSo}`;
}

/**
 * What is wrong with rows, then what no transport carries of the offers that had to be sent. What
 * is about offers that somebody named comes first, so that no limit cuts it off.
 */
function problemsOf(
  { problems, offers }: OffersOfFeed,
  { transportMissing, unknown }: PushPlan,
  settings: OfferSettings,
  named: ReadonlySet<string>,
): FeedProblem[] {
  const missing = transportMissing.flatMap((reference) => {
    const row = offers.get(reference);
    return row === undefined ? [] : [[reference, row] as const];
  });
  const all = [...problems, ...transportProblems({ offers: new Map(missing) }, settings)];
  const isNamed = ({ reference = '' }: FeedProblem): boolean => named.has(reference);
  return [
    ...unknown.map((reference) => ({ reference, rule: 'NotInFeed', message: notInFeed })),
    ...all.filter(isNamed),
    ...all.filter((problem) => !isNamed(problem)),
  ];
}
