import { cancellationSignal } from '@temporalio/activity';
import type { FilledPackage, FillOfferPackageInput } from '../../../contract/offer-activities.js';
import type { OctopiaClient } from '../../../octopia/client.js';
import { toOfferRequest, toWithdrawal } from '../../../offers/json-offer.js';
import type { Offer } from '../../../offers/offer.js';
import { isOfRow, type PlannedOffer } from '../../../offers/plan-push.js';
import { writeOfferPackage } from '../../../offers/xml-package.js';
import { readingFailure } from '../../retry-waits.js';
import type { OffersOfFeed } from '../memory/offers-memory.js';
import { feedFailure } from '../feed-failure.js';
import { offerAccountOf, type OfferAccount } from '../offer-account.js';
import type { OfferDependencies } from '../offer-dependencies.js';
import { uploadInParts } from './upload-in-parts.js';

/**
 * Makes a package and fills it. Nothing of it has an effect before it is submitted, so whatever
 * fails in between leaves it behind, and trying again makes another one: an upload whose answer
 * was lost is never repeated within a package.
 */
export async function fillOfferPackage(
  dependencies: OfferDependencies,
  { sellerId, contentDigest, offers }: FillOfferPackageInput,
): Promise<FilledPackage> {
  const account = offerAccountOf(dependencies, sellerId);
  const feed = await dependencies.feeds
    .readOnce(account, contentDigest, cancellationSignal())
    .catch((error: unknown) => {
      throw feedFailure(error);
    });
  const still = offers.filter((planned) => isStillMeant(feed, planned));
  const changedMeanwhile = offers
    .filter((planned) => !isStillMeant(feed, planned))
    .map(({ reference }) => reference);
  if (still.length === 0) return { refused: [], changedMeanwhile };
  try {
    const filled =
      still[0]?.transport === 'Xml'
        ? await publishXml(dependencies, feed, still)
        : await uploadJson(dependencies.octopia, account, feed, still);
    return { ...filled, changedMeanwhile };
  } catch (error) {
    throw readingFailure(error);
  }
}

/** A feed that moved on is planned anew by the next push. */
function isStillMeant(feed: OffersOfFeed, { reference, change, digest }: PlannedOffer): boolean {
  const row = feed.offers.get(reference);
  return change === 'Withdraw' || (row !== undefined && isOfRow(digest, row));
}

type Filled = Omit<FilledPackage, 'changedMeanwhile'>;

async function uploadJson(
  octopia: OctopiaClient,
  account: OfferAccount,
  feed: OffersOfFeed,
  offers: readonly PlannedOffer[],
): Promise<Filled> {
  const type = offers[0]?.change === 'Upsert' ? 'Upsert' : 'Update';
  const packageId = await octopia.offers.createPackage(account, type);
  const uploads = offers.map((planned) => ({
    ...planned,
    request: requestOf(planned, feed, account),
  }));
  const { refused, notReached } = await uploadInParts(uploads, (some) =>
    octopia.offers.uploadOfferRequests(
      account,
      packageId,
      some.map(({ request }) => request),
    ),
  );
  const left = notReached.length === 0 ? {} : { notReached };
  if (refused.length + notReached.length === uploads.length) return { refused, ...left };
  return { package: { transport: 'Json', packageId }, refused, ...left };
}

function requestOf(
  { reference, change }: PlannedOffer,
  feed: OffersOfFeed,
  { offers }: OfferAccount,
): object {
  const offer = feed.offers.get(reference)?.offer;
  if (change === 'Withdraw' || offer === undefined) return toWithdrawal(reference);
  return toOfferRequest(offer, change, offers.taxes);
}

async function publishXml(
  { offerPackages }: OfferDependencies,
  feed: OffersOfFeed,
  offers: readonly PlannedOffer[],
): Promise<Filled> {
  if (offerPackages === undefined) return { refused: [] };
  const carried = offers.flatMap(({ reference }): Offer[] => {
    const offer = feed.offers.get(reference)?.offer;
    return offer === undefined ? [] : [offer];
  });
  const name = `offers ${feed.readAt}`;
  const packageUrl = await offerPackages.publish(writeOfferPackage(carried, { name }));
  return { package: { transport: 'Xml', packageUrl }, refused: [] };
}
