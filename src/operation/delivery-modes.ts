import type { Config } from '../config/config.js';
import type { Account } from '../hemi/account.js';
import { createOctopiaClient } from '../octopia/client.js';
import type { AccountDeliveryMode } from '../offers/delivery-modes.js';

/**
 * Asks Octopia which delivery modes an account has, for a person who waits for the answer.
 * @throws OctopiaError
 */
export async function askDeliveryModes(
  config: Pick<Config, 'octopia'>,
  account: Account,
): Promise<AccountDeliveryMode[]> {
  const octopia = createOctopiaClient({ ...config.octopia, requestTimeoutMs: 10_000 });
  try {
    const modes = await octopia.offers.listDeliveryModes(account);
    // Octopia may say nothing of the size of a mode that is for large parcels all the same.
    return modes.map(({ code, isForHeavyProducts }) =>
      isForHeavyProducts ? { code, isLarge: true } : { code },
    );
  } finally {
    await octopia.close();
  }
}
