import type { ActionOutcome, ActionRecord } from '../../../contract/action-outcome.js';
import { isWithoutEffect, timeToReflect } from '../attention/attention-facts.js';
import type { OrderState } from '../order-state.js';
import { hour, timeOf } from '../../runtime/moments.js';

/**
 * What Octopia has taken once and does not show yet is not sent again (docs/hemi.md,
 * "Acceptance"); after some hours a person may, since it can be lost. A refund is not judged
 * here: it looks for its request at Octopia before it is sent, for however long that takes.
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
  if (before === undefined || sentAt === undefined || sentAt + timeToReflect <= now) {
    return undefined;
  }
  const taken = `Octopia took the ${action.kind} at ${new Date(sentAt).toISOString()} and does not show it yet`;
  const difference = otherTrackingNumber(before, action);
  if (difference !== undefined) {
    return {
      outcome: 'refused',
      message: `${difference}: ${taken}, and a shipment cannot be changed`,
    };
  }
  const again = `it can be sent again after ${timeToReflect / hour} hours`;
  return { outcome: 'alreadyDone', message: `nothing was sent: ${taken}; ${again}` };
}

/**
 * Why a shipment is refused though the order is shipped: it was shipped by us, with another tracking
 * number, which the marketplace may not show yet (docs/octopia-api.md, "Acting on an order").
 */
export function otherShipment(state: OrderState, action: ActionRecord): string | undefined {
  const before = state.actions.findLast(
    (candidate) => candidate.kind === 'ship' && candidate.state === 'done',
  );
  return before && otherTrackingNumber(before, action);
}

function otherTrackingNumber(before: ActionRecord, action: ActionRecord): string | undefined {
  if (before.kind !== 'ship' || action.kind !== 'ship') return undefined;
  const [sent, asked] = [before.request.trackingNumber, action.request.trackingNumber];
  return sent === asked ? undefined : `the tracking number ${sent} was sent and not ${asked}`;
}
