import { describe, expect, it } from 'vitest';
import { goodSince, type SeenPush } from '../../../../src/operation/sampling/good-since.js';

/** Hours of a clock; pushes of products begin at 2 o'clock of each day. */
const at = (day: number, hour: number): number => (day * 24 + hour) * 3_600_000;

const running = (startedAt: number): SeenPush => ({
  isRunning: true,
  isGood: false,
  startedAt,
  endedAt: 0,
});
const ended = (startedAt: number, endedAt: number): SeenPush => ({
  isRunning: false,
  isGood: true,
  startedAt,
  endedAt,
});
/** Stopped, failed, timed out or terminated. */
const endedBadly = (startedAt: number, endedAt: number): SeenPush => ({
  ...ended(startedAt, endedAt),
  isGood: false,
});

describe('the age of the last push of products (requirement 184)', () => {
  it('counts from the end of the last one that nothing stopped', () => {
    const pushes = [endedBadly(at(2, 2), at(2, 3)), ended(at(1, 2), at(1, 4))];

    expect(goodSince('products', pushes).since).toBe(at(1, 4));
  });

  it('counts from the beginning of one under way, which may wait for the quota for most of a day', () => {
    const pushes = [running(at(2, 2)), ended(at(1, 2), at(1, 4))];

    expect(goodSince('products', pushes).since).toBe(at(2, 2));
  });

  it('counts from the beginning of the very first one', () => {
    expect(goodSince('products', [running(at(1, 2))]).since).toBe(at(1, 2));
  });

  it('does not look young while a push tries that follows a bad one', () => {
    const pushes = [running(at(3, 2)), endedBadly(at(2, 2), at(2, 3)), ended(at(1, 2), at(1, 4))];

    expect(goodSince('products', pushes).since).toBe(at(1, 4));
  });

  it('is that of a good one that the server lists no more', () => {
    const pushes = [endedBadly(at(9, 2), at(9, 3))];

    expect(goodSince('products', pushes, at(1, 4))).toEqual({
      since: at(1, 4),
      lastGood: at(1, 4),
    });
  });

  it('is not known where no push was good', () => {
    expect(goodSince('products', [endedBadly(at(1, 2), at(1, 3))])).toEqual({});
  });
});

describe('the age of the last push of offers (requirement 183)', () => {
  it('counts from the end of the last good one, since none takes hours', () => {
    const pushes = [running(at(1, 5)), ended(at(1, 2), at(1, 3))];

    expect(goodSince('offers', pushes).since).toBe(at(1, 3));
  });
});
