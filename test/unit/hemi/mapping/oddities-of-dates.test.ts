import { describe, expect, it } from 'vitest';
import {
  map,
  orderDocument,
  orderWithLine,
  problemCodes,
} from '../../../support/order-documents.js';

describe('dates', () => {
  it.each([
    ['in UTC', '2026-01-05T12:00:00Z', '2026-01-05T12:00:00.000Z'],
    ['with milliseconds', '2026-01-05T12:00:00.814Z', '2026-01-05T12:00:00.814Z'],
    ['with seven decimals', '2026-01-05T12:00:00.8141234Z', '2026-01-05T12:00:00.814Z'],
    ['with an offset', '2026-01-05T13:00:00+01:00', '2026-01-05T12:00:00.000Z'],
    ['with the offset of UTC', '2026-01-05T12:00:00+00:00', '2026-01-05T12:00:00.000Z'],
    ['without a zone', '2026-01-05T12:00:00', '2026-01-05T12:00:00.000Z'],
  ])('%s are RFC 3339 in UTC', (_form, updatedAt, expected) => {
    expect(map(orderDocument({ updatedAt })).updatedAt).toBe(expected);
  });

  it.each(['0001-01-01T00:00:00', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00+00:00', ' ', null])(
    'of the year 0001 mean none, as does %j',
    (updatedAt) => {
      expect(map(orderDocument({ updatedAt }))).not.toHaveProperty('updatedAt');
    },
  );

  it.each([
    'yesterday',
    '2026-13-45T00:00:00Z',
    '9999-12-31T23:59:59-05:00',
    '+012026-01-05T12:00:00Z',
    1_767_614_400,
    {},
  ])('such as %j are left out and reported', (updatedAt) => {
    const order = map(orderDocument({ updatedAt }));
    expect(order).not.toHaveProperty('updatedAt');
    expect(order.problems).toMatchObject([{ code: 'malformedField', field: 'updatedAt' }]);
  });

  it('of the same order twice in a poll say which is newer, whatever their form', () => {
    const older = map(orderDocument({ updatedAt: '2026-01-05T12:00:00Z' }));
    const newer = map(orderDocument({ updatedAt: '2026-01-05T12:00:00.814Z' }));
    expect((older.updatedAt ?? '') < (newer.updatedAt ?? '')).toBe(true);
  });

  it('of a ship window that ends before it begins are kept and reported', () => {
    const delivery = { shippedAtMin: '2026-01-05T10:00:00Z', shippedAtMax: '2026-01-04T10:00:00Z' };
    const order = map(orderWithLine({ delivery }));
    expect(order.shipBy).toBe('2026-01-04T10:00:00.000Z');
    expect(problemCodes(order)).toEqual(['shipWindowReversed']);
  });

  it('put events in their order, undated ones first', () => {
    const statusEvents = [
      { status: 'Shipped', date: '2026-01-06T00:00:00Z' },
      { status: 'Accepted', date: '2026-01-05T00:00:00+00:00' },
      { status: 'Processing' },
    ];
    const order = map(orderDocument({ statusEvents }));
    expect(order.statusEvents.map(({ status }) => status)).toEqual([
      'Processing',
      'Accepted',
      'Shipped',
    ]);
  });

  it('to ship by are those of the order where no line has one', () => {
    const order = map(orderWithLine({ delivery: null }, { shippedAtMax: '2026-01-08T00:00:00Z' }));
    expect(order.shipBy).toBe('2026-01-08T00:00:00.000Z');
  });
});
