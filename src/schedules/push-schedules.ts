import type { ScheduleOptions } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { msToNumber } from '@temporalio/common/lib/time.js';
import { workflowTypes } from '../contract/names.js';
import type { PushKind, ScheduledPushInput } from '../contract/offer-messages.js';
import type { Account } from '../hemi/account.js';
import type { SellerId } from '../hemi/ids.js';
import { sellerSchedule } from './seller-schedule.js';
import { shareOf, spread } from './share-of.js';

/** How often each kind is pushed (requirements 183 and 184). */
export type PushSettings = Readonly<Record<PushKind, Duration>>;

/** An account as far as its pushes are concerned. */
export type PushAccount = Pick<Account, 'sellerId' | 'offers' | 'products'>;

/**
 * How long a scheduled push may take. It waits for the push, which has a limit of its own; a
 * seller's daily quota of products can keep one waiting for most of a day.
 */
const timeouts: Record<PushKind, Duration> = { offers: '4 hours', products: '1 day' };

/** Off the polls of the same seller, which start at every quarter of an hour. */
const offsets: Record<PushKind, number> = {
  offers: msToNumber('450 seconds'),
  // 02:07 UTC, and up to a quarter of an hour later, an hour before the daily poll.
  products: msToNumber('127 minutes'),
};

/** The schedules that push what an account has: offers, the data of products, both or none. */
export function pushSchedules(account: PushAccount, every: PushSettings): ScheduleOptions[] {
  return (['offers', 'products'] as const)
    .filter((kind) => account[kind] !== undefined)
    .map((kind) => pushSchedule(kind, account.sellerId, every[kind]));
}

function pushSchedule(kind: PushKind, sellerId: SellerId, every: Duration): ScheduleOptions {
  const interval = msToNumber(every);
  const input: ScheduledPushInput = { sellerId, kind };
  return sellerSchedule(kind, sellerId, {
    every,
    offset: (offsets[kind] + shareOf(sellerId, Math.min(spread, interval))) % interval,
    // It runs the push itself as a child, whose id has no time of the start.
    workflowType: workflowTypes.scheduledPush,
    input,
    timeout: timeouts[kind],
  });
}
