import { describe, expect, it } from 'vitest';
import type { Goal } from '../../../bench/figure.js';
import { judge, percentile, spreadOf } from '../../../bench/judge.js';

const row = { figure: 'test', what: 'a figure', unit: 'orders/s' };
const rowWith = (measured: number[], goal: Goal) => ({ ...row, measured, goal });

describe('repeated measurements', () => {
  it('are told as their median and how far they lie apart', () => {
    expect(spreadOf([30, 10, 20])).toEqual({ median: 20, least: 10, most: 30 });
  });

  it('have a median between the two in the middle where their number is even', () => {
    expect(spreadOf([40, 10, 20, 30]).median).toBe(25);
  });

  it('give percentiles that lie between their neighbours', () => {
    const oneToTwentyOne = Array.from({ length: 21 }, (_, index) => index + 1);
    expect(percentile(oneToTwentyOne, 95)).toBe(20);
    expect(percentile([0, 10], 95)).toBe(9.5);
  });

  it('must be at least one', () => {
    expect(() => spreadOf([])).toThrow('nothing was measured');
  });
});

describe('a ratio', () => {
  it('is taken repeat by repeat, each to its own reference', () => {
    const judged = judge({
      ...row,
      measured: [50, 10, 30],
      reference: { what: 'raw', measured: [100, 40, 60] },
    });
    expect(judged.ratio).toEqual({ median: 0.5, least: 0.25, most: 0.5 });
  });

  it('is taken to the one reference where that was measured once', () => {
    const judged = judge({
      ...row,
      measured: [50, 100],
      reference: { what: 'raw', measured: [100] },
    });
    expect(judged.ratio).toEqual({ median: 0.75, least: 0.5, most: 1 });
  });
});

describe('a goal', () => {
  it.each([
    [[9, 10, 11], { of: 'measured', atMost: 10 }, true],
    [[9, 11, 11], { of: 'measured', atMost: 10 }, false],
    [[9, 10, 10], { of: 'measured', atLeast: 10 }, true],
    [[9, 9, 10], { of: 'measured', atLeast: 10 }, false],
    [[10], { of: 'measured', atLeast: 9, atMost: 11 }, true],
    [[12], { of: 'measured', atLeast: 9, atMost: 11 }, false],
  ] as const)('of the median of %j against %j is met: %s', (measured, goal, isMet) => {
    expect(judge(rowWith([...measured], goal)).isMet).toBe(isMet);
  });

  it('of the ratio looks at the ratio alone', () => {
    const slow = judge({
      ...rowWith([1000], { of: 'ratio', atLeast: 0.5 }),
      reference: { what: 'raw', measured: [4000] },
    });
    expect(slow.isMet).toBe(false);
  });

  it('of a ratio without a reference is not met', () => {
    expect(judge(rowWith([1], { of: 'ratio', atLeast: 0 })).isMet).toBe(false);
  });

  it('that there is none says neither', () => {
    expect(judge({ ...row, measured: [1] }).isMet).toBeUndefined();
  });
});
