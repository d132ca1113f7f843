import { nextAttention } from './attention/attention.js';
import { lastChange } from './last-change.js';
import { after, day, timeOf, type Moment } from '../runtime/moments.js';
import type { ActionRecord } from '../../contract/action-outcome.js';
import { isOpen, type OrderState } from './order-state.js';

/**
 * Whether nothing can happen to the order any more: it is Cancelled, or has been Shipped for so
 * long that it cannot be refunded, or there is no order that could be read.
 */
export function isOver(state: OrderState, now: number): boolean {
  if (state.actions.some((action) => isOpen(action) || isLeftOpen(action, now))) return false;
  if (state.known === undefined) return true;
  if (state.hemiStatus === 'Cancelled' && !state.illegalMove) return true;
  const ends = staysOpenUntil(state);
  return ends !== undefined && ends <= now;
}

/** The next moment at which the loop has to look at the order again, in milliseconds. */
export function nextWakeUp(state: OrderState, now: number): Moment {
  const ahead = [nextAttention(state, now), staysOpenUntil(state), ...state.actions.map(goesOnAt)]
    .filter((moment) => moment !== undefined)
    .filter((moment) => moment > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}

/** What nobody knows keeps an order open for as long as money can be asked for. */
function isLeftOpen({ state, finishedAt }: ActionRecord, now: number): boolean {
  return state === 'unknown' && (timeOf(finishedAt) ?? now) + 60 * day > now;
}

function goesOnAt(action: ActionRecord): Moment {
  if (action.state === 'unknown') return after(60 * day, timeOf(action.finishedAt));
  return isOpen(action) ? timeOf(action.nextAt) : undefined;
}

/**
 * A shipped order stays open for refunds, counted from its last change (docs/hemi.md, "Refunds");
 * so does one that Octopia moves where it must not go, for somebody to see it.
 */
function staysOpenUntil({ known, hemiStatus, illegalMove }: OrderState): Moment {
  if (known === undefined || known.order.marketplaceStatus === 'CancelRequest') return undefined;
  if (hemiStatus !== 'Shipped' && !illegalMove) return undefined;
  const changed = timeOf(lastChange(known)) ?? timeOf(known.statusSince);
  return after(known.account.shippedStaysOpenDays * day, changed);
}
