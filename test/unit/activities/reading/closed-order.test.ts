import { describe, expect, it } from 'vitest';
import { closedRuns } from '../../../../src/activities/reading/closed-order.js';
import type { ClosedRun } from '../../../../src/activities/reading/former-run.js';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';

/** A client whose visibility lists these runs, the newest first. */
function listing(...runs: [runId: string, status: string][]) {
  async function* list() {
    for (const [runId, name] of runs) yield await Promise.resolve({ runId, status: { name } });
  }
  return { workflow: { list } };
}
const order = { sellerId: toSellerId('98797'), orderId: toOrderId('TESTORDER1') };

async function closed(client: ReturnType<typeof listing>, ownRunId?: string) {
  const runs: ClosedRun[] = [];
  for await (const run of closedRuns(client, order, ownRunId)) runs.push(run);
  return runs;
}

describe('the closed runs of an order', () => {
  it('are those that have ended by themselves or otherwise, but not the one that asks', async () => {
    const client = listing(['own', 'RUNNING'], ['second', 'TERMINATED'], ['first', 'COMPLETED']);

    expect(await closed(client, 'own')).toEqual([
      { runId: 'second', isCompleted: false },
      { runId: 'first', isCompleted: true },
    ]);
  });

  it('are also one of whose end visibility has not heard', async () => {
    const client = listing(['own', 'RUNNING'], ['before', 'RUNNING']);

    expect(await closed(client, 'own')).toEqual([{ runId: 'before', isCompleted: false }]);
  });

  it('are no part of a run that goes on in the next one', async () => {
    expect(await closed(listing(['part', 'CONTINUED_AS_NEW']))).toEqual([]);
  });
});
