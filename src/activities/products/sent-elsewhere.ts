import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { failureTypes } from '../../contract/failure-types.js';
import { pushProductsWorkflowId } from '../../contract/names.js';
import type { ProductActivities, SentProducts } from '../../contract/product-activities.js';
import { runsOfProductPush } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';
import { readHistorySteps } from '../history-steps.js';

/** A run, and the run whose book it began with; absent: it began with none. */
export interface RunAndBase {
  runId: string;
  base?: string | undefined;
}

/** What a run has sent, as its history says. */
interface Sendings {
  /** When each product may have reached Octopia last, by reference; milliseconds since 1970. */
  last: Map<string, number>;
  /** Until when what was being sent as the run ended may still be on its way; milliseconds, 0 for nothing. */
  mayArriveUntil: number;
}

const sendProducts: keyof ProductActivities = 'sendProducts';
const inputSchema = z.object({
  products: z.array(z.tuple([z.string()]).rest(z.string())),
  notAfter: z.string(),
});
const outcomeSchema = z.object({ end: z.string(), changedMeanwhile: z.array(z.string()) });
/** Then Octopia may have something of it; what it refuses as a whole it has not. */
const arrivedEnds: readonly string[] = ['received', 'unknown'] satisfies SentProducts['end'][];
/** Longer than an answer is waited for, once something was written. */
const longestRequestMs = 30_000;

/**
 * The products that another run has sent since the base, and the own one not later: one that was
 * terminated, has failed, or was reset. Nobody knows what Octopia has of these, whatever the base
 * says: the feed may have gone back to what was integrated before.
 * @throws ApplicationFailure, tried again, while a sending of such a run may be on its way: what is
 *   sent now must come after it.
 */
export async function sentElsewhere(
  client: Client,
  sellerId: SellerId,
  own: RunAndBase,
): Promise<string[]> {
  const others = await runsSince(client, sellerId, own);
  if (others.length === 0) return [];
  const { last: sentHere } = await sendingsOf(client, sellerId, own.runId);
  const elsewhere = new Set<string>();
  for (const { runId, status } of others) {
    const { last, mayArriveUntil } = await sendingsOf(client, sellerId, runId);
    const waitMs = mayArriveUntil - Date.now();
    if (status.name !== 'RUNNING' && waitMs > 0) throw stillSending(waitMs);
    for (const [reference, at] of last) {
      if (at > (sentHere.get(reference) ?? 0)) elsewhere.add(reference);
    }
  }
  return [...elsewhere];
}

/**
 * Whether a run goes on from the middle of another one: the id of that one is in the event that it
 * began with.
 */
export async function wasReset(
  client: Client,
  sellerId: SellerId,
  runId: string,
): Promise<boolean> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution: { workflowId: pushProductsWorkflowId(sellerId), runId },
    maximumPageSize: 1,
  });
  const [started] = history?.events ?? [];
  const began = started?.workflowExecutionStartedEventAttributes?.originalExecutionRunId;
  return Boolean(began) && began !== runId;
}

/** The other runs that ended after the base did; what Temporal lists is sorted by the end. */
async function runsSince(
  client: Client,
  sellerId: SellerId,
  { runId: ownRunId, base }: RunAndBase,
): Promise<WorkflowExecutionInfo[]> {
  const others: WorkflowExecutionInfo[] = [];
  const query = runsOfProductPush(sellerId);
  for await (const run of client.workflow.list({ query, pageSize: 10 })) {
    if (run.runId === base) break;
    if (run.runId !== ownRunId) others.push(run);
  }
  return others;
}

async function sendingsOf(client: Client, sellerId: SellerId, runId: string): Promise<Sendings> {
  const run = { workflowId: pushProductsWorkflowId(sellerId), runId };
  const last = new Map<string, number>();
  let mayArriveUntil = 0;
  for (const { at, input, end, result } of await readHistorySteps(client, run, [sendProducts])) {
    const { products, notAfter } = inputSchema.parse(input);
    const sent = end === 'completed' ? outcomeSchema.parse(result) : nobodyKnows;
    if (end === 'open') {
      mayArriveUntil = Math.max(mayArriveUntil, Date.parse(notAfter) + longestRequestMs);
    }
    if (!arrivedEnds.includes(sent.end)) continue;
    for (const [reference] of products) {
      if (!sent.changedMeanwhile.includes(reference)) last.set(reference, at);
    }
  }
  return { last, mayArriveUntil };
}

/** The activity was lost with its worker. */
const nobodyKnows: z.output<typeof outcomeSchema> = { end: 'unknown', changedMeanwhile: [] };

function stillSending(waitMs: number): ApplicationFailure {
  return ApplicationFailure.create({
    message: 'the push before was ended while it was sending: what it sent may be on its way',
    type: failureTypes.formerPushSends,
    nextRetryDelay: waitMs,
  });
}
