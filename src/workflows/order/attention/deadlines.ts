import { knownStatus } from '../../../hemi/status.js';
import { after, hour, timeOf, type Moment } from '../../runtime/moments.js';
import { waitsForAcceptance, type OrderState } from '../order-state.js';

/** Octopia cancels an order that waits longer for acceptance (docs/octopia-api.md, "Times"). */
const timeToAccept = 48 * hour;

/** Until when Octopia waits for an acceptance that was not sent yet. */
export function acceptBy(state: OrderState): Moment {
  const { known, acknowledge } = state;
  if (known === undefined || !waitsForAcceptance(state) || acknowledge === 'Sent') return undefined;
  const waiting = known.order.statusEvents.findLast(
    ({ status }) => knownStatus(status) === 'WaitingAcceptance',
  );
  const since = timeOf(waiting?.date) ?? timeOf(known.order.createdAt) ?? timeOf(known.statusSince);
  return after(timeToAccept, since);
}

/** Until when a parcel that we ship has to have left. */
export function shipBy({ known }: OrderState): Moment {
  if (known === undefined || !known.order.shippedBySeller) return undefined;
  const { marketplaceStatus, shipBy: date } = known.order;
  return marketplaceStatus === 'InPreparation' ? timeOf(date) : undefined;
}
