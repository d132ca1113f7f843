import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { readingFailure, tryLater } from '../../src/activities/failures.js';
import { OctopiaError, type FailureOutcome } from '../../src/octopia/failures.js';

function failed(outcome: FailureOutcome, retryAfterMs?: number): OctopiaError {
  return new OctopiaError({ call: 'getOrder', outcome, detail: 'it is broken', retryAfterMs });
}

describe('a failed reading', () => {
  it.each(['notSent', 'unknown'] as const)('is tried again: %s', (outcome) => {
    expect(readingFailure(failed(outcome), 1)).toMatchObject({
      type: 'OctopiaNotSent',
      nonRetryable: false,
    });
  });

  it('is final where Octopia refuses it', () => {
    expect(readingFailure(failed('refused'), 1)).toMatchObject({
      type: 'OctopiaRefused',
      nonRetryable: true,
    });
  });

  it('of our own making stays as it is', () => {
    const bug = new TypeError('a bug');

    expect(readingFailure(bug, 1)).toBe(bug);
  });

  it('keeps the words', () => {
    expect(readingFailure(failed('notSent'), 1)).toMatchObject({
      message: 'getOrder failed: it is broken',
    });
  });
});

describe('the wait before what was not sent is tried again', () => {
  it.each([
    [1, 5],
    [2, 10],
    [5, 80],
    [8, 640],
    [9, 900],
    [1000, 900],
  ])('attempt %i waits %i seconds', (attempt, seconds) => {
    expect(tryLater(failed('notSent'), attempt)).toMatchObject({ nextRetryDelay: seconds * 1000 });
  });

  it.each([
    [30_000, 30_000, 'as long as Octopia asks'],
    [0, 1000, 'a second at least'],
    [86_400_000, 900_000, 'a quarter of an hour at most'],
  ])('Retry-After of %i ms: %i ms, %s', (asked, waited) => {
    expect(tryLater(failed('notSent', asked), 1)).toMatchObject({ nextRetryDelay: waited });
  });

  it('turns a final failure into one that is tried again', () => {
    const final = ApplicationFailure.nonRetryable('no such account', 'UnknownAccount');

    expect(tryLater(final, 2)).toMatchObject({
      message: 'no such account',
      nonRetryable: false,
      nextRetryDelay: 10_000,
    });
  });
});
