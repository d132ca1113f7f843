import { msToNumber } from '@temporalio/common/lib/time.js';
import type { Duration } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { toSellerId } from '../../../src/hemi/ids.js';
import { orderSchedules } from '../../../src/schedules/order-schedules.js';

const minute = 60_000;
const sellers = Array.from({ length: 60 }, (_, number) => String(98_000 + number));

/** When a seller's schedules start, in milliseconds after each of their intervals begins. */
function offsetsOf(seller: string, pollEvery: Duration = '15 minutes'): number[] {
  const settings = { firstRunDays: 90, overlapMinutes: 60, reconcileDays: 2, pollEvery };
  return orderSchedules(toSellerId(seller), settings).map(({ spec }) =>
    msToNumber(spec.intervals?.[0]?.offset ?? 0),
  );
}

describe('the schedules of several sellers', () => {
  it('start at different moments, spread over the interval of the polls', () => {
    const polls = sellers.map((seller) => offsetsOf(seller)[0] ?? 0);
    for (const quarter of [0, 1, 2]) {
      const inThird = polls.filter((offset) => Math.floor(offset / (5 * minute)) === quarter);
      expect(inThird.length).toBeGreaterThan(10);
    }
    expect(new Set(polls).size).toBeGreaterThan(50);
  });

  it('start at the same moments whenever they are made', () => {
    expect(sellers.map((seller) => offsetsOf(seller))).toEqual(
      sellers.map((seller) => offsetsOf(seller)),
    );
    expect(offsetsOf('98797')).toEqual([68_000, 11_288_000]);
  });

  it('keep a seller’s daily poll off the moments of its other polls', () => {
    for (const seller of sellers) {
      const [poll = 0, daily = 0] = offsetsOf(seller);
      expect((daily - poll) % (15 * minute)).toBe(7 * minute);
    }
  });

  it.each<Duration>(['30 seconds', '1 minute', '1 hour', '3650 days'])(
    'start within the first quarter of an hour of an interval of %s',
    (every) => {
      for (const seller of sellers) {
        const [poll = 0] = offsetsOf(seller, every);
        expect(poll).toBeGreaterThanOrEqual(0);
        expect(poll).toBeLessThan(Math.min(msToNumber(every), 15 * minute));
      }
    },
  );
});
