import { isWithoutEffect, timeToReflect } from './attention/attention-facts.js';
import { hour, timeOf } from '../runtime/moments.js';
import type { ActionOutcome, ActionRecord } from '../../contract/action-outcome.js';
import type { OrderState } from './order-state.js';

/**
 * What Octopia has taken once and does not show yet is not sent again (docs/hemi.md,
 * "Acceptance"); after some hours a person may, since it can be lost. A refund is not
 * judged here: it looks for its request at Octopia before it is sent.
 */
export function alreadySent(
  state: OrderState,
  action: ActionRecord,
  now: number,
): ActionOutcome | undefined {
  if (action.kind === 'refund') return undefined;
  const before = state.actions.findLast(
    (candidate) => candidate.kind === action.kind && isWithoutEffect(candidate, state),
  );
  const sentAt = timeOf(before?.finishedAt);
  if (sentAt === undefined || sentAt + timeToReflect <= now) return undefined;
  return {
    outcome: 'alreadyDone',
    message: `nothing was sent: Octopia took the ${action.kind} at ${new Date(sentAt).toISOString()} and does not show it yet; it can be sent again after ${timeToReflect / hour} hours`,
  };
}
