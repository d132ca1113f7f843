import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDuration, readPastMoment, showDuration, showTime } from '../../../src/cli/times.js';

describe('times are read and shown in UTC', () => {
  const now = new Date('2026-02-01T12:00:00Z');

  it.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31T08:00', '2026-01-31T08:00:00.000Z'],
    ['2026-01-31 08:00:30', '2026-01-31T08:00:30.000Z'],
    ['2026-01-31T08:00:00.5Z', '2026-01-31T08:00:00.500Z'],
    ['2026-01-31T08:00+02:00', '2026-01-31T06:00:00.000Z'],
  ])('%s is %s', (typed, moment) => {
    expect(readPastMoment(typed, now)).toBe(moment);
  });

  it.each(['yesterday', '2026-13-01', '31/01/2026', '', '2026-01-31T25:00', '2026-02-02'])(
    '"%s" is refused',
    (typed) => {
      expect(() => readPastMoment(typed, now)).toThrow(/date|future/);
    },
  );

  it('a shown time says its zone', () => {
    expect(showTime('2026-01-31T08:05:59.000Z')).toBe('2026-01-31 08:05 UTC');
  });

  it('what is no time is shown as it is', () => {
    expect(showTime('soon')).toBe('soon');
  });
});

describe('durations', () => {
  it.each([
    ['60s', 60_000],
    ['2m', 120_000],
    ['500ms', 500],
    ['1h', 3_600_000],
    ['2 hours', 7_200_000],
    ['3 days', 259_200_000],
    ['1d', 86_400_000],
    ['30', 30_000],
    ['0', 0],
  ])('%s are %d milliseconds', (typed, milliseconds) => {
    expect(readDuration(typed)).toBe(milliseconds);
  });

  it.each(['soon', '-1s', '1.5m', '3 fortnights', ''])('"%s" is refused', (typed) => {
    expect(() => readDuration(typed)).toThrow('Give a duration');
  });

  it.each([
    [0, '0 seconds'],
    [1_000, '1 second'],
    [119_000, '1 minute'],
    [7_200_000, '2 hours'],
    [90_000_000, '1 day'],
  ])('%d milliseconds are shown as %s', (milliseconds, shown) => {
    expect(showDuration(milliseconds)).toBe(shown);
  });

  it('a shown duration never says more than there was', () => {
    const units: Record<string, number> = { second: 1e3, minute: 6e4, hour: 36e5, day: 864e5 };
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (milliseconds) => {
        const [count, unit = ''] = showDuration(milliseconds).split(' ');
        const shown = Number(count) * (units[unit.replace(/s$/, '')] ?? Number.NaN);
        expect(shown).toBeLessThanOrEqual(milliseconds);
        expect(milliseconds - shown).toBeLessThan(units[unit.replace(/s$/, '')] ?? 0);
      }),
    );
  });
});
