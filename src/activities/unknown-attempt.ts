import { activityInfo, heartbeat } from '@temporalio/activity';
import type { ApplicationFailure } from '@temporalio/common';
import { unknownOutcome } from './retries.js';

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
