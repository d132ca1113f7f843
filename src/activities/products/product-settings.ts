import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../contract/failure-types.js';
import { FeedError, type FeedFaultCode } from '../../feed/feed-error.js';
import type { Account } from '../../hemi/account.js';
import type { ProductSettings } from '../../products/product-settings.js';

/**
 * How the products of an account are pushed.
 * @throws ApplicationFailure, final, where it has none
 */
export function productSettingsOf({ sellerId, products }: Account): ProductSettings {
  if (products !== undefined) return products;
  throw ApplicationFailure.nonRetryable(
    `seller ${sellerId} has no products in its settings: add them to OCTOPIA_ACCOUNTS and restart the worker`,
    failureTypes.unknownAccount,
  );
}

/** What may be over in a minute: a shop writes the feed, or its server is away. */
const passing: readonly FeedFaultCode[] = ['Unreachable', 'TooSlow', 'Changing', 'Truncated'];

/** A feed that could not be read: again soon where that may help, else final. */
export function feedFailure(error: unknown): unknown {
  if (!(error instanceof FeedError)) return error;
  return ApplicationFailure.create({
    message: `${error.message}: ${error.advice}`,
    type: failureTypes.feedUnusable,
    nonRetryable: !passing.includes(error.code),
    details: [{ code: error.code }],
  });
}
