import type { Config } from '../config/config.js';
import type { Account } from '../hemi/account.js';
import { createOctopiaClient } from '../octopia/client.js';
import { OctopiaError } from '../octopia/http/failures.js';
import type { Subscription } from '../octopia/offers/subscriptions.js';

/** What Octopia says of an account's subscriptions; `unreadable` where it answers in an unknown form. */
export type AskedSubscriptions =
  | { outcome: 'listed'; subscriptions: Subscription[] }
  | { outcome: 'unreadable' | 'forbidden' | 'failed'; message: string };

/** Asks Octopia which sales channels an account is subscribed to, for a person who waits for the answer. */
export async function askSubscriptions(
  config: Pick<Config, 'octopia'>,
  account: Account,
): Promise<AskedSubscriptions> {
  const octopia = createOctopiaClient({ ...config.octopia, requestTimeoutMs: 10_000 });
  try {
    return {
      outcome: 'listed',
      subscriptions: await octopia.offers.listSubscriptions(account),
    };
  } catch (error) {
    if (!(error instanceof OctopiaError)) throw error;
    return { outcome: outcomeOf(error), message: error.message };
  } finally {
    await octopia.close();
  }
}

function outcomeOf({ status = 0 }: OctopiaError): 'unreadable' | 'forbidden' | 'failed' {
  if (status === 403) return 'forbidden';
  return status >= 200 && status < 300 ? 'unreadable' : 'failed';
}
