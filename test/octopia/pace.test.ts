import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../src/octopia/pace.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** When each of some requests is sent, in milliseconds, where they come at these times. */
async function sentAt(requestsPerSecond: number, comeAt: readonly number[]): Promise<number[]> {
  const pace = createPace(requestsPerSecond, () => Date.now());
  const start = Date.now();
  const sent: number[] = [];
  for (const [index, at] of comeAt.entries()) {
    setTimeout(() => void pace().then(() => (sent[index] = Date.now() - start)), at);
  }
  await vi.runAllTimersAsync();
  return sent;
}

describe('the pace of requests to Octopia', () => {
  it('lets a request that comes alone go at once', async () => {
    expect(await sentAt(1, [0, 5_000, 10_000])).toEqual([0, 5_000, 10_000]);
  });

  it('lets as many go at once as a second may have, and the next ones later', async () => {
    expect(await sentAt(2, [0, 0, 0, 0, 0])).toEqual([0, 0, 1_050, 1_050, 2_100]);
  });

  it('takes a rate of less than one a second', async () => {
    expect(await sentAt(0.5, [0, 0, 0])).toEqual([0, 2_100, 4_200]);
  });

  it('sends in the order of asking, and in no second more than the limit', async () => {
    const requests = fc
      .array(fc.nat(5_000), { maxLength: 60 })
      .map((times) => times.toSorted((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), requests, async (limit, comeAt) => {
        const sent = await sentAt(limit, comeAt);

        expect(sent).toEqual(sent.toSorted((a, b) => a - b));
        const crowded = sent.filter((at, index) => at - (sent[index - limit] ?? -Infinity) < 1_000);
        expect(crowded).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
