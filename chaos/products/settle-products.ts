import { setTimeout as pause } from 'node:timers/promises';
import { pushProducts } from '../../src/client/products/push-products.js';
import { pushProductsWorkflowId } from '../../src/contract/names.js';
import { productsQuery, type PushProductsResult } from '../../src/contract/product-messages.js';
import { seconds } from '../plan/step.js';
import { productSeller, type Stage } from '../stage/stage.js';

/** A push looks at reports every 30 seconds once it has waited for a minute. */
const pushWithin = 45 * seconds;

/**
 * Pushes until a whole push finds nothing to send and nothing under way, or so many milliseconds have
 * passed: what Octopia has as the feed says is not sent for ever.
 * @returns what is wrong with pushing then, in words
 */
export async function settleProducts(stage: Stage, atMost: number): Promise<string[]> {
  const end = Date.now() + atMost;
  let last = 'no push has ended';
  while (Date.now() < end) {
    try {
      const pushed = await pushProducts(stage.client, { sellerId: productSeller }, pushWithin);
      const { result, progress } = pushed;
      if (result !== undefined && isSettled(result)) return [];
      const { counts, stop, quotaUntil } = result ?? progress ?? {};
      last = JSON.stringify({ hasEnded: result !== undefined, counts, stop, quotaUntil });
      // It would wait for an hour; an operator who does not want to ends it, and pushes anew.
      if (result === undefined && quotaUntil !== undefined) await endWait(stage);
    } catch (error) {
      last = String(error);
    }
    stage.note(`settling products: ${last}`);
    await pause(2 * seconds);
  }
  return [last];
}

/** Cancels the push that runs if it waits for the quota; tells whether it did. */
export async function endWait({ client }: Stage): Promise<boolean> {
  const handle = client.workflow.getHandle(pushProductsWorkflowId(productSeller));
  const { status } = await handle.describe();
  if (status.name !== 'RUNNING') return false;
  const { quotaUntil } = await handle.query(productsQuery);
  if (quotaUntil === undefined) return false;
  await handle.cancel();
  return true;
}

/** A push that was begun after everything was in order, and has nothing left to do. */
function isSettled({ counts, stop }: PushProductsResult): boolean {
  const { integrated, refused, unknown, withoutVerdict, underWay, left } = counts;
  const open = [integrated, refused, unknown, withoutVerdict, underWay, left];
  return stop === undefined && open.every((count) => count === 0);
}
