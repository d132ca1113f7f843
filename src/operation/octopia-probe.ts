import type { Account } from '../config/config.js';
import { OctopiaError } from '../octopia/http/failures.js';
import type { OctopiaClient } from '../octopia/client.js';
import type { Log } from './logging.js';

/**
 * Asks Octopia one harmless question per account, so that wrong credentials and an unreachable
 * Octopia are named at start. Nothing waits for it: activities are retried until it is mended.
 */
export async function probeOctopia(
  octopia: OctopiaClient,
  accounts: readonly Account[],
  log: Log,
  stop: AbortSignal,
): Promise<void> {
  for (const account of accounts) {
    if (stop.aborted) return;
    const { sellerId } = account;
    try {
      await octopia.listCarriers(account);
      log.info({ sellerId }, 'Octopia answers for this seller');
    } catch (error) {
      if (!(error instanceof OctopiaError)) throw error;
      log.warn(
        { sellerId },
        `Octopia does not serve this seller: ${error.message}. The worker goes on and tries again`,
      );
    }
  }
}
