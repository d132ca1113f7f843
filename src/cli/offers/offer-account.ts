import { loadPollConfig } from '../../config/config.js';
import type { Account } from '../../hemi/account.js';
import { UsageError } from '../exit-codes.js';
import { readSeller, type SellerOptions } from '../sellers.js';

/**
 * The account whose settings a feed is read by; undefined where none is configured here and none
 * is named: a feed can be checked before there is an account.
 * @throws UsageError
 */
export function offerAccount(
  environment: NodeJS.ProcessEnv,
  { seller }: SellerOptions,
): Account | undefined {
  const wanted = seller === undefined ? undefined : readSeller(seller);
  const accounts = configuredAccounts(environment);
  if (wanted !== undefined) {
    const found = accounts.find(({ sellerId }) => sellerId === wanted);
    if (found !== undefined) return found;
    throw new UsageError(`--seller: OCTOPIA_ACCOUNTS has no account ${wanted}`);
  }
  if (accounts.length > 1) {
    const sellers = accounts.map(({ sellerId }) => sellerId).join(', ');
    throw new UsageError(`there are several sellers: name one with --seller (${sellers})`);
  }
  return accounts[0];
}

function configuredAccounts(environment: NodeJS.ProcessEnv): Account[] {
  const isSet = ['OCTOPIA_ACCOUNTS', 'OCTOPIA_ACCOUNTS_FILE'].some(
    (name) => (environment[name] ?? '').trim() !== '',
  );
  return isSet ? loadPollConfig(environment).accounts : [];
}
