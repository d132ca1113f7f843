import { getClient } from '@temporalio/activity';
import type { ReadOrderInput, ReadOrderResult } from '../../contract/activities.js';
import { closedOrder } from './closed-order.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { readingFailure } from '../retry-waits.js';
import { readSight, whyUnread } from './read-sight.js';

/**
 * Reads one order now. A first reading also looks for an earlier workflow of the order that has
 * closed, so that a final status stays final.
 */
export async function readOrder(
  dependencies: ActivityDependencies,
  { sellerId, orderId, first }: ReadOrderInput,
): Promise<ReadOrderResult> {
  const account = accountOf(dependencies, sellerId);
  try {
    const reading = await readSight(dependencies.octopia, account, orderId);
    if (reading.found !== 'order') {
      return { found: reading.found, message: whyUnread(reading, orderId, sellerId) };
    }
    const closed = first ? await closedOrder(getClient(), { sellerId, orderId }) : undefined;
    const closedAs = closed?.hemiStatus;
    return {
      found: 'order',
      sight: closedAs === undefined ? reading.sight : { ...reading.sight, closedAs },
    };
  } catch (error) {
    throw readingFailure(error);
  }
}
