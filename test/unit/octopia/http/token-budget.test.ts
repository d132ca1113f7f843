import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokenBudget } from '../../../../src/octopia/http/token-budget.js';

const hour = 60 * 60 * 1000;

describe('the budget of tokens', () => {
  it('gives twenty at once, then says how long to wait', () => {
    const budget = createTokenBudget();
    const waits = Array.from({ length: 21 }, () => budget.take(0));
    expect(waits).toEqual([...Array.from({ length: 20 }, () => 0), 10_000]);
  });

  it('gives one more when the wait is over', () => {
    const budget = createTokenBudget();
    for (let taken = 0; taken < 20; taken += 1) budget.take(0);
    expect([budget.take(9_999), budget.take(10_000), budget.take(10_000)]).toEqual([1, 0, 10_000]);
  });

  it('never exceeds the 500 an hour of Octopia, however often it is asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 30_000 }), { minLength: 500, maxLength: 3000 }),
        (gaps) => {
          const budget = createTokenBudget();
          const taken: number[] = [];
          let now = 0;
          for (const gap of gaps) {
            now += gap;
            if (budget.take(now) === 0) taken.push(now);
          }
          const inAnyHour = taken.map(
            (start) => taken.filter((at) => at >= start && at < start + hour).length,
          );
          expect(Math.max(...inAnyHour)).toBeLessThanOrEqual(500);
        },
      ),
      { numRuns: 30 },
    );
  });
});
