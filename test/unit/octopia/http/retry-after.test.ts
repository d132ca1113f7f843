import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestRetryAfter, readRetryAfter } from '../../../../src/octopia/http/retry-after.js';

const now = new Date('2026-01-15T12:00:00.000Z');

describe('Retry-After', () => {
  it.each([
    ['seconds', '30', 30_000],
    ['no wait', '0', 0],
    ['blanks around it', ' 7 ', 7_000],
    ['an HTTP date', 'Thu, 15 Jan 2026 12:02:00 GMT', 120_000],
    ['a date a year old', 'Wed, 15 Jan 2025 12:00:00 GMT', 0],
    ['a date a year ahead', 'Fri, 15 Jan 2027 12:00:00 GMT', longestRetryAfter],
    ['more seconds than a number can hold', '9'.repeat(400), longestRetryAfter],
  ])('reads %s', (_what, value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });

  it.each([
    ['an absent header', undefined],
    ['an empty one', ''],
    ['a negative number', '-5'],
    ['words', 'soon'],
    ['words that Date.parse would read', 'in 5'],
    ['a day that does not exist', 'Thu, 99 Foo 2026 12:02:00 GMT'],
  ])('gives nothing for %s', (_what, value) => {
    expect(readRetryAfter(value, now)).toBeUndefined();
  });

  it('is a whole wait of at most a day, or nothing, for whatever a server sends', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer().map(String),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(value, fc.date({ noInvalidDate: true }), (sent, at) => {
        const wait = readRetryAfter(sent, at);
        expect(
          wait === undefined || (Number.isInteger(wait) && wait >= 0 && wait <= longestRetryAfter),
        ).toBe(true);
      }),
    );
  });
});
