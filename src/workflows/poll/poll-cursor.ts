import { workflowInfo } from '@temporalio/workflow';
import { pollActivities } from '../runtime/activity-options.js';
import { isPollCursor, type PollCursor } from '../../contract/poll-messages.js';
import type { SellerId } from '../../hemi/ids.js';

/** Where the seller's last poll ended: the schedule's last result, else the newest completed poll. */
export async function lastCursor(sellerId: SellerId): Promise<PollCursor | undefined> {
  const { lastResult } = workflowInfo();
  const result: unknown = lastResult;
  if (typeof result === 'object' && result !== null && 'cursor' in result) {
    if (isPollCursor(result.cursor)) return result.cursor;
  }
  return (await pollActivities.findCursor({ sellerId })) ?? undefined;
}
