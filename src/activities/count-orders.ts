import { activityInfo } from '@temporalio/activity';
import type { PollWindow } from '../workflows/messages.js';
import { accountOf, type ActivityDependencies } from './dependencies.js';
import { readingFailure } from './failures.js';

/** How many orders Octopia has in a window; tells where the last page is. */
export async function countOrders(
  dependencies: ActivityDependencies,
  { sellerId, window }: { sellerId: string; window: PollWindow },
): Promise<number> {
  const account = accountOf(dependencies, sellerId);
  try {
    return await dependencies.octopia.countOrders(account, {
      updatedAtMin: window.since,
      updatedAtMax: window.through,
    });
  } catch (error) {
    throw readingFailure(error, activityInfo().attempt);
  }
}
