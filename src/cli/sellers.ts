import type { Client } from '@temporalio/client';
import { loadPollConfig } from '../config/config.js';
import { toSellerId, type SellerId } from '../hemi/ids.js';
import { scheduledSellers } from '../schedules/overview.js';
import { CommandFailure, UsageError } from './exit-codes.js';

/** The option that every command about a seller takes. */
export const sellerOption = [
  '--seller <id>',
  'the seller account; needed where there are several',
] as const;

/** Options of every command about a seller. */
export interface SellerOptions {
  seller?: string;
}

/**
 * The sellers that a command is about: the one that `--seller` names, else those of
 * `OCTOPIA_ACCOUNTS`, else all that have schedules. So support needs Temporal only, no settings
 * and no credentials of Octopia.
 */
export async function sellersFor(
  client: Client,
  environment: NodeJS.ProcessEnv,
  options: SellerOptions,
): Promise<SellerId[]> {
  if (options.seller !== undefined) return [readSeller(options.seller)];
  const sellers = configuredSellers(environment) ?? (await scheduledSellers(client));
  if (sellers.length === 0) {
    throw new CommandFailure(
      'no seller is known: this namespace has no schedules',
      'create them with hemi schedule apply, or name the seller with --seller',
    );
  }
  return sellers;
}

/** The one seller that a command is about. */
export async function sellerFor(
  client: Client,
  environment: NodeJS.ProcessEnv,
  options: SellerOptions,
): Promise<SellerId> {
  const sellers = await sellersFor(client, environment, options);
  const [seller] = sellers;
  if (seller === undefined || sellers.length > 1) {
    throw new UsageError(
      `there are several sellers: name one with --seller (${sellers.join(', ')})`,
    );
  }
  return seller;
}

function configuredSellers(environment: NodeJS.ProcessEnv): SellerId[] | undefined {
  const isSet = ['OCTOPIA_ACCOUNTS', 'OCTOPIA_ACCOUNTS_FILE'].some(
    (name) => (environment[name] ?? '').trim() !== '',
  );
  if (!isSet) return undefined;
  return loadPollConfig(environment).accounts.map(({ sellerId }) => sellerId);
}

/** @throws UsageError */
export function readSeller(seller: string): SellerId {
  if (/^[\w.-]{1,64}$/.test(seller)) return toSellerId(seller);
  throw new UsageError(`--seller: "${seller}" is no seller id (letters, digits, ".", "_", "-")`);
}
