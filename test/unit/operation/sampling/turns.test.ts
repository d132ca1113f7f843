import { describe, expect, it } from 'vitest';
import { pauseBetweenSamples } from '../../../../src/operation/sampling/turns.js';

const minute = 60_000;
const evenChance = 0.5;

describe('the pause between two samples of a worker', () => {
  it.each([
    [1, 1],
    [2, 2],
    [4, 4],
    [20, 5],
  ])('of %i that share the work is %i minutes, give or take a quarter', (sharing, minutes) => {
    expect(pauseBetweenSamples(sharing, evenChance)).toBe(minutes * minute);
    expect(pauseBetweenSamples(sharing, 0)).toBe(0.75 * minutes * minute);
    expect(pauseBetweenSamples(sharing, 1)).toBe(1.25 * minutes * minute);
  });
});
