import { ApplicationFailure } from '@temporalio/common';
import { failureTypes } from '../../contract/failure-types.js';
import { FeedError, type FeedFaultCode } from '../../feed/feed-error.js';
import { readingFailure } from '../retry-waits.js';

/** Faults that may be over in a moment: the feed is read again soon. */
const passing: ReadonlySet<FeedFaultCode> = new Set<FeedFaultCode>([
  'Unreachable',
  'TooSlow',
  'Changing',
  'Truncated',
]);

/** Why a feed could not be read, with what to do. What Octopia did not answer is asked again. */
export function feedFailure(error: unknown): unknown {
  if (!(error instanceof FeedError)) return readingFailure(error);
  return ApplicationFailure.create({
    message: `${error.message}; ${error.advice}`,
    type: failureTypes.feedUnusable,
    nonRetryable: !passing.has(error.code),
  });
}
