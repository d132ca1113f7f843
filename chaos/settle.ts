import { setTimeout as pause } from 'node:timers/promises';
import { pollScheduleId, reconcileScheduleId } from '../src/contract/names.js';
import type { OrderEvidence } from './evidence/evidence.js';
import { createOrderCollector } from './evidence/order-evidence.js';
import { usualRules } from './faults/freshness.js';
import { drawUp } from './ledger/ledger.js';
import { seconds } from './plan/step.js';
import { sellerIds, type Stage } from './stage/stage.js';

/** What the marketplace had begun it ends before it falls silent. */
const aftermath = 10 * seconds;
const lookEvery = 5 * seconds;
/** So many looks in a row must see the same. */
const quietLooks = 4;
const patience = 30 * seconds;
/** A poll begins every five seconds. */
const pollWithin = 10 * seconds;

/** Ends every fault: from here on everything works as it should. */
export async function endFaults(stage: Stage): Promise<void> {
  const { sandbox, server, workers, client } = stage;
  for (const process of [server, ...workers]) process.resume();
  await sandbox.clearFaults();
  await sandbox.goUp();
  await sandbox.changeRules(usualRules);
  await insist(async () => {
    await stage.schedule();
    for (const sellerId of sellerIds) {
      for (const scheduleId of [pollScheduleId(sellerId), reconcileScheduleId(sellerId)]) {
        await client.schedule.getHandle(scheduleId).unpause('chaos is over');
      }
    }
  });
}

/** The server may just be starting again. */
async function insist(attempt: () => Promise<void>): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(seconds);
    }
  }
}

/**
 * Waits until nothing changes any more: the orders are all as they should be, or they stay as
 * they are and no action is under way, or so many milliseconds have passed.
 */
export async function settle(stage: Stage, atMost: number): Promise<OrderEvidence[]> {
  const collect = createOrderCollector(stage);
  await pause(aftermath);
  await stage.sandbox.stopAutopilot();
  const end = Date.now() + atMost;
  let before = '';
  let same = 0;
  for (;;) {
    const orders = await collect();
    const now = pictureOf(orders);
    same = now === before ? same + 1 : 0;
    before = now;
    const { isClean, rows } = drawUp({ orders, polls: [], stalledPolls: [], leaks: [] });
    const isQuiet = same >= quietLooks && !orders.some(isUnderWay) && !orders.some(isAhead);
    if (isClean || isQuiet || Date.now() > end) return orders;
    const open = rows.reduce((sum, { findings }) => sum + findings.length, 0);
    stage.note(`settling: ${open} findings so far`);
    await pause(lookEvery);
  }
}

function pictureOf(orders: readonly OrderEvidence[]): string {
  return JSON.stringify(
    orders.map(({ truth, runs }) => [
      truth.status,
      runs.map(({ runId, status, view }) => [
        runId,
        status,
        view?.marketplaceStatus,
        view?.order?.updatedAt,
        view?.attention,
        view?.actions.map(({ state }) => state),
      ]),
    ]),
  );
}

/** A date that Octopia's clock gave when it was ahead is in no window of a poll before it has come. */
function isAhead({ truth }: OrderEvidence): boolean {
  return Date.parse(truth.updatedAt) + pollWithin > Date.now();
}

function isUnderWay({ runs, asked }: OrderEvidence): boolean {
  return (
    asked.some(({ state }) => state === 'asking') ||
    runs
      .filter(({ status }) => status === 'RUNNING')
      .some(({ view }) =>
        view?.actions.some(({ state }) => state === 'waiting' || state === 'running'),
      )
  );
}
