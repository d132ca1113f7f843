import { getClient } from '@temporalio/activity';
import type { ReadOrderInput, ReadOrderResult } from '../../contract/activities.js';
import { present } from '../../language/present.js';
import { newestClosedRun } from './closed-order.js';
import { formerRun } from './former-run.js';
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
    const client = getClient();
    const closed = first ? await newestClosedRun(client, { sellerId, orderId }) : undefined;
    const former = closed && (await formerRun(client, { sellerId, orderId }, closed));
    return { found: 'order', sight: { ...reading.sight, ...present({ former }) } };
  } catch (error) {
    throw readingFailure(error);
  }
}
