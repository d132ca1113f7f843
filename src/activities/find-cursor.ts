import { getClient } from '@temporalio/activity';
import { pollScheduleId, type PollCursor } from '../workflows/messages.js';
import type { pollOrders } from '../workflows/poll-orders.js';

/**
 * The cursor of the seller's newest completed poll, for a run that its schedule gave no last
 * result: one started by hand, or the first one of a schedule that was made anew.
 */
export async function findCursor({ sellerId }: { sellerId: string }): Promise<PollCursor | null> {
  const client = getClient();
  const polls = client.workflow.list({
    query: `WorkflowType = "pollOrders" AND ExecutionStatus = "Completed" AND WorkflowId STARTS_WITH "${pollScheduleId(sellerId)}"`,
    pageSize: 10,
  });
  let newest: PollCursor | null = null;
  let looked = 0;
  for await (const { workflowId, runId } of polls) {
    const handle = client.workflow.getHandle<typeof pollOrders>(workflowId, runId, {
      followRuns: false,
    });
    const { cursor, sellerId: owner } = await handle.result();
    const isNewer = newest === null || (cursor !== undefined && cursor.through > newest.through);
    if (owner === sellerId && cursor !== undefined && isNewer) newest = cursor;
    looked += 1;
    if (looked === 10) break;
  }
  return newest;
}
