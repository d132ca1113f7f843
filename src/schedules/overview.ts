import { ScheduleNotFoundError, type Client, type ScheduleDescription } from '@temporalio/client';
import { sellerOfPollSchedule } from '../contract/names.js';
import type { SellerId } from '../hemi/ids.js';
import { present } from '../language/present.js';
import { runningPolls, runningPushes } from './running-polls.js';
import { scheduleKindNames, scheduleKinds, type ScheduleKind } from './schedule-kinds.js';

/** How one schedule stands. Times are RFC 3339 UTC. */
export interface ScheduleState {
  scheduleId: string;
  sellerId: SellerId;
  kind: ScheduleKind;
  /** Absent for one that does not exist. */
  state?: {
    paused: boolean;
    note?: string;
    everySeconds?: number;
    lastStart?: string;
    nextStart?: string;
    /** Starts that were skipped because a poll still ran. */
    skippedStarts: number;
    /** Starts that were missed because the server was away for too long. */
    missedStarts: number;
  };
}

/** How a seller's polls and pushes stand. */
export interface SellerPolls {
  sellerId: SellerId;
  /** Those that every seller has, and those of pushes that there are. */
  schedules: ScheduleState[];
  /** The workflow ids of the polls and pushes that run now, a backfill among them. */
  running: string[];
}

/** Every seller that has a schedule, in alphabetical order. The server's list lags by a moment. */
export async function scheduledSellers(client: Client): Promise<SellerId[]> {
  const sellers = new Set<SellerId>();
  for await (const { scheduleId } of client.schedule.list()) {
    const sellerId = sellerOfPollSchedule(scheduleId);
    if (sellerId !== undefined) sellers.add(sellerId);
  }
  return [...sellers].sort();
}

/** How the schedules, polls and pushes of a seller stand now. */
export async function sellerPolls(client: Client, sellerId: SellerId): Promise<SellerPolls> {
  const schedules: ScheduleState[] = [];
  for (const kind of scheduleKindNames) {
    const schedule = await scheduleState(client, sellerId, kind);
    if (scheduleKinds[kind].isForAll || schedule.state !== undefined) schedules.push(schedule);
  }
  const running = await Promise.all([
    runningPolls(client, sellerId),
    runningPushes(client, sellerId),
  ]);
  return { sellerId, schedules, running: running.flat() };
}

async function scheduleState(
  client: Client,
  sellerId: SellerId,
  kind: ScheduleKind,
): Promise<ScheduleState> {
  const scheduleId = scheduleKinds[kind].id(sellerId);
  const named = { scheduleId, sellerId, kind };
  try {
    return { ...named, state: stateOf(await client.schedule.getHandle(scheduleId).describe()) };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return named;
    throw error;
  }
}

function stateOf(description: ScheduleDescription): NonNullable<ScheduleState['state']> {
  const { state, spec, info } = description;
  const every = spec.intervals?.[0]?.every;
  return present({
    paused: state.paused,
    note: state.note === '' ? undefined : state.note,
    everySeconds: every === undefined ? undefined : every / 1000,
    lastStart: info.recentActions.at(-1)?.takenAt.toISOString(),
    nextStart: state.paused ? undefined : info.nextActionTimes[0]?.toISOString(),
    skippedStarts: info.numActionsSkippedOverlap,
    missedStarts: info.numActionsMissedCatchupWindow,
  });
}
