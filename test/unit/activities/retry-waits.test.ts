import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { preparingFailure, readingFailure, tryLater } from '../../../src/activities/retries.js';
import { OctopiaError, type FailureOutcome } from '../../../src/octopia/http/failures.js';

function failed(outcome: FailureOutcome, retryAfterMs?: number): OctopiaError {
  return new OctopiaError({ call: 'getOrder', outcome, detail: 'it is broken', retryAfterMs });
}

const noSuchAccount = ApplicationFailure.nonRetryable('no such account', 'UnknownAccount');

describe('a failed reading', () => {
  it.each(['notSent', 'unknown'] as const)('is tried again soon: %s', (outcome) => {
    expect(readingFailure(failed(outcome))).toMatchObject({
      type: 'OctopiaNotSent',
      nonRetryable: false,
      nextRetryDelay: undefined,
    });
  });

  it('is tried again when Octopia asks', () => {
    expect(readingFailure(failed('notSent', 30_000))).toMatchObject({ nextRetryDelay: 30_000 });
  });

  it('is final where Octopia refuses it', () => {
    expect(readingFailure(failed('refused'))).toMatchObject({
      type: 'OctopiaRefused',
      nonRetryable: true,
    });
  });

  it('of our own making stays as it is', () => {
    const bug = new TypeError('a bug');

    expect(readingFailure(bug)).toBe(bug);
  });

  it('keeps the words', () => {
    expect(readingFailure(failed('notSent'))).toMatchObject({
      message: 'getOrder failed: it is broken',
    });
  });
});

describe('a failure before an action was sent', () => {
  it.each([
    ['a refusal', failed('refused')],
    ['an unknown account', noSuchAccount],
  ])('is final at the first attempt only: %s', (_, error) => {
    expect(preparingFailure(error, 1)).toMatchObject({ nonRetryable: true });
    expect(preparingFailure(error, 2)).toMatchObject({
      type: 'OctopiaNotSent',
      nonRetryable: false,
      nextRetryDelay: 10_000,
    });
  });

  it.each([1, 2])('of our own making stays as it is at attempt %i', (attempt) => {
    const bug = new TypeError('a bug');

    expect(preparingFailure(bug, attempt)).toBe(bug);
  });
});

describe('the wait before what was not sent is sent again', () => {
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
});
