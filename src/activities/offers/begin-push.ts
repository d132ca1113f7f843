import { activityInfo, getClient } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { BegunPush } from '../../contract/offer-activities.js';
import { pushStops, type OpenPackage, type PushStop } from '../../contract/offer-messages.js';
import { isWebAddress } from '../../feed/feed-name.js';
import type { Account } from '../../hemi/account.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { taxesDigestOf } from '../../offers/offer-digest.js';
import { accountOf } from '../dependencies.js';
import { readEarlierPushes } from './memory/earlier-pushes.js';
import type { OfferDependencies } from './offer-dependencies.js';
import { readSentPackages, type SentPackage } from './memory/sent-packages.js';

/**
 * What a push begins with. An XML package of an earlier push that nobody knows to have arrived is
 * taken away, so that Octopia does not fetch older prices once newer ones are sent.
 * @throws ApplicationFailure, tried again, while the server's list of pushes is behind
 */
export async function beginPush(
  dependencies: OfferDependencies,
  { sellerId }: { sellerId: SellerId },
): Promise<BegunPush> {
  const account = accountOf(dependencies, sellerId);
  const own = activityInfo().workflowExecution?.runId;
  const client = getClient();
  const { endedRuns, ...earlier } = await readEarlierPushes(
    dependencies.books,
    client,
    sellerId,
    own,
  );
  const { taken, lost } = await xmlPackagesOf(client, sellerId, endedRuns);
  for (const { name } of lost) await dependencies.offerPackages?.withdraw(name);
  const unknownOffers = [...new Set(lost.flatMap(({ references }) => references))];
  return present({
    ...earlier,
    ...proofFor(account, earlier),
    strayPackages: eachOnce([...earlier.strayPackages, ...taken]),
    unknownOffers: unknownOffers.length === 0 ? undefined : unknownOffers,
    stop: stopOf(account),
  });
}

/**
 * The XML packages of pushes that were ended from outside: those that Octopia took, and those of
 * which nobody heard whether it did. One has no id before the answer, so that the memo of its push
 * cannot name it before it is submitted.
 */
async function xmlPackagesOf(
  client: Client,
  sellerId: SellerId,
  endedRuns: readonly string[],
): Promise<{ taken: OpenPackage[]; lost: SentPackage[] }> {
  const taken: OpenPackage[] = [];
  const lost: SentPackage[] = [];
  for (const sentBy of endedRuns) {
    for (const sent of await readSentPackages(client, sellerId, sentBy)) {
      const { transport, packageId, isUnheard, submittedAt } = sent;
      if (transport !== 'Xml') continue;
      if (isUnheard) lost.push(sent);
      else if (packageId !== undefined) taken.push({ packageId, transport, submittedAt, sentBy });
    }
  }
  return { taken, lost };
}

/** Without those that have no id: an XML package of which Octopia's answer is not known. */
function eachOnce(packages: readonly OpenPackage[]): OpenPackage[] {
  const byId = new Map(packages.map((open) => [open.packageId, open]));
  return [...byId.values()].filter(({ packageId }) => !isWebAddress(packageId));
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
