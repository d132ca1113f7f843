import type { Client } from '@temporalio/client';
import { workflowTaskQueue } from '../../contract/names.js';
import { knownWorkers, pollTimes } from '../../temporal/known-workers.js';

/** All workers together take so many samples: one a minute is often enough for an alert. */
const sampleEveryMs = 60_000;
/** However many workers there are, the figures of one must not grow older than this. */
const sampleEveryMsAtLeast = 5 * sampleEveryMs;
/** A worker that runs tells the server so every ten seconds, and asks for work once a minute. */
const latelyMs = 90_000;

/**
 * How many workers share the sampling: those that have told the server lately that they run. A
 * server of before 2025 keeps no record of that; there those count that have asked for work, of
 * which it does not show all. None of it is a visibility request.
 */
export async function countSharing(
  client: Client,
  namespace: string,
  now = Date.now(),
): Promise<number> {
  const isLate = (time: number) => now - time > latelyMs;
  const workers = await knownWorkers(client, namespace, workflowTaskQueue);
  const running = workers.filter(({ saidItRuns, heardAt }) => saidItRuns && !isLate(heardAt));
  if (running.length > 0) return running.length;
  const times = await pollTimes(client, namespace, workflowTaskQueue, 'workflows');
  return Math.max(1, times.filter((time) => !isLate(time)).length);
}

/**
 * How long one of so many workers waits before its next sample, in milliseconds. The length is
 * random within a quarter, so that workers that started together do not ask together.
 * @param chance from 0 to 1
 */
export function pauseBetweenSamples(sharing: number, chance = Math.random()): number {
  const ownTurn = Math.min(sharing * sampleEveryMs, sampleEveryMsAtLeast);
  return ownTurn * (0.75 + chance / 2);
}
