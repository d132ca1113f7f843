import type { Client } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import { backfillWorkflowId, workflowTaskQueue, workflowTypes } from '../contract/names.js';
import type { PollOrders, PollOrdersInput } from '../contract/poll-messages.js';
import type { SellerId } from '../hemi/ids.js';
import { present } from '../language/present.js';
import { runningPolls } from './running-polls.js';

/** A backfill blocks nothing, so it may take longer than a scheduled poll. */
const backfillTimeout: Duration = '24 hours';

const day = 86_400_000;

/** A backfill that was started. */
export interface StartedBackfill {
  sellerId: SellerId;
  workflowId: string;
  runId: string;
  since: string;
  /** Absent for one that reads up to its start. */
  until?: string;
  /** Other polls of the seller that run at the same moment. */
  beside: string[];
}

/** What a backfill reads again, RFC 3339 UTC: up to now unless it says until when. */
export interface BackfillWindow {
  since: string;
  until?: string | undefined;
}

/**
 * Reads the orders that changed in a window once more.
 *
 * Its mode is `reconcile`, which leaves the cursor alone: a run that moves the cursor has to
 * start at the cursor, or what lies between it and a later `since` would never be read.
 * It runs beside the schedules, as the daily poll does. Polls side by side do no harm: an
 * order has one workflow, which ignores an older sight, and all share one rate limit.
 *
 * @throws WorkflowExecutionAlreadyStartedError while a backfill of the seller runs.
 */
export async function startBackfill(
  client: Client,
  sellerId: SellerId,
  { since, until }: BackfillWindow,
): Promise<StartedBackfill> {
  const workflowId = backfillWorkflowId(sellerId);
  const beside = await runningPolls(client, sellerId);
  const input: PollOrdersInput = {
    sellerId,
    mode: 'reconcile',
    since,
    ...present({ until }),
    // `since` overrides them; they are obligatory, and so they say the same.
    lookBackDays: Math.max(1, Math.ceil((Date.now() - Date.parse(since)) / day)),
    overlapMinutes: 0,
  };
  const handle = await client.workflow.start<PollOrders>(workflowTypes.poll, {
    workflowId,
    taskQueue: workflowTaskQueue,
    args: [input],
    workflowExecutionTimeout: backfillTimeout,
    workflowIdConflictPolicy: 'FAIL',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `Seller ${sellerId}: reads again what changed since ${since}${until === undefined ? '' : ` until ${until}`}`,
    typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
  });
  const runId = handle.firstExecutionRunId;
  return { sellerId, workflowId, runId, since, ...present({ until }), beside };
}
