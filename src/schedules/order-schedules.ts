import { createHash } from 'node:crypto';
import { ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import {
  pollScheduleId,
  reconcileScheduleId,
  workflowTaskQueue,
  workflowTypes,
} from '../contract/names.js';
import type { SellerId } from '../hemi/ids.js';
import type { PollOrdersInput } from '../contract/poll-messages.js';

/** The windows of the two polls; see `Config.window`. */
export interface PollSettings {
  firstRunDays: number;
  overlapMinutes: number;
  reconcileDays: number;
  pollEvery: Duration;
}

/** What the two schedules of a seller are for, in the words that ops see. */
export const scheduleKinds = {
  poll: {
    id: pollScheduleId,
    purpose: 'reads new and modified orders',
    // How long after its time a start is still made up for. The SDK's default is a year. After
    // an outage one start is enough, its window reaches back to the last success: SKIP drops the others.
    catchupWindow: '1 hour',
  },
  reconcile: {
    id: reconcileScheduleId,
    purpose: 'reads the last days once more, so that nothing stays missed; leaves the cursor alone',
    // The next one is a day away.
    catchupWindow: '1 day',
  },
} as const;
export type ScheduleKind = keyof typeof scheduleKinds;

/**
 * How long a poll may take. Without a limit a stuck run and the overlap policy SKIP would
 * together halt everything silently. Two hours are enough for a first run of 90 days
 * (at 50 orders a second: 360,000 orders); the window of a run that is cut off is
 * covered by the next one, because only a success moves the cursor.
 */
export const pollTimeout: Duration = '2 hours';

const everyDay: Duration = '1 day';
/** 03:07 UTC, and up to a quarter of an hour later: a quiet hour in Europe. */
const dailyOffset = msToNumber('187 minutes');
/** Sellers start at different moments of this time, so that they do not ask Temporal and Octopia all at once. */
const spread = msToNumber('15 minutes');

/** The two schedules of a seller. */
export function orderSchedules(sellerId: SellerId, window: PollSettings): ScheduleOptions[] {
  const shared = { sellerId, overlapMinutes: window.overlapMinutes };
  const offset = shareOf(sellerId, Math.min(spread, msToNumber(window.pollEvery)));
  return [
    pollSchedule('poll', window.pollEvery, offset, {
      ...shared,
      mode: 'poll',
      lookBackDays: window.firstRunDays,
    }),
    // Seven minutes off the seller's own polls.
    pollSchedule('reconcile', everyDay, dailyOffset + shareOf(sellerId, spread), {
      ...shared,
      mode: 'reconcile',
      lookBackDays: window.reconcileDays,
    }),
  ];
}

/** The seller's own part of a time in milliseconds, in whole seconds, always the same. */
function shareOf(sellerId: SellerId, time: number): number {
  const number = createHash('sha256').update(sellerId).digest().readUInt32BE();
  return (number % Math.max(1, Math.floor(time / 1000))) * 1000;
}

function pollSchedule(
  kind: ScheduleKind,
  every: Duration,
  offset: number,
  input: PollOrdersInput,
): ScheduleOptions {
  const { id, purpose, catchupWindow } = scheduleKinds[kind];
  const scheduleId = id(input.sellerId);
  const seller = [{ key: searchAttributeKeys.SellerId, value: input.sellerId }];
  return {
    scheduleId,
    spec: { intervals: [{ every, offset }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
    action: {
      type: 'startWorkflow',
      workflowType: workflowTypes.poll,
      // The server adds the time of the start: `poll-orders:98797-2026-01-31T08:15:00Z`.
      workflowId: scheduleId,
      taskQueue: workflowTaskQueue,
      args: [input],
      workflowExecutionTimeout: pollTimeout,
      staticSummary: `Seller ${input.sellerId}: ${purpose}`,
      typedSearchAttributes: seller,
      memo: { purpose },
    },
    memo: { purpose },
    typedSearchAttributes: seller,
  };
}
