import { OctopiaError } from '../http/failures.js';
import type { OctopiaAccount } from '../http/request.js';

/**
 * The sales channel of an account, which the calls for offers cannot do without.
 * @throws OctopiaError `refused` where it is not set: nothing is sent.
 */
export function salesChannelOf(call: string, account: OctopiaAccount): string {
  if (account.salesChannelId !== undefined) return account.salesChannelId;
  throw new OctopiaError({
    call,
    outcome: 'refused',
    detail: `the account of seller ${account.sellerId} has no salesChannelId, which offers need`,
    advice: 'set salesChannelId in OCTOPIA_ACCOUNTS, such as CDISFR for Cdiscount France',
  });
}
