import { cancellationSignal } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../contract/failure-types.js';
import type { ProveOfferInput } from '../../contract/offer-activities.js';
import type { OfferProof } from '../../contract/offer-messages.js';
import { taxesDigestOf } from '../../offers/offer-digest.js';
import { readingFailure } from '../retry-waits.js';
import { differencesOf } from './compare-offer.js';
import { feedFailure } from './feed-failure.js';
import { offerAccountOf } from './offer-account.js';
import type { OfferDependencies } from './offer-dependencies.js';

/**
 * Compares an offer that Octopia accepted with what it shows of it.
 * @throws ApplicationFailure, tried again, while Octopia shows nothing of it: what it shows lags
 */
export async function proveOffer(
  dependencies: OfferDependencies,
  { sellerId, reference }: ProveOfferInput,
): Promise<OfferProof> {
  const account = offerAccountOf(dependencies, sellerId);
  const feed = await dependencies.feeds
    .read(account, cancellationSignal())
    .catch((error: unknown) => {
      throw feedFailure(error);
    });
  const row = feed.offers.get(reference);
  if (row === undefined) {
    return { reference, asMeant: false, findings: ['it is no longer in the feed'] };
  }
  try {
    for await (const page of dependencies.octopia.offers.readShownOffers(account, [reference])) {
      const [shown] = page;
      if (shown === undefined) continue;
      const findings = differencesOf(row.offer, shown);
      const taxes = taxesDigestOf(account.offers.taxes);
      return { reference, asMeant: findings.length === 0, findings, taxes };
    }
  } catch (error) {
    throw readingFailure(error);
  }
  throw ApplicationFailure.create({
    message: `Octopia accepted ${reference} and does not show it yet`,
    type: failureTypes.octopiaNotSent,
  });
}
