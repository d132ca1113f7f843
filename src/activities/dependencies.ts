import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../contract/failure-types.js';
import type { Account } from '../hemi/account.js';
import type { SellerId } from '../hemi/ids.js';
import type { OctopiaClient } from '../octopia/client.js';

/** What the activities are given by the worker. */
export interface ActivityDependencies {
  octopia: OctopiaClient;
  accounts: readonly Account[];
  /** Where XML packages are put; absent: offers that need one are not sent. */
  offerPackages?: PackagePublisher;
}

/** Puts the ZIP of an XML package where Octopia can fetch it. */
export interface PackagePublisher {
  /** @returns the address, under a name that nobody guesses */
  publish(zip: Uint8Array): Promise<string>;
  /** Takes a package away, if it lies here: from now on Octopia cannot fetch it. */
  withdraw(packageUrl: string): Promise<void>;
}

/**
 * The settings of a seller.
 * @throws ApplicationFailure `UnknownAccount`, final: nothing was sent.
 */
export function accountOf(dependencies: ActivityDependencies, sellerId: SellerId): Account {
  const account = dependencies.accounts.find((candidate) => candidate.sellerId === sellerId);
  if (account === undefined) {
    throw ApplicationFailure.nonRetryable(
      `seller ${sellerId} is not among the worker's accounts: add it to OCTOPIA_ACCOUNTS and restart the worker`,
      failureTypes.unknownAccount,
    );
  }
  return account;
}
