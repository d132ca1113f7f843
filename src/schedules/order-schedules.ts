import { ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import { workflowTaskQueue, workflowTypes } from '../contract/names.js';
import type { SellerId } from '../hemi/ids.js';
import type { PollOrdersInput } from '../contract/poll-messages.js';
import { scheduleKinds } from './schedule-kinds.js';
import { shareOf, spread } from './share-of.js';

/** The windows of the two polls; see `Config.window`. */
export interface PollSettings {
  firstRunDays: number;
  overlapMinutes: number;
  reconcileDays: number;
  pollEvery: Duration;
}

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
/** The two schedules that read a seller's orders. */
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

function pollSchedule(
  kind: 'poll' | 'reconcile',
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
