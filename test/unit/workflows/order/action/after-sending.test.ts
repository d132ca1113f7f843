import { describe, expect, it } from 'vitest';
import {
  afterSending,
  waitToSend,
  waitToWatch,
} from '../../../../../src/workflows/order/action/after-sending.js';

const seconds = 1000;
const minutes = 60 * seconds;

describe('an action whose first sending ended', () => {
  it.each([
    ['done', 'finish'],
    ['refused', 'finish'],
    ['notSent', 'prepare again'],
    ['conflict', 'prepare again'],
    ['unknown', 'watch'],
  ] as const)('%s: %s', (end, step) => {
    expect(afterSending(end, false)).toBe(step);
  });
});

describe('an action of which an earlier sending may have been carried out', () => {
  it('is finished when the next one is done', () => {
    expect(afterSending('done', true)).toBe('finish');
  });

  it.each(['refused', 'notSent', 'conflict', 'unknown'] as const)(
    'is watched, since no other answer proves that nothing was: %s',
    (end) => {
      expect(afterSending(end, true)).toBe('watch');
    },
  );
});

describe('the wait before what was not sent is prepared again', () => {
  it.each([
    [0, 5],
    [1, 10],
    [4, 80],
    [7, 640],
    [8, 900],
    [1000, 900],
  ])('is longer each time: after %i tries %i seconds', (tries, wait) => {
    expect(waitToSend(tries, undefined)).toBe(wait * seconds);
  });

  it.each([
    [30_000, 30_000, 'as long as Octopia asks'],
    [0, 1000, 'a second at least'],
    [86_400_000, 900_000, 'a quarter of an hour at most'],
  ])('Retry-After of %i ms: %i ms, %s', (asked, waited) => {
    expect(waitToSend(0, asked)).toBe(waited);
    expect(waitToSend(1000, asked)).toBe(waited);
  });
});

describe('the wait before the next look for a trace', () => {
  it.each([
    [0, 5 * seconds],
    [1, 10 * seconds],
    [5, 160 * seconds],
    [6, 5 * minutes],
    [1000, 5 * minutes],
  ])('is short at first, then five minutes: after %i looks %i ms', (tries, wait) => {
    expect(waitToWatch(tries)).toBe(wait);
  });
});
