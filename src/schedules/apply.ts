import {
  ScheduleAlreadyRunning,
  type Client,
  type ScheduleDescription,
  type ScheduleOptions,
  type ScheduleUpdateOptions,
} from '@temporalio/client';
import type { SellerId } from '../hemi/ids.js';
import { orderSchedules, type PollSettings } from './order-schedules.js';
import { pushSchedules, type PushAccount, type PushSettings } from './push-schedules.js';

/** What became of one schedule. */
export interface AppliedSchedule {
  scheduleId: string;
  sellerId: SellerId;
  outcome: 'created' | 'updated';
  /** Somebody had paused it, and it stays so. */
  paused: boolean;
}

/**
 * Makes the schedules of the sellers what the settings say. It can be repeated: the whole
 * spec is replaced, and what people set stays (a pause and its note).
 */
export async function applySchedules(
  client: Client,
  sellerIds: readonly SellerId[],
  window: PollSettings,
): Promise<AppliedSchedule[]> {
  const applied: AppliedSchedule[] = [];
  for (const sellerId of sellerIds) {
    for (const options of orderSchedules(sellerId, window)) {
      applied.push({ sellerId, ...(await applySchedule(client, options)) });
    }
  }
  return applied;
}

/** The same for what is pushed: for each account the schedules of what its settings have. */
export async function applyPushSchedules(
  client: Client,
  accounts: readonly PushAccount[],
  every: PushSettings,
): Promise<AppliedSchedule[]> {
  const applied: AppliedSchedule[] = [];
  for (const account of accounts) {
    const { sellerId } = account;
    for (const options of pushSchedules(account, every)) {
      applied.push({ sellerId, ...(await applySchedule(client, options)) });
    }
  }
  return applied;
}

async function applySchedule(
  client: Client,
  options: ScheduleOptions,
): Promise<Omit<AppliedSchedule, 'sellerId'>> {
  const { scheduleId } = options;
  try {
    await client.schedule.create(options);
    return { scheduleId, outcome: 'created', paused: false };
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
  let paused = false;
  await client.schedule.getHandle(scheduleId).update((previous) => {
    paused = previous.state.paused;
    return updateOf(options, previous);
  });
  return { scheduleId, outcome: 'updated', paused };
}

/** Everything from the settings, but the state from the schedule: it may have been paused. */
function updateOf(options: ScheduleOptions, previous: ScheduleDescription): ScheduleUpdateOptions {
  const { scheduleId: _id, memo: _memo, state: _state, ...rest } = options;
  return { ...rest, state: previous.state };
}
