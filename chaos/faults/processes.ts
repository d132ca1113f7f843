import { setTimeout as pause } from 'node:timers/promises';
import type { CallName } from '../../src/sandbox/calls.js';
import { pauseWithin, seconds } from '../plan/step.js';
import type { Stage } from '../stage/stage.js';
import { posts, type FaultFamily } from './family.js';

/** Processes that die or hang, at any time and exactly after a call was carried out. */
export const processFaults = {
  'kill-worker': {
    about: 'a worker is killed',
    make({ chance, workers }) {
      const index = chance.integer(0, workers - 1);
      return {
        about: `SIGKILL worker-${index + 1}`,
        run: async ({ workers: running }) => running[index]?.kill(),
      };
    },
  },
  'stop-worker': {
    about: 'a worker hangs for a while',
    make({ chance, workers, duration }) {
      const index = chance.integer(0, workers - 1);
      const time = pauseFor(chance.pick([2, 15, 65]), duration);
      return {
        about: `SIGSTOP worker-${index + 1} for ${time / seconds} s`,
        async run(stage) {
          stage.workers[index]?.suspend();
          await pauseWithin(stage, time);
          stage.workers[index]?.resume();
        },
      };
    },
  },
  'kill-server': {
    about: 'the Temporal server is killed',
    make: () => ({
      about: 'SIGKILL the Temporal server',
      run: async ({ server }) => server.kill(),
    }),
  },
  'stop-server': {
    about: 'the Temporal server hangs for a while',
    make({ chance }) {
      const time = chance.integer(1, 12) * seconds;
      return {
        about: `SIGSTOP the Temporal server for ${time / seconds} s`,
        async run(stage) {
          stage.server.suspend();
          await pauseWithin(stage, time);
          stage.server.resume();
        },
      };
    },
  },
  'kill-after-post': {
    about: 'all workers are killed when a call was carried out and before its answer',
    make({ chance }) {
      const call = chance.pick(posts);
      return {
        about: `SIGKILL all workers after a ${call} was carried out`,
        run: (stage) =>
          afterCarriedOut(stage, call, async () => stage.workers.forEach(({ kill }) => kill())),
      };
    },
  },
  'stop-after-post': {
    about: 'all workers hang when a call was carried out and before its answer',
    make({ chance, duration }) {
      const call = chance.pick(posts);
      const time = pauseFor(chance.pick([5, 20, 65]), duration);
      return {
        about: `SIGSTOP all workers for ${time / seconds} s after a ${call} was carried out`,
        run: (stage) =>
          afterCarriedOut(stage, call, async () => {
            stage.workers.forEach(({ suspend }) => suspend());
            await pauseWithin(stage, time);
            stage.workers.forEach(({ resume }) => resume());
          }),
      };
    },
  },
} as const satisfies Record<string, FaultFamily>;

/** Never longer than a third of the run. */
function pauseFor(wanted: number, duration: number): number {
  return Math.min(wanted * seconds, Math.floor(duration / 3));
}

/** Longer than a worker waits for an answer, so that it is struck before the answer comes. */
const answerDelay = 20 * seconds;
const longestWait = 25 * seconds;

/** Holds the answer of the next call back, and does something as soon as the call was carried out. */
async function afterCarriedOut(
  stage: Stage,
  call: CallName,
  strike: () => Promise<void>,
): Promise<void> {
  const { sandbox, ending, note } = stage;
  const milliseconds = answerDelay;
  const id = await sandbox.placeFault({ kind: 'delay', call, milliseconds, carryOut: true });
  const end = Date.now() + longestWait;
  while (Date.now() < end && !ending.aborted) {
    const struck = (await sandbox.requests({ call })).find(({ faultId }) => faultId === id);
    if (struck?.carriedOut === true) {
      note(`  ${call} of ${struck.orderId} was carried out`);
      return await strike();
    }
    await pause(50);
  }
  // Struck or not: a fault that is gone already is no error here.
  await sandbox.removeFault(id).catch(() => undefined);
}
