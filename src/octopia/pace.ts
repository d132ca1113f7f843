/** Resolves when the next request may be sent. Whoever asks first is first. */
export type Pace = () => Promise<void>;

/** Networks move requests towards each other; with a window a little longer they still keep the limit. */
const margin = 1.05;

/**
 * Keeps a process below a number of requests a second, in any second: a request waits until the
 * one that lies as many requests back is a second old. One that comes alone never waits.
 * @param now milliseconds of a clock that never goes back
 */
export function createPace(
  requestsPerSecond: number,
  now: () => number = () => performance.now(),
): Pace {
  const atOnce = Math.max(1, Math.floor(requestsPerSecond));
  const windowMs = (atOnce / requestsPerSecond) * 1000 * margin;
  const latest: number[] = [];
  return async () => {
    const oldest = latest.length < atOnce ? undefined : latest.shift();
    const turn = Math.max(now(), oldest === undefined ? 0 : oldest + windowMs);
    latest.push(turn);
    const wait = turn - now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(wait)));
  };
}

/** For who sets no limit. */
export const unlimited: Pace = () => Promise.resolve();
