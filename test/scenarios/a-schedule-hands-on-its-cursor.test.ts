import { ScheduleOverlapPolicy } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SellerId, toSellerId } from '../../src/hemi/ids.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { pollScheduleId, workflowTaskQueue } from '../../src/contract/names.js';
import type { PollOrdersInput, PollOrdersResult } from '../../src/contract/poll-messages.js';
import type { pollOrders } from '../../src/workflows/poll/poll-orders.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPolls, eventsOf, manualAccounts, type Polls } from '../support/polls.js';

const minute = 60_000;
const day = 24 * 60 * minute;

let connector: Connector;
let sellerId: SellerId;
let seller: Polls;
const unused = manualAccounts(12);
/** Its id begins like that of the second test's seller. */
const namesake = toSellerId('seller-20');

beforeAll(async () => {
  connector = await startConnector({ accounts: [...unused, { sellerId: namesake }] });
});
afterAll(() => connector.stop());

beforeEach(async () => {
  sellerId = unused.shift()?.sellerId ?? toSellerId('');
  seller = await createPolls(connector.client, sellerId);
});

function schedule() {
  return connector.client.schedule.getHandle(pollScheduleId(sellerId));
}

/** Starts a run as a person does in the Temporal UI, without the schedule. */
async function startByHand(input: Partial<PollOrdersInput>) {
  return connector.client.workflow.start<typeof pollOrders>('pollOrders', {
    workflowId: `by-hand:${sellerId}`,
    taskQueue: workflowTaskQueue,
    args: [{ sellerId, mode: 'poll', lookBackDays: 90, overlapMinutes: 60, ...input }],
  });
}

/** Whether a run goes on where an earlier one ended: 60 minutes before it (requirement 4). */
function goesOn(later: PollOrdersResult, earlier: PollOrdersResult): boolean {
  return Date.parse(later.window.since) === Date.parse(earlier.window.through) - 60 * minute;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function reachOf({ window }: PollOrdersResult): number {
  return Date.parse(window.through) - Date.parse(window.since);
}

describe('the cursor of a seller', () => {
  it('is found again when the schedule was made anew', async () => {
    const first = await seller.poll();
    await schedule().delete();
    await seller.schedule();
    const second = await seller.poll();
    expect(goesOn(second, first)).toBe(true);
  });

  it('is not taken from a seller whose id begins alike', async () => {
    await (await createPolls(connector.client, namesake)).poll();
    expect(namesake.startsWith(sellerId)).toBe(true);
    expect(reachOf(await seller.poll())).toBe(90 * day);
  });

  it('is left alone by the daily poll of two days', async () => {
    const first = await seller.poll();
    const daily = await seller.poll('reconcile');
    expect(reachOf(daily)).toBe(2 * day);
    expect(daily).not.toHaveProperty('cursor');
    await schedule().delete();
    await seller.schedule();
    expect(goesOn(await seller.poll(), first)).toBe(true);
  });

  it('is left alone by a run by hand, which starts where it is told', async () => {
    const first = await seller.poll();
    const since = new Date(Date.now() - 10 * minute).toISOString();
    const byHand = await (await startByHand({ since })).result();
    expect(byHand.window.since).toBe(since);
    await schedule().delete();
    await seller.schedule();
    expect(goesOn(await seller.poll(), first)).toBe(true);
  });
});

describe('a run that is triggered in the Temporal UI beside a running one', () => {
  it('goes on from the cursor, and no later run misses anything', async () => {
    const first = await seller.poll();
    await connector.sandbox.placeFault({
      kind: 'delay',
      call: 'listOrders',
      sellerId,
      milliseconds: 2_500,
    });
    const slow = await seller.begin();
    // The server names runs by the second of their start.
    await pause(1_100);
    await schedule().trigger(ScheduleOverlapPolicy.ALLOW_ALL);
    const query = `WorkflowType = "pollOrders" AND SellerId = "${sellerId}" AND ExecutionStatus = "Completed"`;
    await vi.waitUntil(async () => (await connector.client.workflow.count(query)).count === 3, {
      timeout: 20_000,
    });
    const windows: PollOrdersResult[] = [];
    for await (const { workflowId, runId } of connector.client.workflow.list({ query })) {
      const run = connector.client.workflow.getHandle<typeof pollOrders>(workflowId, runId);
      windows.push(await run.result());
    }
    expect(windows.filter((run) => goesOn(run, first))).toHaveLength(2);
    const next = await seller.poll();
    const scheduled = await slow.result();
    expect(Date.parse(next.window.since)).toBeLessThanOrEqual(
      Date.parse(scheduled.window.through) - 60 * minute,
    );
  });
});

describe('a run that takes longer than the interval', () => {
  it('makes the schedule skip, not run twice at once (requirement 5)', async () => {
    await connector.sandbox.placeFault({
      kind: 'delay',
      call: 'listOrders',
      sellerId,
      milliseconds: 2_500,
    });
    const window = { firstRunDays: 90, overlapMinutes: 60, reconcileDays: 2 };
    await applySchedules(connector.client, [sellerId], { ...window, pollEvery: '1 second' });
    await vi.waitUntil(
      async () => {
        const { info } = await schedule().describe();
        return info.numActionsSkippedOverlap > 0 && info.numActionsTaken > 1;
      },
      { timeout: 20_000 },
    );
    await schedule().delete();
    const runs: { start: number; end: number }[] = [];
    const query = `WorkflowType = "pollOrders" AND SellerId = "${sellerId}"`;
    for await (const { startTime, closeTime } of connector.client.workflow.list({ query })) {
      runs.push({ start: startTime.getTime(), end: closeTime?.getTime() ?? Infinity });
    }
    const inTurn = runs.toSorted((a, b) => a.start - b.start);
    const overlapping = inTurn.filter(({ start }, place) => start < (inTurn[place - 1]?.end ?? 0));
    expect(inTurn.length).toBeGreaterThan(1);
    expect(overlapping).toEqual([]);
  });
});

describe('a run by hand', () => {
  it('is found by its seller like any other', async () => {
    const since = new Date(Date.now() - minute).toISOString();
    await (await startByHand({ since })).result();
    const query = `WorkflowId = "by-hand:${sellerId}" AND SellerId = "${sellerId}"`;
    await vi.waitFor(async () =>
      expect((await connector.client.workflow.count(query)).count).toBe(1),
    );
  });

  it.each<[string, unknown[]]>([
    ['no argument', []],
    ['a text', ['98797']],
    ['a number of days that no date reaches', [{ lookBackDays: 1e12 }]],
  ])('fails with an explanation, and is not stuck, when its argument is %s', async (_, args) => {
    const handle = await connector.client.workflow.start('pollOrders', {
      workflowId: `malformed:${sellerId}`,
      taskQueue: workflowTaskQueue,
      args,
    });
    await expect(handle.result()).rejects.toMatchObject({ cause: { type: 'BadInput' } });
    const failed = (await eventsOf(handle)).filter((e) => e.workflowTaskFailedEventAttributes);
    expect(failed).toEqual([]);
  });

  it('for a seller that the worker does not know fails and says where to add it', async () => {
    const handle = await startByHand({ sellerId: toSellerId('unknown-seller') });
    await expect(handle.result()).rejects.toMatchObject({
      cause: { cause: { type: 'UnknownAccount' } },
    });
  });
});
