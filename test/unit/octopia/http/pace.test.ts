import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../../../src/octopia/http/pace.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Request {
  /** When it is asked for, in milliseconds. */
  at: number;
  /** How long its answer takes. */
  takes?: number;
  isBackground?: boolean;
}

/** When each request is sent and answered, in milliseconds. */
async function exchanges(requestsPerSecond: number, requests: readonly Request[]) {
  const pace = createPace(requestsPerSecond);
  const start = Date.now();
  const made = requests.map(() => ({ sent: NaN, answered: NaN }));
  for (const [index, { at, takes = 0, isBackground = false }] of requests.entries()) {
    const send = async () => {
      const sent = Date.now() - start;
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes));
      made[index] = { sent, answered: sent + takes };
    };
    setTimeout(() => void pace(send, { isBackground }), at);
  }
  await vi.runAllTimersAsync();
  return made;
}

async function sentAt(requestsPerSecond: number, requests: readonly Request[]): Promise<number[]> {
  return (await exchanges(requestsPerSecond, requests)).map(({ sent }) => sent);
}

describe('the pace of requests to Octopia', () => {
  it('lets a request that comes alone go at once', async () => {
    expect(await sentAt(1, [{ at: 0 }, { at: 5_000 }, { at: 9_000 }])).toEqual([0, 5_000, 9_000]);
  });

  it('lets as many go at once as a second may have, and the next ones later', async () => {
    const five = Array.from({ length: 5 }, () => ({ at: 0 }));

    expect(await sentAt(2, five)).toEqual([0, 0, 1_010, 1_010, 2_020]);
  });

  it('takes a rate of less than one a second', async () => {
    expect(await sentAt(0.5, [{ at: 0 }, { at: 0 }])).toEqual([0, 2_020]);
  });

  it('counts the second from the answer, since Octopia may count the request as late as that', async () => {
    expect(await sentAt(1, [{ at: 0, takes: 300 }, { at: 0 }])).toEqual([0, 1_310]);
  });

  it('leaves a place for what somebody waits for, however much goes on in the background', async () => {
    const push = Array.from({ length: 20 }, () => ({ at: 0, isBackground: true }));
    const refund = [{ at: 100 }, { at: 200 }, { at: 300 }];
    const sent = await sentAt(10, [...push, ...refund]);
    expect(sent.slice(push.length)).toEqual([100, 200, 300]);
  });

  it('sends what somebody waits for before what waited in the background', async () => {
    const requests = [{ at: 0 }, { at: 10, isBackground: true }, { at: 20 }];
    expect(await sentAt(1, requests)).toEqual([0, 2_020, 1_010]);
  });

  it('goes on after a request that failed', async () => {
    const pace = createPace(1);
    const failed = pace(() => Promise.reject(new Error('down')));
    const next = pace(() => Promise.resolve('up'));

    await expect(failed).rejects.toThrow('down');
    await vi.runAllTimersAsync();
    expect(await next).toBe('up');
  });

  it('keeps the order of asking, and the limit wherever between sending and answer Octopia counts', async () => {
    const request = fc.record({ at: fc.nat(5_000), takes: fc.nat(3_000) });
    const requests = fc
      .array(request, { maxLength: 60 })
      .map((some) => some.toSorted((a, b) => a.at - b.at));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), requests, async (limit, asked) => {
        const made = await exchanges(limit, asked);

        const sent = made.map((exchange) => exchange.sent);
        expect(sent).toEqual(sent.toSorted((a, b) => a - b));
        for (const { sent: from } of made) {
          const countable = made.filter(
            (other) => other.sent <= from && other.answered > from - 1_000,
          );
          expect(countable.length).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 100 },
    );
  });
});
