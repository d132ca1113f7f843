import { ApplicationFailure } from '@temporalio/common';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSellerId } from '../../../../src/hemi/ids.js';
import { checkPollInput } from '../../../../src/workflows/poll/check-poll-input.js';
import type { PollOrdersInput } from '../../../../src/contract/poll-messages.js';
import { newProgress } from '../../../../src/workflows/poll/poll-progress.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const right: PollOrdersInput = {
  sellerId: toSellerId('98797'),
  mode: 'poll',
  lookBackDays: 90,
  overlapMinutes: 60,
};

/** What `checkPollInput` says; undefined if it takes the input. */
function complaint(input: unknown, isContinued = false): string | undefined {
  try {
    checkPollInput(input, now, isContinued);
    return undefined;
  } catch (error) {
    if (error instanceof ApplicationFailure && error.nonRetryable === true) {
      return `${error.type}: ${error.message}`;
    }
    throw error;
  }
}

describe('the argument of a poll, which anybody can type in the Temporal UI', () => {
  it.each<[string, object]>([
    ['what a schedule gives', {}],
    ['a start', { since: '2026-01-31T00:00:00Z' }],
    ['a start with a zone', { since: '2026-01-31T00:00:00.000+01:00' }],
    ['a start and an end', { since: '2026-01-31T00:00:00Z', until: '2026-02-28T00:00:00Z' }],
    ['no overlap', { overlapMinutes: 0 }],
    ['a reconcile', { mode: 'reconcile', lookBackDays: 2 }],
  ])('is taken with %s', (_, changes) => {
    expect(complaint({ ...right, ...changes })).toBeUndefined();
  });

  it.each<[string, object]>([
    ['sellerId', { sellerId: toSellerId('') }],
    ['sellerId', { sellerId: 98797 }],
    ['mode', { mode: 'Poll' }],
    ['lookBackDays', { lookBackDays: '90' }],
    ['lookBackDays', { lookBackDays: 0 }],
    ['lookBackDays', { lookBackDays: 1e9 }],
    ['lookBackDays', { lookBackDays: Number.NaN }],
    ['overlapMinutes', { overlapMinutes: -1 }],
    ['overlapMinutes', { overlapMinutes: 1e12 }],
    ['since', { since: 'yesterday' }],
    ['since', { since: '5' }],
    ['since', { since: '2026-13-31T00:00:00Z' }],
    ['since', { since: '2026-03-01T12:00:01Z' }],
    ['until', { until: '2026-02-28T00:00:00Z' }],
    ['until', { since: '2026-02-01T00:00:00Z', until: '2026-01-31T23:59:59Z' }],
    ['until', { since: '2026-02-01T00:00:00Z', until: '2026-03-01T12:00:01Z' }],
    ['until', { since: '2026-02-01T00:00:00Z', until: 'now' }],
  ])('is refused for a wrong %s: %j', (field, changes) => {
    expect(complaint({ ...right, ...changes })).toMatch(
      new RegExp(`^BadInput: pollOrders: ${field} must `),
    );
  });

  it('names every wrong field at once', () => {
    const words = complaint({});
    for (const field of ['sellerId', 'mode', 'lookBackDays', 'overlapMinutes']) {
      expect(words).toContain(`${field} must`);
    }
  });

  it('takes the progress of a run only where it continues that run', () => {
    const continued = { ...right, progress: newProgress(right, undefined, now) };
    expect(complaint(continued, true)).toBeUndefined();
    expect(complaint(continued)).toContain('progress must be left out');
  });

  it('never takes what no window can be made of, and never fails in another way', () => {
    const anyInput = fc.oneof(
      fc.anything(),
      fc.record({
        sellerId: fc.constant('98797'),
        mode: fc.constant('poll'),
        lookBackDays: fc.anything(),
        overlapMinutes: fc.anything(),
        since: fc.anything(),
      }),
      fc.record({
        sellerId: fc.constant('98797'),
        mode: fc.constant('poll'),
        lookBackDays: fc.double(),
        overlapMinutes: fc.double(),
        since: fc.option(
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          {
            nil: undefined,
          },
        ),
        until: fc.option(
          fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          { nil: undefined },
        ),
      }),
    );
    const property = fc.property(anyInput, (input) => {
      if (complaint(input) !== undefined) return;
      checkPollInput(input, now, false);
      const { window } = newProgress(input, undefined, now);
      expect(Date.parse(window.since)).toBeLessThanOrEqual(Date.parse(window.through));
    });
    fc.assert(property, { numRuns: 500 });
  });
});
