import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { toOrderId, toSellerId } from '../../../../src/hemi/ids.js';
import type { SortedOrders } from '../../../../src/contract/activities.js';
import {
  type PollOrdersInput,
  type UnreadableOrder,
  isPollCursor,
} from '../../../../src/contract/poll-messages.js';
import {
  addOrders,
  newProgress,
  pollResult,
  pollLimits,
} from '../../../../src/workflows/poll/poll-progress.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const poll: PollOrdersInput = {
  sellerId: toSellerId('98797'),
  mode: 'poll',
  lookBackDays: 90,
  overlapMinutes: 60,
};

function orders(part: Partial<SortedOrders> & { read?: number }) {
  const none = { read: 0, newOrders: [], left: [], changed: 0, unchanged: 0, seen: {} };
  return { ...none, unreadable: [], ...part };
}

function unreadableOrder(orderId: string): UnreadableOrder {
  return {
    orderId: toOrderId(orderId),
    place: 'page 1, item 1',
    faults: [{ field: 'lines', fault: 'is no list' }],
  };
}

function manyUnreadable(count: number): UnreadableOrder[] {
  return Array.from({ length: count }, (_, place) => unreadableOrder(`order-${place}`));
}

describe('what a poll keeps', () => {
  it('is remembered for the next run: the moment, what was seen, and what could not be read', () => {
    const progress = newProgress(poll, undefined, now);
    addOrders(progress, orders({ read: 1, seen: { a: 'state-1' } }));
    addOrders(progress, orders({ read: 1, unreadable: [unreadableOrder('b')] }));
    const { cursor, ...result } = pollResult(poll, progress);
    expect(cursor).toEqual({
      through: '2026-03-01T12:00:00.000Z',
      seen: { a: 'state-1' },
      unreadable: ['b'],
    });
    expect(isPollCursor(cursor)).toBe(true);
    expect(result).toMatchObject({
      read: 2,
      unreadable: 1,
      unreadableOrders: [{ orderId: toOrderId('b') }],
    });
  });

  it('goes on from the last cursor', () => {
    const unreadable = [toOrderId('b')];
    const cursor = { through: '2026-03-01T11:45:00Z', seen: { a: 'state-1' }, unreadable };
    expect(newProgress(poll, cursor, now)).toMatchObject({
      window: { since: '2026-03-01T10:45:00.000Z' },
      seenFrom: '2026-03-01T11:00:00.000Z',
      previous: { seen: { a: 'state-1' }, unreadable: ['b'] },
    });
  });

  it('keeps the newest state of an order that is read twice', () => {
    const progress = newProgress(poll, undefined, now);
    addOrders(progress, orders({ seen: { a: 'state-1' } }));
    addOrders(progress, orders({ seen: { a: 'state-2' } }));
    expect(progress.seen).toEqual({ a: 'state-2' });
  });

  it('remembers no more than fits into a cursor, the first pages first: they have the newest orders', () => {
    const progress = newProgress(poll, undefined, now);
    for (let page = 0; page < 12; page += 1) {
      const seen = Array.from({ length: 100 }, (_, place): [string, string] => [
        `${page}-${place}`,
        'state',
      ]);
      addOrders(progress, orders({ seen: Object.fromEntries(seen) }));
    }
    expect(Object.keys(progress.seen)).toHaveLength(pollLimits.seen);
    expect(progress.seen).toHaveProperty('0-99');
    expect(progress.seen).not.toHaveProperty('11-99');
  });

  it('counts an unreadable order once, however often it is met', () => {
    const progress = newProgress(poll, undefined, now);
    const again = [unreadableOrder('a'), { place: 'page 2, item 7', faults: [] }];
    addOrders(progress, orders({ unreadable: again }));
    addOrders(progress, orders({ unreadable: again }));
    expect(progress.counts.unreadable).toBe(2);
    expect(progress.unreadableOrders).toHaveLength(2);
  });

  it('describes some of many unreadable orders and remembers each by its id', () => {
    const progress = newProgress(poll, undefined, now);
    addOrders(progress, orders({ unreadable: manyUnreadable(pollLimits.unreadable) }));
    const result = pollResult(poll, progress);
    expect(result.unreadableOrders).toHaveLength(pollLimits.describedUnreadable);
    expect(result.cursor?.unreadable).toHaveLength(pollLimits.unreadable);
  });

  it('does not move the cursor past unreadable orders that nobody would try again', () => {
    const progress = newProgress(poll, undefined, now);
    addOrders(progress, orders({ unreadable: manyUnreadable(pollLimits.unreadable + 1) }));
    expect(() => pollResult(poll, progress)).toThrow(ApplicationFailure);
    expect(() => pollResult(poll, progress)).toThrow(/the cursor stays/);
  });

  it.each<[string, Partial<PollOrdersInput>]>([
    ['the daily poll', { mode: 'reconcile', lookBackDays: 2 }],
    ['a run by hand that says where it starts', { since: '2026-02-28T00:00:00Z' }],
  ])('leaves the cursor alone after %s', (_, changes) => {
    const input = { ...poll, ...changes };
    const result = pollResult(input, newProgress(input, undefined, now));
    expect(result).not.toHaveProperty('cursor');
  });
});

describe("a cursor in an earlier run's result", () => {
  it.each([
    null,
    'a text',
    {},
    { through: 'yesterday', seen: {}, unreadable: [] },
    { through: '2026-03-01T11:45:00Z', seen: null, unreadable: [] },
    { through: '2026-03-01T11:45:00Z', seen: {}, unreadable: [7] },
  ])('is not gone on from when it is %j', (cursor) => {
    expect(isPollCursor(cursor)).toBe(false);
  });
});
