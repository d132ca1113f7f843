import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { readingFailure } from '../../../src/activities/retry-waits.js';
import { OctopiaError, type FailureOutcome } from '../../../src/octopia/http/failures.js';

function failed(outcome: FailureOutcome, retryAfterMs?: number): OctopiaError {
  return new OctopiaError({ call: 'getOrder', outcome, detail: 'it is broken', retryAfterMs });
}

describe('a failed reading', () => {
  it.each(['notSent', 'unknown'] as const)('is tried again soon: %s', (outcome) => {
    expect(readingFailure(failed(outcome))).toMatchObject({
      type: 'OctopiaNotSent',
      nonRetryable: false,
      nextRetryDelay: undefined,
    });
  });

  it.each(['notSent', 'unknown'] as const)('is tried again when Octopia asks: %s', (outcome) => {
    expect(readingFailure(failed(outcome, 30_000))).toMatchObject({ nextRetryDelay: 30_000 });
  });

  it.each([
    [30_000, 30_000, 'as long as Octopia asks'],
    [0, 1000, 'a second at least'],
    [86_400_000, 900_000, 'a quarter of an hour at most'],
  ])('waits after a Retry-After of %i ms: %i ms, %s', (asked, waited) => {
    expect(readingFailure(failed('notSent', asked))).toMatchObject({ nextRetryDelay: waited });
  });

  it('is final where Octopia refuses it', () => {
    expect(readingFailure(failed('refused'))).toMatchObject({
      type: 'OctopiaRefused',
      nonRetryable: true,
    });
  });

  it.each([
    ['a bug', new TypeError('a bug')],
    ['an unknown account', ApplicationFailure.nonRetryable('no such account', 'UnknownAccount')],
  ])('of our own making stays as it is: %s', (_words, error) => {
    expect(readingFailure(error)).toBe(error);
  });

  it.each(['notSent', 'unknown', 'refused'] as const)('keeps the words: %s', (outcome) => {
    expect(readingFailure(failed(outcome))).toMatchObject({
      message: 'getOrder failed: it is broken',
    });
  });
});
