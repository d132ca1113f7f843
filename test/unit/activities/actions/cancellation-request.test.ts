import { describe, expect, it } from 'vitest';
import { countsAsSent } from '../../../../src/activities/actions/cancellation-request.js';
import { present } from '../../../../src/language/present.js';

const scheduledAt = new Date('2026-01-05T12:00:00Z');
const first = { attempt: 1, scheduledAt };
const later = { attempt: 2, scheduledAt };
const rejectedAt = (createdAt: string) => ({ status: 'Rejected', createdAt });

describe('a cancellation request that Octopia has', () => {
  it.each(['Pending', 'Accepted', 'InProgress', '', undefined])(
    'stands for the refund in status %j',
    (status) => {
      const request = present({ status });

      expect(countsAsSent(request, first)).toBe(true);
      expect(countsAsSent(request, later)).toBe(true);
    },
  );

  it.each(['Rejected', 'refused', ' DENIED ', 'Cancelled', 'canceled'])(
    'does not stand for a refund that is asked for anew in status %j',
    (status) => {
      expect(countsAsSent({ status }, first)).toBe(false);
    },
  );

  it.each([
    ['2026-01-05T12:00:30Z', true, 'made after the first attempt'],
    ['2026-01-05T11:56:00Z', true, 'made before it by a clock that is four minutes slow'],
    ['2026-01-05T11:50:00Z', false, 'made long before it'],
    ['2026-01-05T12:00:30', true, 'a date without zone is UTC'],
    ['2026-01-05T11:50:00', false, 'a date without zone is UTC'],
    ['yesterday', true, 'a date that cannot be read may be that of the attempt'],
  ])('%s, rejected, is that of an earlier attempt: %s (%s)', (createdAt, expected) => {
    expect(countsAsSent(rejectedAt(createdAt), later)).toBe(expected);
  });

  it('is taken for that of an earlier attempt where it has no date', () => {
    expect(countsAsSent({ status: 'Rejected' }, later)).toBe(true);
  });
});
