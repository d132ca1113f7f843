import { activityInfo, getClient } from '@temporalio/activity';
import type { WorkflowExecutionInfo } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { failureTypes } from '../../contract/failure-types.js';
import type { BegunPush } from '../../contract/offer-activities.js';
import { pushStops, type OpenPackage, type PushStop } from '../../contract/offer-messages.js';
import { offerPushesOf } from '../../contract/visibility-queries.js';
import type { Account } from '../../hemi/account.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { accountOf } from '../dependencies.js';
import type { OfferDependencies } from './offer-dependencies.js';

/** The two times of a reset lie a moment apart. */
const resetTakesMs = 10_000;

/**
 * What a push begins with: the newest completed push and its book, and the packages of pushes that
 * were ended from outside since. A push that failed or was terminated does not hide the one before.
 * @throws ApplicationFailure, tried again, while the server's list is behind: the push itself
 *   has to be in it, and no other one that runs, since one id never runs twice.
 */
export async function beginPush(
  dependencies: OfferDependencies,
  { sellerId }: { sellerId: SellerId },
): Promise<BegunPush> {
  const stop = stopOf(accountOf(dependencies, sellerId));
  const own = activityInfo().workflowExecution?.runId;
  const client = getClient();
  const strayPackages: OpenPackage[] = [];
  let newest: { startTime: Date; begun: Omit<BegunPush, 'strayPackages' | 'stop'> } | undefined;
  let isListed = false;
  for await (const push of client.workflow.list({ query: offerPushesOf(sellerId), pageSize: 20 })) {
    if (push.runId === own) {
      isListed = true;
      continue;
    }
    if (!isListed || push.status.name === 'RUNNING') throw listBehind(push.workflowId);
    if (newest !== undefined && !hasEndedSince(push, newest.startTime)) break;
    if (push.status.name !== 'COMPLETED') {
      strayPackages.push(...packagesInMemo(push));
      continue;
    }
    if (newest !== undefined) continue;
    const stored = await dependencies.books.stored(client, sellerId, push.runId);
    if (stored === undefined) continue;
    const { proved, openPackages } = stored;
    const begun = { book: { runId: push.runId }, proved, openPackages };
    newest = { startTime: push.startTime, begun };
  }
  if (!isListed) throw listBehind(sellerId);
  const begun = newest?.begun ?? { book: {}, proved: false, openPackages: [] };
  return present({ ...begun, strayPackages, stop });
}

/**
 * Whether a run can have sent what the run that started then does not know: one that was reset
 * ends as the run that goes on in its place begins.
 */
function hasEndedSince({ closeTime }: WorkflowExecutionInfo, startTime: Date): boolean {
  return (closeTime?.getTime() ?? 0) > startTime.getTime() - resetTakesMs;
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

/** The name of the memo of `pushOffers` that holds what it has submitted. */
const memoSchema = z.object({
  submittedPackages: z.array(
    z.object({
      packageId: z.string(),
      transport: z.enum(['Json', 'Xml']),
      submittedAt: z.string(),
    }),
  ),
});

function packagesInMemo({ memo }: WorkflowExecutionInfo): OpenPackage[] {
  const read = memoSchema.safeParse(memo);
  return read.success ? read.data.submittedPackages : [];
}

function listBehind(what: string): ApplicationFailure {
  return ApplicationFailure.create({
    message: `the server's list of pushes is behind (${what})`,
    type: failureTypes.listBehind,
    nextRetryDelay: '500 milliseconds',
  });
}
