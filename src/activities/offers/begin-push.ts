import { activityInfo, getClient } from '@temporalio/activity';
import type { BegunPush } from '../../contract/offer-activities.js';
import { pushStops, type PushStop } from '../../contract/offer-messages.js';
import type { Account } from '../../hemi/account.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { taxesDigestOf } from '../../offers/offer-digest.js';
import { accountOf } from '../dependencies.js';
import { readEarlierPushes } from './earlier-pushes.js';
import type { OfferDependencies } from './offer-dependencies.js';

/**
 * What a push begins with.
 * @throws ApplicationFailure, tried again, while the server's list of pushes is behind
 */
export async function beginPush(
  dependencies: OfferDependencies,
  { sellerId }: { sellerId: SellerId },
): Promise<BegunPush> {
  const account = accountOf(dependencies, sellerId);
  const own = activityInfo().workflowExecution?.runId;
  const earlier = await readEarlierPushes(dependencies.books, getClient(), sellerId, own);
  return present({ ...earlier, ...proofFor(account, earlier), stop: stopOf(account) });
}

/** A table of taxes that was changed since has to be proved anew: its scale may be wrong now. */
function proofFor(
  { offers }: Account,
  { proved, provedTaxes }: Pick<BegunPush, 'proved' | 'provedTaxes'>,
): { proved: boolean; provedTaxes?: string | undefined } {
  const taxes = offers && taxesDigestOf(offers.taxes);
  const isOfThese = proved && (provedTaxes ?? taxes) === taxes;
  return { proved: isOfThese, provedTaxes: isOfThese ? taxes : undefined };
}

/** Why nothing may be sent for an account. */
export function stopOf({ sellerId, offers }: Account): PushStop | undefined {
  if (offers === undefined) {
    const message = `${pushStops.NoFeed.meaning}: give seller ${sellerId} "offers" in OCTOPIA_ACCOUNTS`;
    return { code: 'NoFeed', message };
  }
  if (offers.channel === 'octopia') return undefined;
  const message = `${pushStops.LegacyChannel.meaning}: nothing is sent before offers.channel of seller ${sellerId} is "octopia"`;
  return { code: 'LegacyChannel', message };
}
