import type { Worker } from '@temporalio/worker';

/** What the workers of a process are doing, as its probes see it. */
export type WorkerPhase = 'waiting for Temporal' | 'starting' | 'running' | 'stopping' | 'failed';

/** Workers that were made, and run once. */
export interface WatchedWorkers {
  /**
   * Polls for work until `stop` is aborted, then gives running activities the grace time.
   * Rejects when one worker has failed, after stopping the others; within the grace time also
   * when they cannot be stopped.
   */
  run(stop: AbortSignal): Promise<void>;
  phase: () => WorkerPhase;
}

/** The SDK tells nobody that a worker stops by itself, so we look. */
const lookEveryMs = 500;
/** A failed worker gets so long at least to end by itself and say why. */
const shortestWaitMs = 1_000;
/** A call to Octopia that the end of the grace time met has a time-out of its own. */
const lastCallsMs = 30_000;

/**
 * Runs workers, and says what they do. One whose core has failed (a message that the SDK's core
 * cannot read) stops by itself and then waits for ever for work that nobody will complete.
 * @param graceMs how long running activities may go on
 */
export function watchWorkers(workers: readonly Worker[], graceMs: number): WatchedWorkers {
  let isToStop = false;
  let hasFailed = false;

  function phase(): WorkerPhase {
    const states = workers.map((worker) => worker.getState());
    if (hasFailed || states.includes('FAILED')) return 'failed';
    if (states.every((state) => state === 'RUNNING')) return 'running';
    if (states.includes('INITIALIZED')) return 'starting';
    return isToStop ? 'stopping' : 'failed';
  }

  function shutDown(): void {
    for (const worker of workers) {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    }
  }

  function stopAll(): void {
    isToStop = true;
    shutDown();
  }

  /** Looks until `ended` is aborted; rejects when workers that failed, or were to stop, had their time. */
  function tooLong(ended: AbortSignal): Promise<never> {
    let since: number | undefined;
    return new Promise((_resolve, reject) => {
      const timer = setInterval(() => {
        if (!hasFailed && phase() === 'failed') {
          hasFailed = true;
          since = undefined;
          shutDown();
        }
        if (hasFailed || isToStop) since ??= Date.now();
        const patience = hasFailed ? Math.max(graceMs, shortestWaitMs) : graceMs + lastCallsMs;
        if (since === undefined || Date.now() - since < patience) return;
        hasFailed = true;
        reject(new Error(tooLongText));
      }, lookEveryMs);
      ended.addEventListener('abort', () => clearInterval(timer));
    });
  }

  return {
    phase,
    async run(stop) {
      const runs = workers.map((worker) => worker.run().finally(shutDown));
      // Also when it was aborted before: a worker that never ran cannot be closed.
      if (stop.aborted) stopAll();
      stop.addEventListener('abort', stopAll, { once: true });
      const ended = new AbortController();
      try {
        const ends = await Promise.race([Promise.allSettled(runs), tooLong(ended.signal)]);
        for (const end of ends) if (end.status === 'rejected') throw end.reason;
      } finally {
        ended.abort();
        stop.removeEventListener('abort', stopAll);
      }
    },
  };
}

const tooLongText =
  'a worker has failed, or does not stop: the lines of the log before this one say why';
