import { activityTaskQueue, workflowTaskQueue } from '../../contract/names.js';
import {
  heartbeatEveryMs,
  knownWorkers,
  pollTimes,
  type KnownWorker,
} from '../../temporal/known-workers.js';
import type { TemporalSession } from '../temporal-session.js';
import { showDuration } from '../times.js';
import type { Finding } from './finding.js';

const queues = [
  { name: workflowTaskQueue, kind: 'workflows', work: 'workflows' },
  { name: activityTaskQueue, kind: 'activities', work: 'calls to Octopia' },
] as const;

/** Workers run for both task queues. */
export function checkWorkers({ client, namespace }: TemporalSession): Promise<Finding[]> {
  return Promise.all(
    queues.map(async ({ name, kind, work }) => ({
      check: `workers on ${name}`,
      ...judgeWorkers(
        work,
        await knownWorkers(client, namespace, name),
        await pollTimes(client, namespace, name, kind),
        Date.now(),
      ),
    })),
  );
}

/** A worker that is not heard of for so long has ended without saying so. */
const silentTooLongMs = 3 * heartbeatEveryMs;
/** A question for work lasts a minute at most, then a worker asks again. */
const longestPollMs = 90_000;

/**
 * Whether workers run, as far as it can be known. What a worker says of itself counts; that it
 * asked for work a moment ago does not prove that it still runs.
 * @param polls when each poller that the server remembers asked last; milliseconds.
 */
export function judgeWorkers(
  work: string,
  workers: readonly KnownWorker[],
  polls: readonly number[],
  now: number,
): Omit<Finding, 'check'> {
  const alive = workers.filter(
    ({ heardAt, saidItRuns }) => saidItRuns && now - heardAt <= silentTooLongMs,
  );
  const lastHeard = workers.toSorted((one, other) => other.heardAt - one.heardAt)[0];
  if (lastHeard !== undefined && alive.length > 0) {
    const runs = alive.length === 1 ? 'worker runs' : 'workers run';
    const heard = showDuration(now - Math.max(...alive.map(({ heardAt }) => heardAt)));
    return { level: 'ok', message: `${alive.length} ${runs} for ${work}, heard of ${heard} ago` };
  }
  const lastPoll = polls.length === 0 ? -Infinity : Math.max(...polls);
  // Where the server keeps what workers say, a worker that says nothing has only just started.
  const believedFor = lastHeard === undefined ? longestPollMs : 2 * heartbeatEveryMs;
  if (lastPoll > (lastHeard?.heardAt ?? 0) && now - lastPoll <= believedFor) {
    const has = polls.length === 1 ? 'worker has' : 'workers have';
    return {
      level: 'warn',
      message: `${polls.length} ${has} asked for ${work}, last seen ${showDuration(now - lastPoll)} ago; whether any still runs is not known`,
      advice:
        'look again in half a minute. If it stays so, this server does not keep what workers tell it: look at their /readyz and their logs',
    };
  }
  return {
    level: 'fail',
    message: `no worker runs for ${work}${lastSeen(lastHeard, lastPoll, now)}`,
    advice: 'start one: hemi worker',
  };
}

function lastSeen(worker: KnownWorker | undefined, lastPoll: number, now: number): string {
  if (worker === undefined) {
    return lastPoll < 0 ? '' : `; the last one was last seen ${showDuration(now - lastPoll)} ago`;
  }
  const words = worker.saidItRuns ? 'was last heard of' : 'stopped';
  return `; the last one ${words} ${showDuration(now - worker.heardAt)} ago`;
}
