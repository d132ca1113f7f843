/** Requests for tokens that may come at once. */
const burst = 20;
/** After the burst, one request in so many milliseconds: 380 an hour at the most. */
const refillEveryMs = 10_000;

/** Keeps the process below Octopia's limit of 500 tokens an hour, whatever goes wrong. */
export interface TokenBudget {
  /**
   * Takes one request out of the budget.
   * @param nowMs milliseconds of a clock that never goes back
   * @returns 0, or if nothing is left the milliseconds until there is; then nothing was taken
   */
  take(nowMs: number): number;
}

/**
 * A budget of tokens (docs/octopia-api.md, "Hosts and authentication"): 20 at once, then one every 10 seconds. It
 * is never felt while tokens live for hours, and stops a storm of requests that are all answered
 * with 401 from locking the seller out for an hour.
 */
export function createTokenBudget(): TokenBudget {
  let fullAt = 0;
  return {
    take(nowMs) {
      const missing = Math.max(0, fullAt - nowMs);
      const wait = missing - (burst - 1) * refillEveryMs;
      if (wait > 0) return wait;
      fullAt = nowMs + missing + refillEveryMs;
      return 0;
    },
  };
}
