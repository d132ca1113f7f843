import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forEachConcurrently } from '../../../src/language/for-each-concurrently.js';

describe('work on many items, a few at a time', () => {
  it('does each item once, in turn, and never more at once than allowed', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.nat()),
      fc.integer({ min: 1, max: 8 }),
      async (scheduler, items, limit) => {
        const started: number[] = [];
        let running = 0;
        let most = 0;
        const all = forEachConcurrently(items.keys(), limit, async (place) => {
          started.push(place);
          running += 1;
          most = Math.max(most, running);
          await scheduler.schedule(Promise.resolve(), `item ${place}`);
          running -= 1;
        });
        await scheduler.waitFor(all);
        expect(started).toEqual([...items.keys()]);
        expect(most).toBe(Math.min(limit, items.length));
      },
    );
    await fc.assert(property, { numRuns: 50 });
  });

  it('starts nothing after a failure, waits for what is under way, and tells the first failure', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 8 }),
      fc.nat(),
      async (scheduler, count, limit, seed) => {
        const bad = seed % count;
        let running = 0;
        let startedAfterFailure = 0;
        let hasFailed = false;
        const all = forEachConcurrently(
          Array.from({ length: count }).keys(),
          limit,
          async (place) => {
            if (hasFailed) startedAfterFailure += 1;
            running += 1;
            await scheduler.schedule(Promise.resolve(), `item ${place}`);
            running -= 1;
            if (place !== bad) return;
            hasFailed = true;
            throw new Error(`item ${place} is bad`);
          },
        );
        const failure = await scheduler.waitFor(all.catch((error: unknown) => error));
        expect(failure).toEqual(new Error(`item ${bad} is bad`));
        expect({ startedAfterFailure, running }).toEqual({ startedAfterFailure: 0, running: 0 });
      },
    );
    await fc.assert(property, { numRuns: 50 });
  });
});
