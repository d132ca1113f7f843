import { actionRules } from '../hemi/actions.js';
import { readMarketplaceStatus } from '../hemi/status.js';
import type { ActionRecord } from './messages.js';
import { after, hour, timeOf, type Moment } from './moments.js';
import type { OrderState } from './order-state.js';

/** Octopia cancels an order that waits longer for acceptance (octopia-api.md, "Times"). */
const timeToAccept = 48 * hour;

export function acceptBy({ known, acknowledge }: OrderState): Moment {
  if (known?.order.marketplaceStatus !== 'WaitingAcceptance') return undefined;
  if (acknowledge === 'Sent') return undefined;
  const waiting = known.order.statusEvents.findLast(
    ({ status }) => readMarketplaceStatus(status) === 'WaitingAcceptance',
  );
  const since = timeOf(waiting?.date) ?? timeOf(known.order.createdAt) ?? timeOf(known.statusSince);
  return after(timeToAccept, since);
}

export function shipBy({ known }: OrderState): Moment {
  if (known === undefined || !known.order.shippedBySeller) return undefined;
  const { marketplaceStatus, shipBy: date } = known.order;
  return marketplaceStatus === 'InPreparation' ? timeOf(date) : undefined;
}

export function cancellationRejectedAt({ known, actions }: OrderState): Moment {
  if (known?.statusBefore !== 'CancelRequest') return undefined;
  if (!actionRules.refund.allowedIn.some((status) => status === known.order.marketplaceStatus)) {
    return undefined;
  }
  const since = timeOf(known.statusSince);
  const isAnswered = actions.some(({ requestedAt }) => (timeOf(requestedAt) ?? 0) > (since ?? 0));
  return isAnswered ? undefined : since;
}

/** When the last action ended whose effect the marketplace does not show yet. */
export function doneWithoutEffect({ known, actions }: OrderState): Moment {
  const done = actions.findLast(({ state }) => state === 'done');
  const end = timeOf(done?.finishedAt);
  if (known === undefined || done === undefined || end === undefined) return undefined;
  const hasMoved = (timeOf(known.statusSince) ?? 0) > end;
  const stillAllowed = actionRules[done.kind].allowedIn.some(
    (status) => status === known.order.marketplaceStatus,
  );
  return stillAllowed && !hasMoved ? end : undefined;
}

export function addressMissingSince({ known }: OrderState): Moment {
  if (known === undefined || !known.order.missing.includes('shippingAddress')) return undefined;
  const { marketplaceStatus, statusEvents } = known.order;
  if (marketplaceStatus !== 'Accepted' && marketplaceStatus !== 'InPreparation') return undefined;
  const accepted = statusEvents.find(({ status }) => readMarketplaceStatus(status) === 'Accepted');
  return timeOf(accepted?.date) ?? timeOf(known.statusSince);
}

/** The last action for which a test holds, unless a later action or a change of status has answered it. */
export function lastAction(
  { actions }: OrderState,
  test: (action: ActionRecord) => boolean,
): ActionRecord | undefined {
  const last = actions.at(-1);
  return last !== undefined && test(last) ? last : undefined;
}

export function endOf(action: ActionRecord | undefined, { known }: OrderState): Moment {
  const end = timeOf(action?.finishedAt);
  const changed = timeOf(known?.statusSince);
  return end !== undefined && changed !== undefined && changed > end ? undefined : end;
}

export function lastEnd({ actions }: OrderState): Moment {
  return timeOf(actions.findLast(({ finishedAt }) => finishedAt !== undefined)?.finishedAt);
}

export function startOf(action: ActionRecord | undefined): Moment {
  return timeOf(action?.requestedAt);
}

export function isOpen({ state }: ActionRecord): boolean {
  return state === 'waiting' || state === 'running';
}
