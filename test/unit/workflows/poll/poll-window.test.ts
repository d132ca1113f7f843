import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSellerId } from '../../../../src/hemi/ids.js';
import type { PollOrdersInput } from '../../../../src/contract/poll-messages.js';
import { overlapStart, windowOf } from '../../../../src/workflows/poll/poll-window.js';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const poll: PollOrdersInput = {
  sellerId: toSellerId('98797'),
  mode: 'poll',
  lookBackDays: 90,
  overlapMinutes: 60,
};

describe('the window of a poll (requirements 3, 4)', () => {
  it('reaches back 90 days when there was no earlier run (3)', () => {
    expect(windowOf(poll, undefined, now)).toEqual({
      since: '2025-12-01T12:00:00.000Z',
      through: '2026-03-01T12:00:00.000Z',
    });
  });

  it('starts 60 minutes before the moment through which the last run had read (4)', () => {
    const window = windowOf(poll, { through: '2026-03-01T11:45:00.000Z' }, now);
    expect(window.since).toBe('2026-03-01T10:45:00.000Z');
  });

  it('covers all the time since a last run that was months ago', () => {
    const window = windowOf(poll, { through: '2025-06-01T00:00:00.000Z' }, now);
    expect(window.since).toBe('2025-05-31T23:00:00.000Z');
  });

  it('starts 60 minutes before now when the last cursor lies a little ahead: clocks differ', () => {
    const window = windowOf(poll, { through: '2026-03-01T12:00:30.000Z' }, now);
    expect(window.since).toBe('2026-03-01T11:00:00.000Z');
  });

  it('reads 90 days again when the last cursor lies far ahead: a wrong clock wrote it, and nobody knows when', () => {
    const window = windowOf(poll, { through: '2026-03-01T13:00:01.000Z' }, now);
    expect(window.since).toBe('2025-12-01T12:00:00.000Z');
  });

  it('starts where a run by hand says, in any zone', () => {
    const window = windowOf({ ...poll, since: '2026-02-01T01:00:00+01:00' }, undefined, now);
    expect(window.since).toBe('2026-02-01T00:00:00.000Z');
  });

  it('ends where it is told to', () => {
    const told = { since: '2026-02-01T00:00:00Z', until: '2026-02-02T01:00:00+01:00' };
    expect(windowOf({ ...poll, ...told }, undefined, now)).toEqual({
      since: '2026-02-01T00:00:00.000Z',
      through: '2026-02-02T00:00:00.000Z',
    });
  });

  it('looks back as far as the daily poll is told', () => {
    const window = windowOf({ ...poll, mode: 'reconcile', lookBackDays: 2 }, undefined, now);
    expect(window.since).toBe('2026-02-27T12:00:00.000Z');
  });

  it('leaves no gap between one run and the next, whatever the times', () => {
    const moment = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00Z') });
    const property = fc.property(
      moment,
      moment,
      fc.integer({ min: 0, max: 10_080 }),
      (first, second, overlapMinutes) => {
        const input = { ...poll, overlapMinutes };
        const [earlier, later] = [Math.min(first, second), Math.max(first, second)];
        const { through } = windowOf(input, undefined, earlier);
        const next = windowOf(input, { through }, later);
        expect(next.since).toBe(overlapStart({ since: '', through }, overlapMinutes));
        expect(Date.parse(next.since)).toBe(earlier - overlapMinutes * 60_000);
      },
    );
    fc.assert(property);
  });
});
