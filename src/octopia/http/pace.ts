/** Sends a request when its turn has come. Whoever asks first is first. */
export type Pace = <Answer>(send: () => Promise<Answer>) => Promise<Answer>;

/** Timers are exact to a millisecond or so. */
const margin = 1.01;

/**
 * Keeps a process within a number of requests a second, in any second. There are as many places;
 * a request takes one, and leaves it a second after its answer, since nobody knows when between
 * sending and answer Octopia counted it. So no delay of the network can lead to a 429, and a
 * request that comes alone never waits.
 */
export function createPace(requestsPerSecond: number): Pace {
  let free = Math.max(1, Math.floor(requestsPerSecond));
  const leaveAfterMs = Math.ceil((free / requestsPerSecond) * 1000 * margin);
  const waiting: (() => void)[] = [];

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  return async (send) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await send();
    } finally {
      setTimeout(leave, leaveAfterMs).unref();
    }
  };
}

/** For who sets no limit. */
export const unlimited: Pace = (send) => send();
