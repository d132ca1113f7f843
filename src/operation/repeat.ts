import { setTimeout as pause } from 'node:timers/promises';

/** Work that is done again and again. */
export interface Repeated {
  /** Ends it at once, also in the middle of the work. */
  stop(): Promise<void>;
}

/**
 * Does work again and again, with a pause before each time, until it is stopped.
 * @param work never rejects; it ends early when its signal is aborted
 * @param pauseMs how long the next pause is, in milliseconds
 * @param firstPauseMs how long the first one is; at once where absent
 */
export function repeat(
  work: (stop: AbortSignal) => Promise<void>,
  pauseMs: () => number,
  firstPauseMs = 0,
): Repeated {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ended = workUntilStopped();

  async function workUntilStopped(): Promise<void> {
    for (let wait = firstPauseMs; !signal.aborted; wait = pauseMs()) {
      await pause(wait, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await work(signal);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
