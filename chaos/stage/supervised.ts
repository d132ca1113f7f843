import { setTimeout as pause } from 'node:timers/promises';
import type { RunningProcess } from '../../bench/surroundings/child-process.js';

/** A process that is started again whenever it has ended, as a platform does. */
export interface Supervised {
  name: string;
  /** How often it ended without being killed here. */
  endedByItself: () => number;
  /** Ends it with SIGKILL; it starts again by itself. */
  kill: () => void;
  /** Stops it with SIGSTOP, as a machine that hangs. */
  suspend: () => void;
  /** Lets it go on. */
  resume: () => void;
  /** Ends it for good. */
  stop: () => Promise<void>;
}

const looksEveryMilliseconds = 250;

/** Starts a process, and starts it again until `stop`. */
export async function supervise(
  name: string,
  start: () => Promise<RunningProcess>,
): Promise<Supervised> {
  let running = await start();
  const stopping = new AbortController();
  let wasKilled = false;
  let endedByItself = 0;
  const watching = watch();

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(looksEveryMilliseconds);
      if (stopping.signal.aborted || !running.hasEnded()) continue;
      if (!wasKilled) endedByItself += 1;
      wasKilled = false;
      running = await start();
    }
  }

  function signal(sent: NodeJS.Signals): void {
    if (!running.hasEnded()) process.kill(running.pid, sent);
  }

  return {
    name,
    endedByItself: () => endedByItself,
    kill() {
      wasKilled = true;
      signal('SIGKILL');
    },
    suspend: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    async stop() {
      stopping.abort();
      await watching;
      signal('SIGCONT');
      await running.stop();
    },
  };
}
