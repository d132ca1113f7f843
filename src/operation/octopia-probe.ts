import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Account } from '../hemi/account.js';
import type { SellerId } from '../hemi/ids.js';
import { createOctopiaClient, type OctopiaClient } from '../octopia/client.js';
import { OctopiaError } from '../octopia/http/failures.js';

/** Whether Octopia serves a seller: how many orders changed in the last day, or why it does not say so. */
export type ProbedSeller =
  | { sellerId: SellerId; changedOrders: number; failure?: undefined }
  | { sellerId: SellerId; changedOrders?: undefined; failure: OctopiaError };

const dayMs = 86_400_000;

/** Asks Octopia one harmless question for a seller. */
async function probeSeller(octopia: OctopiaClient, account: Account): Promise<ProbedSeller> {
  const { sellerId } = account;
  const now = Date.now();
  try {
    const changedOrders = await octopia.countOrders(account, {
      updatedAtMin: new Date(now - dayMs),
      updatedAtMax: new Date(now),
    });
    return { sellerId, changedOrders };
  } catch (failure) {
    if (failure instanceof OctopiaError) return { sellerId, failure };
    throw failure;
  }
}

/** Asks for every account at once, for a person who waits for the answers. */
export async function probeOctopia(
  config: Pick<Config, 'octopia' | 'accounts'>,
): Promise<ProbedSeller[]> {
  const octopia = createOctopiaClient({ ...config.octopia, requestTimeoutMs: 10_000 });
  try {
    return await Promise.all(config.accounts.map((account) => probeSeller(octopia, account)));
  } finally {
    await octopia.close();
  }
}

/**
 * Asks for one account after the other and logs the answers, so that wrong credentials and an
 * unreachable Octopia are named when a worker starts. Nothing waits for it: activities are
 * retried until it is mended.
 */
export async function logWhetherOctopiaServes(
  octopia: OctopiaClient,
  accounts: readonly Account[],
  log: Logger,
  stop: AbortSignal,
): Promise<void> {
  for (const account of accounts) {
    if (stop.aborted) return;
    const { sellerId, failure } = await probeSeller(octopia, account);
    if (failure === undefined) log.info({ sellerId }, 'Octopia answers for this seller');
    else {
      log.warn(
        { sellerId },
        `Octopia does not serve this seller: ${failure.message}. The worker goes on and tries again`,
      );
    }
  }
}
