import { ApplicationFailure } from '@temporalio/common';
import { OctopiaError } from '../octopia/failures.js';

const seconds = 1000;
const minutes = 60 * seconds;

/** The waits before an attempt is repeated, in milliseconds. */
export const retryWaits = {
  /** Nothing was sent: 5 s, doubled each time, at most 15 minutes. */
  notSentFirst: 5 * seconds,
  /** Octopia's `Retry-After` is kept within these, so that neither a 0 nor a year stops us. */
  shortest: 1 * seconds,
  longest: 15 * minutes,
  /** It may have been carried out: give Octopia time to show it before the next attempt reads. */
  unknown: 60 * seconds,
};

/** After so many attempts an unknown outcome is left to a person (design.md, "Side effects"). */
export const attemptsBeforeAPersonDecides = 6;

/**
 * Makes Temporal repeat an attempt, or not, by what Octopia's failure means.
 * Other errors are returned as they are: Temporal repeats them by the option set's policy.
 */
export function activityFailure(error: unknown, attempt: number): unknown {
  if (!(error instanceof OctopiaError)) return error;
  if (error.outcome === 'refused') {
    return ApplicationFailure.nonRetryable(error.message, 'OctopiaRefused');
  }
  if (error.outcome === 'unknown') return unknownOutcome(error.message, attempt);
  return ApplicationFailure.create({
    message: error.message,
    type: 'OctopiaNotSent',
    nextRetryDelay: notSentWait(error.retryAfterMs, attempt),
  });
}

/** A failure for an attempt of which nobody knows whether it was carried out. */
export function unknownOutcome(message: string, attempt: number): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: 'OctopiaUnknown',
    nextRetryDelay: retryWaits.unknown,
    nonRetryable: attempt >= attemptsBeforeAPersonDecides,
  });
}

function notSentWait(retryAfterMs: number | undefined, attempt: number): number {
  const wait = retryAfterMs ?? retryWaits.notSentFirst * 2 ** Math.min(attempt - 1, 20);
  return Math.min(Math.max(wait, retryWaits.shortest), retryWaits.longest);
}
