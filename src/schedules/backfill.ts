import type { Client } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import { workflowTaskQueue } from '../contract/names.js';
import type { PollOrdersInput } from '../contract/poll-messages.js';
import { runningSweeps } from './running-sweeps.js';
import { sweepWorkflowType } from './order-schedules.js';

/** One id per seller: a second backfill of the seller is refused while the first one runs. */
export function backfillWorkflowId(sellerId: string): string {
  return `backfill-orders:${sellerId}`;
}

/** A backfill blocks nothing, so it may take longer than a scheduled sweep. */
const backfillTimeout: Duration = '24 hours';

const day = 86_400_000;

/** A backfill that was started. */
export interface StartedBackfill {
  sellerId: string;
  workflowId: string;
  runId: string;
  since: string;
  /** Other sweeps of the seller that run at the same moment. */
  beside: string[];
}

/**
 * Reads the orders that changed since a moment (RFC 3339 UTC) once more.
 *
 * Its mode is `reconcile`, which leaves the cursor alone: a run that moves the cursor has to
 * start at the cursor, or what lies between it and a later `since` would never be read.
 * It runs beside the schedules, as the daily sweep does. Sweeps side by side do no harm: an
 * order has one workflow, which ignores an older sight, and all share one rate limit.
 *
 * @throws WorkflowExecutionAlreadyStartedError while a backfill of the seller runs.
 */
export async function startBackfill(
  client: Client,
  sellerId: string,
  since: string,
): Promise<StartedBackfill> {
  const workflowId = backfillWorkflowId(sellerId);
  const beside = await runningSweeps(client, sellerId);
  const input: PollOrdersInput = {
    sellerId,
    mode: 'reconcile',
    since,
    // `since` overrides them; they are obligatory, and so they say the same.
    lookBackDays: Math.max(1, Math.ceil((Date.now() - Date.parse(since)) / day)),
    overlapMinutes: 0,
  };
  const handle = await client.workflow.start(sweepWorkflowType, {
    workflowId,
    taskQueue: workflowTaskQueue,
    args: [input],
    workflowExecutionTimeout: backfillTimeout,
    workflowIdConflictPolicy: 'FAIL',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    staticSummary: `Seller ${sellerId}: reads again what changed since ${since}`,
    typedSearchAttributes: [{ key: searchAttributeKeys.SellerId, value: sellerId }],
  });
  return { sellerId, workflowId, runId: handle.firstExecutionRunId, since, beside };
}
