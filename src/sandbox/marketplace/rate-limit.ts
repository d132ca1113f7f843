import { Refusal } from '../problem-answer.js';
import type { Rules } from '../rules.js';

export type RateLimit = ReturnType<typeof createRateLimit>;

/** Counts each client's calls of the last second and refuses those above the limit with 429. */
export function createRateLimit(rules: () => Rules) {
  const calls = new Map<string, number[]>();

  return {
    admit(clientId: string): void {
      const { requestsPerSecond } = rules();
      if (requestsPerSecond === null) return;
      const now = Date.now();
      const recent = (calls.get(clientId) ?? []).filter((at) => at > now - 1000);
      calls.set(clientId, recent);
      if (recent.length >= requestsPerSecond) {
        throw new Refusal(429, `More than ${requestsPerSecond} requests in a second.`, {
          headers: { 'retry-after': '1' },
        });
      }
      recent.push(now);
    },
  };
}
