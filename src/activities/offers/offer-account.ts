import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../contract/failure-types.js';
import type { Account } from '../../hemi/account.js';
import type { SellerId } from '../../hemi/ids.js';
import type { OfferSettings } from '../../offers/offer-settings.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';

/** An account that has offers. */
export type OfferAccount = Account & { offers: OfferSettings };

/**
 * The account of a seller whose offers are pushed.
 * @throws ApplicationFailure, final, where it has none
 */
export function offerAccountOf(
  dependencies: ActivityDependencies,
  sellerId: SellerId,
): OfferAccount {
  const { offers, ...account } = accountOf(dependencies, sellerId);
  if (offers === undefined) {
    throw ApplicationFailure.nonRetryable(
      `seller ${sellerId} has no offers in its settings: add them to OCTOPIA_ACCOUNTS and restart the worker`,
      failureTypes.unknownAccount,
    );
  }
  return { ...account, offers };
}
