import type { ScheduleOptions } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { workflowTypes } from '../contract/names.js';
import type { SellerId } from '../hemi/ids.js';
import type { PollOrdersInput } from '../contract/poll-messages.js';
import { sellerSchedule } from './seller-schedule.js';
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
  const workflowType = workflowTypes.poll;
  return sellerSchedule(kind, input.sellerId, {
    every,
    offset,
    workflowType,
    input,
    timeout: pollTimeout,
  });
}
