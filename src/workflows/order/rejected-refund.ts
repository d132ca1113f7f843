import { clockSkewMinutes } from '../../hemi/account.js';
import { actionRow } from '../../hemi/actions.js';
import { knownStatus } from '../../hemi/status.js';
import type { ActionRecord } from '../../contract/action-outcome.js';
import { minute, timeOf, type Moment } from '../runtime/moments.js';
import { lastChange } from './last-change.js';
import type { KnownOrder, OrderState } from './order-state.js';

const clockSkew = clockSkewMinutes * minute;

/** Whether Octopia took a refund, ours or one that stood there already. */
export function isTakenRefund({ kind, state }: ActionRecord): boolean {
  return kind === 'refund' && (state === 'done' || state === 'alreadyDone');
}

/**
 * Writes down that Octopia has rejected the refund that it took: the order has left CancelRequest
 * for a status in which it could be refunded again. Later moves do not undo it.
 * @param before what was known before the newest sight
 */
export function noteRejectedRefund(state: OrderState, before: KnownOrder | undefined): void {
  const { known, actions } = state;
  const taken = actions.filter(isTakenRefund);
  const standing = taken.filter(({ rejectedAt }) => rejectedAt === undefined);
  const [first] = standing;
  if (known === undefined || first === undefined || !canBeRefunded(known)) return;
  const sentAt = timeOf(first.sent?.firstAt ?? first.requestedAt);
  // The CancelRequest of a refund that was rejected before is not this one's.
  const since = standing.length < taken.length ? sentAt : sentAt && sentAt - clockSkew;
  if (!hasLeftCancelRequest(known, before) && !wasCancelRequest(known, since)) return;
  for (const refund of standing) refund.rejectedAt = known.seenAt;
}

function canBeRefunded({ order }: KnownOrder): boolean {
  const status = knownStatus(order.marketplaceStatus);
  return status !== undefined && actionRow('refund').allowedIn.includes(status);
}

/**
 * An older version that is read after a newer one was listed has not left it. Its events tell it
 * from a newer one whose date has stepped back with Octopia's clock.
 */
function hasLeftCancelRequest(known: KnownOrder, before: KnownOrder | undefined): boolean {
  if (before?.order.marketplaceStatus !== 'CancelRequest') return false;
  const [changed, changedBefore] = [lastChange(known), lastChange(before)];
  if (changed === undefined || changedBefore === undefined || changed > changedBefore) return true;
  const [events, eventsBefore] = [cancelRequests(known), cancelRequests(before)];
  return eventsBefore > 0 && events >= eventsBefore;
}

function cancelRequests({ order }: KnownOrder): number {
  return order.statusEvents.filter(({ status }) => knownStatus(status) === 'CancelRequest').length;
}

/** By the order's events, since polls can miss a status that lasts for minutes. */
function wasCancelRequest({ order }: KnownOrder, since: Moment): boolean {
  return order.statusEvents.slice(0, -1).some(({ status, date }) => {
    const at = timeOf(date);
    if (at === undefined || since === undefined) return false;
    return knownStatus(status) === 'CancelRequest' && at >= since;
  });
}
