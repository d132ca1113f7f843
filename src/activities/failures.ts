import { ApplicationFailure } from '@temporalio/common';
import { OctopiaError } from '../octopia/failures.js';

const seconds = 1000;
const minutes = 60 * seconds;

/** The waits before an attempt is repeated, in milliseconds. */
const waits = {
  /** Nothing was sent: 5 s, doubled each time, at most `longest`. */
  first: 5 * seconds,
  /** Octopia's `Retry-After` is kept within these, so that neither a 0 nor a year stops us. */
  shortest: 1 * seconds,
  longest: 15 * minutes,
  /** It may have been carried out: give Octopia time to show it before the next attempt reads. */
  unknown: 60 * seconds,
};

/** After so many attempts an unknown outcome is left to a person (design.md, "Side effects"). */
const attemptsBeforeAPersonDecides = 6;

/**
 * A failed reading: what Octopia refuses is final, everything else is read again, since reading
 * changes nothing.
 */
export function readingFailure(error: unknown, attempt: number): unknown {
  if (error instanceof OctopiaError && error.outcome === 'refused') {
    return ApplicationFailure.nonRetryable(error.message, 'OctopiaRefused');
  }
  return error instanceof OctopiaError ? tryLater(error, attempt) : error;
}

/** A failed sending: what may have been carried out waits longer, and not for ever. */
export function sendingFailure(error: unknown, attempt: number): unknown {
  if (error instanceof OctopiaError && error.outcome === 'unknown') {
    return unknownOutcome(error.message, attempt);
  }
  return readingFailure(error, attempt);
}

/** Attempts it again although it failed for good, since nothing was sent in this attempt. */
export function tryLater(error: unknown, attempt: number): unknown {
  const isFinal = error instanceof ApplicationFailure && error.nonRetryable === true;
  if (!(error instanceof OctopiaError) && !isFinal) return error;
  const asked = error instanceof OctopiaError ? error.retryAfterMs : undefined;
  const wait = asked ?? waits.first * 2 ** Math.min(attempt - 1, 20);
  return ApplicationFailure.create({
    message: error.message,
    type: 'OctopiaNotSent',
    nextRetryDelay: Math.min(Math.max(wait, waits.shortest), waits.longest),
  });
}

/** Nobody knows whether this attempt was carried out. */
export function unknownOutcome(message: string, attempt: number): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: 'OctopiaUnknown',
    nextRetryDelay: waits.unknown,
    nonRetryable: attempt >= attemptsBeforeAPersonDecides,
  });
}
