import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../contract/failure-types.js';
import { OctopiaError } from '../octopia/http/failures.js';

/** Octopia's `Retry-After` is kept within these, in milliseconds, so that neither a 0 nor a year stops us. */
const waits = { shortest: 1_000, longest: 15 * 60_000 };

/**
 * A failed reading: what Octopia refuses is final; everything else is read again soon, when the
 * activity's retry policy says or Octopia asks, since reading changes nothing.
 */
export function readingFailure(error: unknown): unknown {
  if (!(error instanceof OctopiaError)) return error;
  const { message, outcome, retryAfterMs } = error;
  if (outcome === 'refused') {
    return ApplicationFailure.nonRetryable(message, failureTypes.octopiaRefused);
  }
  return ApplicationFailure.create({
    message,
    type: failureTypes.octopiaNotSent,
    ...(retryAfterMs !== undefined && { nextRetryDelay: within(retryAfterMs) }),
  });
}

function within(wait: number): number {
  return Math.min(Math.max(wait, waits.shortest), waits.longest);
}
