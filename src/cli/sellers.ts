import type { Client } from '@temporalio/client';
import { loadPollConfig } from '../config/config.js';
import { toSellerId, type SellerId } from '../hemi/ids.js';
import { scheduledSellers, sellerPolls } from '../schedules/overview.js';
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

/**
 * Refuses a seller of whom nobody here knows, for a command that has nothing to show of them: a
 * mistyped id would look like a seller without anything. Where no seller is known at all, nobody
 * can tell.
 * @throws CommandFailure
 */
export async function refuseUnknownSeller(
  client: Client,
  environment: NodeJS.ProcessEnv,
  sellerId: SellerId,
): Promise<void> {
  const configured = configuredSellers(environment) ?? [];
  const { schedules, running } = await sellerPolls(client, sellerId);
  const isScheduled = running.length > 0 || schedules.some(({ state }) => state !== undefined);
  if (isScheduled || configured.includes(sellerId)) return;
  const known = [...new Set([...configured, ...(await scheduledSellers(client))])].sort();
  if (known.length === 0) return;
  throw new CommandFailure(
    `seller ${sellerId} is not known: no schedule of this namespace and no account of the settings is theirs`,
    `check --seller; known are ${known.join(', ')}`,
  );
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
