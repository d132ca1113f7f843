import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../contract/failure-types.js';
import { OctopiaError } from '../octopia/http/failures.js';

const seconds = 1000;
const minutes = 60 * seconds;

/** The waits before an attempt is repeated, in milliseconds; each is doubled from time to time, up to `longest`. */
const waits = {
  /** Nothing was sent. */
  notSent: 5 * seconds,
  /** It may have been carried out: give Octopia time to show it before the next attempt reads. */
  unknown: 60 * seconds,
  /** Octopia's `Retry-After` is kept within these, so that neither a 0 nor a year stops us. */
  shortest: 1 * seconds,
  longest: 15 * minutes,
};

/** After so many unknown outcomes, half an hour, a person decides. */
const unknownOutcomesBeforeAPersonDecides = 6;

/**
 * A failed reading: what Octopia refuses is final; everything else is read again soon, when the
 * activity's retry policy says or Octopia asks, since reading changes nothing.
 */
export function readingFailure(error: unknown): unknown {
  const { retryAfterMs } = error instanceof OctopiaError ? error : {};
  const wait = retryAfterMs === undefined ? {} : { nextRetryDelay: within(retryAfterMs) };
  return refusal(error) ?? (error instanceof OctopiaError ? notSent(error, wait) : error);
}

/**
 * A failure before an action was sent. At the first attempt nothing can have been sent, so that a
 * refusal is final; later an earlier attempt may have been carried out, and it is tried again.
 */
export function preparingFailure(error: unknown, attempt: number): unknown {
  const isFinal = error instanceof ApplicationFailure && error.nonRetryable === true;
  const final = refusal(error) ?? (isFinal ? error : undefined);
  if (final !== undefined && attempt === 1) return final;
  return final !== undefined || error instanceof OctopiaError ? tryLater(error, attempt) : error;
}

/** What was not sent is sent again later: when Octopia asks, else after twice the wait before. */
export function tryLater(error: unknown, attempt: number): ApplicationFailure {
  const asked = error instanceof OctopiaError ? error.retryAfterMs : undefined;
  return notSent(error, {
    nextRetryDelay: within(asked ?? doubled(waits.notSent, attempt - 1)),
  });
}

/**
 * Nobody knows whether it was carried out: attempted again, but not for ever.
 * @param before how many attempts had an unknown outcome before this one
 */
export function unknownOutcome(message: string, before: number): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: failureTypes.octopiaUnknown,
    nextRetryDelay: within(doubled(waits.unknown, before)),
    nonRetryable: before + 1 >= unknownOutcomesBeforeAPersonDecides,
  });
}

/**
 * The failure of an attempt of which nobody knows whether it was carried out. Such attempts are
 * counted in the heartbeat details, the one thing that attempts hand on; the number of the
 * attempt would count those too that sent nothing.
 */
export function unknownAttempt(message: string): ApplicationFailure {
  const details: unknown = activityInfo().heartbeatDetails;
  const before = typeof details === 'number' ? details : 0;
  heartbeat(before + 1);
  return unknownOutcome(message, before);
}

function refusal(error: unknown): ApplicationFailure | undefined {
  if (!(error instanceof OctopiaError) || error.outcome !== 'refused') return undefined;
  return ApplicationFailure.nonRetryable(error.message, failureTypes.octopiaRefused);
}

function notSent(error: unknown, wait: { nextRetryDelay?: number }): ApplicationFailure {
  const message = error instanceof Error ? error.message : String(error);
  return ApplicationFailure.create({ message, type: failureTypes.octopiaNotSent, ...wait });
}

function doubled(wait: number, times: number): number {
  return wait * 2 ** Math.min(times, 20);
}

function within(wait: number): number {
  return Math.min(Math.max(wait, waits.shortest), waits.longest);
}
