import { setTimeout as pause } from 'node:timers/promises';

/** Work that is done again and again. */
export interface Repeated {
  /** Ends it at once, also in the middle of the work. */
  stop(): Promise<void>;
}

/**
 * Does work again and again, with a pause before each time, until it is stopped.
 * @param work never rejects; it ends early when its signal is aborted, which is its own each time:
 *   Temporal's client leaves a listener on it with every call, and a worker runs for months
 * @param pauseMs how long the next pause is, in milliseconds
 * @param firstPauseMs how long the first one is; at once where absent
 */
export function repeat(
  work: (stop: AbortSignal) => Promise<void>,
  pauseMs: () => number,
  firstPauseMs = 0,
): Repeated {
  const stopping = new AbortController();
  let turn = new AbortController();
  const ended = workUntilStopped();

  async function workUntilStopped(): Promise<void> {
    for (let wait = firstPauseMs; !stopping.signal.aborted; wait = pauseMs()) {
      turn = new AbortController();
      await pause(wait, undefined, { signal: turn.signal }).catch(() => undefined);
      if (!stopping.signal.aborted) await work(turn.signal);
    }
  }

  return {
    async stop() {
      stopping.abort();
      turn.abort();
      await ended;
    },
  };
}
