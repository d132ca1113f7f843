/**
 * Sends a request when its turn has come. Whoever asks first is first, but what goes on in the
 * background comes behind what somebody waits for.
 */
export type Pace = <Answer>(
  send: () => Promise<Answer>,
  options?: { isBackground?: boolean },
) => Promise<Answer>;

/** Timers are exact to a millisecond or so. */
const margin = 1.01;

/**
 * What goes on in the background may take this share of the places, so that a push of thousands of
 * offers leaves a refund a place that is free at once.
 */
const backgroundShare = 0.7;

interface Waiting {
  isBackground: boolean;
  go(): void;
}

/**
 * Keeps a process within a number of requests a second, in any second. There are as many places;
 * a request takes one, and leaves it a second after its answer, since nobody knows when between
 * sending and answer Octopia counted it. So no delay of the network can lead to a 429, and a
 * request that comes alone never waits.
 */
export function createPace(requestsPerSecond: number): Pace {
  const places = Math.max(1, Math.floor(requestsPerSecond));
  const leaveAfterMs = Math.ceil((places / requestsPerSecond) * 1000 * margin);
  const mostInBackground = Math.max(1, Math.floor(places * backgroundShare));
  const waiting: Waiting[] = [];
  const waitingInBackground: Waiting[] = [];
  let free = places;
  let inBackground = 0;

  /** Gives free places to those who wait. */
  function admit(): void {
    while (free > 0) {
      const mayTake = inBackground < mostInBackground ? waitingInBackground : [];
      const next = waiting.shift() ?? mayTake.shift();
      if (next === undefined) return;
      free -= 1;
      if (next.isBackground) inBackground += 1;
      next.go();
    }
  }

  function leave(isBackground: boolean): void {
    free += 1;
    if (isBackground) inBackground -= 1;
    admit();
  }

  return async (send, { isBackground = false } = {}) => {
    await new Promise<void>((go) => {
      (isBackground ? waitingInBackground : waiting).push({ isBackground, go });
      admit();
    });
    try {
      return await send();
    } finally {
      setTimeout(() => leave(isBackground), leaveAfterMs).unref();
    }
  };
}

/** For who sets no limit. */
export const unlimited: Pace = (send) => send();
