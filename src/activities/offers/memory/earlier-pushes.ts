import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { z } from 'zod';
import type { BegunPush } from '../../../contract/offer-activities.js';
import type { OpenPackage } from '../../../contract/offer-messages.js';
import { offerPushesOf } from '../../../contract/visibility-queries.js';
import type { SellerId } from '../../../hemi/ids.js';
import { present } from '../../../language/present.js';
import type { StoredPush } from '../../../offers/stored-push.js';
import { listBehind } from '../../list-behind.js';
import type { BookMemory } from './book-memory.js';

/** A completed push whose book is used. */
interface CompletedPush {
  runId: string;
  /** Whatever ended before this is in its book; milliseconds. */
  knowsUntil: number;
  stored: StoredPush;
}

/** What a push can begin with, without what its account says. */
export interface EarlierPushes extends Omit<BegunPush, 'stop' | 'unknownOffers'> {
  /** The ids of those that were ended from outside, of which no book tells. */
  endedRuns: string[];
}

/**
 * What the pushes of a seller that have ended know together: the newest completed one and its
 * book; the books of those that completed after that one had begun, which happens where it was
 * reset to an earlier point of itself; and the packages of those that were ended from outside. A
 * push that failed or was terminated does not hide the one before.
 * @param ownRunId the push that asks; absent for whoever only looks
 * @throws ApplicationFailure, tried again, while the server's list is behind: the push that asks
 *   has to be in it, and no other one that runs, since one id never runs twice.
 */
export async function readEarlierPushes(
  books: BookMemory,
  client: Client,
  sellerId: SellerId,
  ownRunId?: string,
): Promise<EarlierPushes> {
  const completed: CompletedPush[] = [];
  const ended: WorkflowExecutionInfo[] = [];
  let isBehind = ownRunId !== undefined;
  for await (const push of client.workflow.list({ query: offerPushesOf(sellerId), pageSize: 20 })) {
    if (push.runId === ownRunId) {
      isBehind = false;
      continue;
    }
    const isRunning = push.status.name === 'RUNNING';
    if (isBehind || (isRunning && ownRunId !== undefined)) throw listBehind(push.workflowId);
    if (isRunning) continue;
    const knows = ({ knowsUntil }: CompletedPush) => endOf(push) <= knowsUntil;
    const [newest] = completed;
    // One id never runs twice, so that all pushes further down had ended before, too.
    if (newest !== undefined && knows(newest)) break;
    if (completed.some(knows)) continue;
    if (push.status.name !== 'COMPLETED') {
      ended.push(push);
      continue;
    }
    const stored = await books.stored(client, sellerId, push.runId);
    if (stored !== undefined) completed.push(completedPush(push, stored));
  }
  if (isBehind) throw listBehind(sellerId);
  return together(completed, ended);
}

function completedPush(
  { runId, startTime }: WorkflowExecutionInfo,
  stored: StoredPush,
): CompletedPush {
  // A push that was reset says when it began at first, and the list when it was reset.
  const begunAt = stored.startedAt === undefined ? Number.NaN : Date.parse(stored.startedAt);
  const knowsUntil = Number.isNaN(begunAt) ? startTime.getTime() : begunAt;
  return { runId, knowsUntil, stored };
}

function endOf({ closeTime, startTime }: WorkflowExecutionInfo): number {
  return (closeTime ?? startTime).getTime();
}

function together(
  [newest, ...others]: CompletedPush[],
  ended: WorkflowExecutionInfo[],
): EarlierPushes {
  const endedRuns = ended.map(({ runId }) => runId);
  const strays = [
    ...ended.flatMap(packagesInMemo),
    ...others.flatMap(({ runId, stored }) =>
      stored.openPackages.map((open) => ({ sentBy: runId, ...open })),
    ),
  ];
  if (newest === undefined) {
    return { book: {}, proved: false, openPackages: [], strayPackages: strays, endedRuns };
  }
  const { proved, provedTaxes, openPackages } = newest.stored;
  const known = new Set(openPackages.map(({ packageId }) => packageId));
  const alongside = others.map(({ runId }) => runId);
  return present({
    book: present({
      runId: newest.runId,
      alongside: alongside.length === 0 ? undefined : alongside,
    }),
    proved,
    provedTaxes,
    openPackages,
    strayPackages: strays.filter(({ packageId }) => !known.has(packageId)),
    endedRuns,
  });
}

/** The part of the memo of `pushOffers` that says what it has submitted. */
const memoSchema = z.object({
  submittedPackages: z.array(
    z.object({
      packageId: z.string(),
      transport: z.enum(['Json', 'Xml']),
      submittedAt: z.string(),
    }),
  ),
});

function packagesInMemo({ memo, runId }: WorkflowExecutionInfo): OpenPackage[] {
  const read = memoSchema.safeParse(memo);
  if (!read.success) return [];
  return read.data.submittedPackages.map((submitted) => ({ ...submitted, sentBy: runId }));
}
