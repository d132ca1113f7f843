import { actionRow, type ActionKind } from '../../../hemi/actions.js';
import { knownStatus } from '../../../hemi/status.js';
import { after, hour, minute, timeOf, type Moment } from '../../runtime/moments.js';
import type { ActionRecord } from '../../../contract/action-outcome.js';
import { isTakenRefund } from '../rejected-refund.js';
import { waitsForAcceptance, type OrderState } from '../order-state.js';

/** How long Octopia may take to show what it has carried out. */
export const timeToReflect = 4 * hour;

/** How long a trace of a sending is looked for before somebody is told. */
const timeToShow = 2 * minute;

export function acceptanceFailedAt(state: OrderState): Moment {
  if (!waitsForAcceptance(state) || state.acknowledge !== 'Error') return undefined;
  const acceptance = state.actions.findLast(({ kind }) => kind === 'accept');
  return timeOf(acceptance?.finishedAt) ?? timeOf(state.known?.statusSince);
}

/** When the refund that Octopia took last was seen to be rejected, unless the order has been cancelled since. */
export function refundRejectedAt({ hemiStatus, known, actions }: OrderState): Moment {
  const last = actions.findLast(isTakenRefund);
  const isRefunded =
    hemiStatus === 'Cancelled' || known?.order.marketplaceStatus === 'CancelRequest';
  return isRefunded ? undefined : timeOf(last?.rejectedAt);
}

/** When the last action ended that Octopia carried out and does not show yet. */
export function doneWithoutEffect(state: OrderState): Moment {
  const done = state.actions.findLast((action) => isWithoutEffect(action, state));
  return timeOf(done?.finishedAt);
}

/**
 * Whether Octopia carried an action out and still shows the status from before. An order can move
 * on without its refund, so that a move alone does not show one.
 */
export function isWithoutEffect(action: ActionRecord, state: OrderState): boolean {
  const end = timeOf(action.finishedAt);
  if (action.state !== 'done' || end === undefined) return false;
  if (action.kind === 'refund') {
    return isAllowed(action.kind, state) && action.rejectedAt === undefined;
  }
  const hasMoved = (timeOf(state.known?.statusSince) ?? 0) > end;
  return isAllowed(action.kind, state) && !hasMoved;
}

export function addressMissingSince({ known }: OrderState): Moment {
  if (known === undefined || !known.order.missing.includes('shippingAddress')) return undefined;
  const { marketplaceStatus, statusEvents } = known.order;
  if (marketplaceStatus !== 'Accepted' && marketplaceStatus !== 'InPreparation') return undefined;
  const accepted = statusEvents.find(({ status }) => knownStatus(status) === 'Accepted');
  return timeOf(accepted?.date) ?? timeOf(known.statusSince);
}

/** Since when nobody has known of an action whether it happened; most traces show in a moment. */
export function unknownSince(state: OrderState): Moment {
  const watched = state.actions.find((candidate) => candidate.state === 'watched');
  if (watched !== undefined) return after(timeToShow, timeOf(watched.sent?.lastAt));
  const action = state.actions.find((candidate) => candidate.state === 'unknown');
  return timeOf(action?.finishedAt);
}

/** When an action was refused that a signal had asked for, unless the order has moved since. */
export function refusedAt(state: OrderState): Moment {
  const action = unanswered(
    state,
    (candidate) => candidate.state === 'refused' && candidate.by === 'signal',
  );
  const [end, moved] = [timeOf(action?.finishedAt), timeOf(state.known?.statusSince)];
  return end !== undefined && moved !== undefined && moved > end ? undefined : end;
}

export function oldestOpenAction({ actions }: OrderState): Moment {
  const tried = actions.find(({ state }) => state === 'waiting' || state === 'running');
  return timeOf(tried?.requestedAt);
}

/** The last action for which a test holds, unless one of its kind was asked for after it. */
function unanswered(
  { actions }: OrderState,
  test: (action: ActionRecord) => boolean,
): ActionRecord | undefined {
  return actions.findLast(
    (action, index) =>
      test(action) && !actions.slice(index + 1).some(({ kind }) => kind === action.kind),
  );
}

function isAllowed(kind: ActionKind, { known }: OrderState): boolean {
  const status = knownStatus(known?.order.marketplaceStatus ?? '');
  return status !== undefined && actionRow(kind).allowedIn.includes(status);
}
