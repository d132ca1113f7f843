import { ScheduleOverlapPolicy } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SellerId, toSellerId } from '../../src/hemi/ids.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { startBackfill } from '../../src/schedules/backfill.js';
import { scheduledSellers, sellerPolls } from '../../src/schedules/overview.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import type { PollSettings } from '../../src/schedules/order-schedules.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';
import { firstOf } from '../support/stored.js';

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTemporal();
});
afterAll(() => temporal.close());

const window: PollSettings = {
  firstRunDays: 90,
  overlapMinutes: 60,
  reconcileDays: 2,
  pollEvery: '15 minutes',
};
const minute = 60_000;
const hour = 60 * minute;

function sellers(...ids: string[]): SellerId[] {
  return ids.map(toSellerId);
}

/** The sellers differ, so that the tests share a server. No worker runs: a started poll stays open. */
async function describeSchedule(scheduleId: string) {
  return await temporal.client.schedule.getHandle(scheduleId).describe();
}

describe('the schedules of a seller', () => {
  it('one polls every 15 minutes, with 90 days for the first run and 60 minutes of overlap (requirements 1 to 5)', async () => {
    await applySchedules(temporal.client, sellers('1001'), window);

    const { spec, policies, action } = await describeSchedule('poll-orders:1001');
    expect(spec.intervals).toMatchObject([{ every: 15 * minute }]);
    expect(policies).toMatchObject({ overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: hour });
    expect(action).toMatchObject({
      workflowType: 'pollOrders',
      workflowId: 'poll-orders:1001',
      taskQueue: 'hemi-orders',
      workflowExecutionTimeout: 2 * hour,
      args: [{ sellerId: '1001', mode: 'poll', lookBackDays: 90, overlapMinutes: 60 }],
    });
  });

  it('the other one reads the last two days once a day, without the cursor', async () => {
    await applySchedules(temporal.client, sellers('1002'), window);

    const { spec, policies, action } = await describeSchedule('reconcile-orders:1002');
    expect(spec.intervals).toMatchObject([{ every: 24 * hour }]);
    const offset = spec.intervals?.[0]?.offset ?? 0;
    expect(offset).toBeGreaterThanOrEqual(3 * hour + 7 * minute);
    expect(offset).toBeLessThan(3 * hour + 22 * minute);
    expect(policies).toMatchObject({
      overlap: ScheduleOverlapPolicy.SKIP,
      catchupWindow: 24 * hour,
    });
    expect(action.args).toEqual([
      { sellerId: '1002', mode: 'reconcile', lookBackDays: 2, overlapMinutes: 60 },
    ]);
  });
});

describe('apply', () => {
  it('can be repeated', async () => {
    const first = await applySchedules(temporal.client, sellers('2001', '2002'), window);
    const second = await applySchedules(temporal.client, sellers('2001', '2002'), window);

    expect(first.map(({ outcome }) => outcome)).toEqual(Array(4).fill('created'));
    expect(second.map(({ outcome }) => outcome)).toEqual(Array(4).fill('updated'));
    await expect
      .poll(() => scheduledSellers(temporal.client))
      .toEqual(expect.arrayContaining(['2001', '2002']));
  });

  it('replaces the whole spec: the old interval does not go on beside the new one', async () => {
    await applySchedules(temporal.client, sellers('2003'), window);
    await applySchedules(temporal.client, sellers('2003'), {
      ...window,
      pollEvery: '1 hour',
      firstRunDays: 30,
    });

    const { spec, action } = await describeSchedule('poll-orders:2003');
    expect(spec.intervals).toMatchObject([{ every: hour }]);
    expect(spec.intervals).toHaveLength(1);
    expect(spec.calendars ?? []).toEqual([]);
    expect(action.args).toMatchObject([{ lookBackDays: 30 }]);
  });

  it('keeps a pause and its note', async () => {
    await applySchedules(temporal.client, sellers('2004'), window);
    await temporal.client.schedule.getHandle('poll-orders:2004').pause('maintenance');

    const applied = await applySchedules(temporal.client, sellers('2004'), window);

    expect(applied).toEqual([
      { sellerId: '2004', scheduleId: 'poll-orders:2004', outcome: 'updated', paused: true },
      { sellerId: '2004', scheduleId: 'reconcile-orders:2004', outcome: 'updated', paused: false },
    ]);
    expect((await describeSchedule('poll-orders:2004')).state).toMatchObject({
      paused: true,
      note: 'maintenance',
    });
  });
});

describe('trigger', () => {
  it('starts a poll through the schedule, also while it is paused', async () => {
    await applySchedules(temporal.client, sellers('3001'), window);
    await temporal.client.schedule.getHandle('poll-orders:3001').pause('maintenance');

    const polled = await triggerPoll(temporal.client, 'poll-orders:3001');

    expect(polled.outcome).toBe('started');
    expect(polled.workflowId).toMatch(/^poll-orders:3001-/);
  });

  it('starts none beside one that runs', async () => {
    await applySchedules(temporal.client, sellers('3002'), window);
    const first = await triggerPoll(temporal.client, 'poll-orders:3002');

    const second = await triggerPoll(temporal.client, 'poll-orders:3002');

    expect(second).toEqual({ ...first, outcome: 'alreadyRunning' });
    await expect
      .poll(async () => (await describeSchedule('poll-orders:3002')).info)
      .toMatchObject({ numActionsSkippedOverlap: 1, numActionsTaken: 1 });
  });
});

describe('backfill', () => {
  it('reads from a moment on, leaves the cursor alone, and shows among the running polls', async () => {
    const started = await startBackfill(temporal.client, toSellerId('4001'), {
      since: '2026-01-31T00:00:00.000Z',
    });

    const handle = temporal.client.workflow.getHandle(started.workflowId);
    const { events } = await handle.fetchHistory();
    const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input;
    expect(await firstOf(temporal.client, input?.payloads)).toMatchObject({
      sellerId: '4001',
      mode: 'reconcile',
      since: '2026-01-31T00:00:00.000Z',
    });
    await expect
      .poll(async () => (await sellerPolls(temporal.client, toSellerId('4001'))).running)
      .toEqual(['backfill-orders:4001']);
  });

  it('can end at a moment', async () => {
    const january = { since: '2026-01-01T00:00:00.000Z', until: '2026-01-31T00:00:00.000Z' };
    const started = await startBackfill(temporal.client, toSellerId('4004'), january);

    const { events } = await temporal.client.workflow.getHandle(started.workflowId).fetchHistory();
    const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input;
    expect(await firstOf(temporal.client, input?.payloads)).toMatchObject(january);
    expect(started).toMatchObject(january);
  });

  it('names the poll that runs beside it', async () => {
    await applySchedules(temporal.client, sellers('4002'), window);
    const { workflowId } = await triggerPoll(temporal.client, 'poll-orders:4002');
    await expect
      .poll(async () => (await sellerPolls(temporal.client, toSellerId('4002'))).running)
      .toEqual([workflowId]);

    const { beside } = await startBackfill(temporal.client, toSellerId('4002'), {
      since: '2026-01-31T00:00:00.000Z',
    });

    expect(beside).toEqual([workflowId]);
  });

  it('is refused while another one of the seller runs', async () => {
    await startBackfill(temporal.client, toSellerId('4003'), { since: '2026-01-31T00:00:00.000Z' });

    await expect(
      startBackfill(temporal.client, toSellerId('4003'), { since: '2026-02-01T00:00:00.000Z' }),
    ).rejects.toBeInstanceOf(WorkflowExecutionAlreadyStartedError);
  });
});
