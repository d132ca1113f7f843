import { nextAttention } from './attention.js';
import { hour, timeOf, type Moment } from './moments.js';
import type { OrderState } from './order-state.js';

/**
 * Whether nothing can happen to the order any more: it is Cancelled, or Shipped for so long
 * that it cannot be refunded, or there is no order that could be read.
 */
export function isOver(state: OrderState, now: number): boolean {
  if (state.known === undefined) return true;
  if (state.illegalMove) return false;
  if (state.hemiStatus === 'Cancelled') return true;
  const closes = refundEnds(state);
  return closes !== undefined && closes <= now;
}

/** The next moment at which the loop has to look at the order again, in milliseconds. */
export function nextWakeUp(state: OrderState, now: number): Moment {
  const moments = [nextAttention(state, now), refundEnds(state)].filter(
    (moment) => moment !== undefined,
  );
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** A shipped order stays open for refunds, counted from its last change (design.md, "The order"). */
function refundEnds({ known, hemiStatus }: OrderState): Moment {
  if (known === undefined || hemiStatus !== 'Shipped') return undefined;
  if (known.order.marketplaceStatus === 'CancelRequest') return undefined;
  const lastChange = timeOf(known.order.updatedAt) ?? timeOf(known.statusSince);
  return lastChange === undefined
    ? undefined
    : lastChange + known.account.shippedStaysOpenDays * 24 * hour;
}
