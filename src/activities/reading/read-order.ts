import { Context, getClient } from '@temporalio/activity';
import type { OrderAddress, ReadOrderInput, ReadOrderResult } from '../../contract/activities.js';
import type { FormerRun } from '../../contract/order-sight.js';
import { present } from '../../language/present.js';
import { closedRuns } from './closed-order.js';
import { firstThatKnows } from './former-run.js';
import { accountOf, type ActivityDependencies } from '../dependencies.js';
import { readingFailure } from '../retry-waits.js';
import { readSight, whyUnread } from './read-sight.js';

/**
 * Reads one order now. A first reading also asks an earlier workflow of the order that has closed,
 * so that a final status stays final, and nothing is sent a second time: whether or not the order
 * can be read.
 */
export async function readOrder(
  dependencies: ActivityDependencies,
  { sellerId, orderId, first }: ReadOrderInput,
): Promise<ReadOrderResult> {
  const account = accountOf(dependencies, sellerId);
  try {
    const reading = await readSight(dependencies.octopia, account, orderId);
    const known = present({ former: first ? await knownBefore({ sellerId, orderId }) : undefined });
    if (reading.found === 'order') return { found: 'order', sight: reading.sight, ...known };
    return { found: reading.found, message: whyUnread(reading, orderId, sellerId), ...known };
  } catch (error) {
    throw readingFailure(error);
  }
}

function knownBefore(order: OrderAddress): Promise<FormerRun | undefined> {
  const client = getClient();
  const ownRunId = Context.current().info.workflowExecution?.runId;
  return firstThatKnows(client, order, closedRuns(client, order, ownRunId));
}
