import { actionRow } from '../../hemi/actions.js';
import { knownStatus } from '../../hemi/status.js';
import { minute, timeOf } from '../runtime/moments.js';
import type { KnownOrder, OrderState } from './order-state.js';

/** Clocks of Octopia and ours may differ by this much. */
const clockSkew = 5 * minute;

/**
 * Writes down that Octopia has rejected the refund that we asked for last: the order has left
 * CancelRequest for a status in which it could be refunded again. Later moves do not undo it.
 * @param before what was known before the newest sight
 */
export function noteRejectedRefund(state: OrderState, before: KnownOrder | undefined): void {
  const { known, actions } = state;
  const refund = actions.findLast(({ kind }) => kind === 'refund');
  const wasTaken = refund?.state === 'done' || refund?.state === 'alreadyDone';
  if (known === undefined || !wasTaken || !canBeRefunded(known)) return;
  if (wasCancelRequest(before) || wasCancelRequestSince(known, refund.requestedAt)) {
    refund.rejectedAt ??= known.seenAt;
  }
}

function canBeRefunded({ order }: KnownOrder): boolean {
  const status = knownStatus(order.marketplaceStatus);
  return status !== undefined && actionRow('refund').allowedIn.includes(status);
}

function wasCancelRequest(known: KnownOrder | undefined): boolean {
  return known?.order.marketplaceStatus === 'CancelRequest';
}

/** By the order's events, since polls can miss a status that lasts for minutes. */
function wasCancelRequestSince({ order }: KnownOrder, askedAt: string): boolean {
  const asked = timeOf(askedAt) ?? Infinity;
  const events = order.statusEvents;
  return events.slice(0, -1).some(({ status, date }) => {
    const at = timeOf(date);
    return knownStatus(status) === 'CancelRequest' && at !== undefined && at >= asked - clockSkew;
  });
}
