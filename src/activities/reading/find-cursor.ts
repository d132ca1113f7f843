import { getClient } from '@temporalio/activity';
import { isPollCursor, type PollCursor } from '../../contract/poll-messages.js';
import { pollsOf } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';

/** Overlapping runs can end out of turn, so a few are compared. */
const pollsCompared = 10;

/**
 * The cursor of the seller's newest completed poll, for a run that its schedule gave no last
 * result: one started by hand, or the first one of a schedule that was made anew.
 */
export async function findCursor({ sellerId }: { sellerId: SellerId }): Promise<PollCursor | null> {
  const client = getClient();
  const query = pollsOf(sellerId, { state: 'completed' });
  let newest: PollCursor | null = null;
  let compared = 0;
  for await (const { workflowId, runId } of client.workflow.list({ query, pageSize: 20 })) {
    const handle = client.workflow.getHandle(workflowId, runId, { followRuns: false });
    const cursor = cursorOf(await handle.result());
    if (cursor === undefined) continue;
    if (newest === null || cursor.through > newest.through) newest = cursor;
    compared += 1;
    if (compared === pollsCompared) break;
  }
  return newest;
}

function cursorOf(result: unknown): PollCursor | undefined {
  if (typeof result !== 'object' || result === null || !('cursor' in result)) return undefined;
  return isPollCursor(result.cursor) ? result.cursor : undefined;
}
