import {
  acceptanceFailedAt,
  acceptBy,
  addressMissingSince,
  doneWithoutEffect,
  oldestOpenAction,
  refundRejectedAt,
  refusedAt,
  shipBy,
  timeToReflect,
  unknownSince,
} from './attention-facts.js';
import { after, before, day, hour, timeOf, type Moment } from '../../runtime/moments.js';
import type { AttentionReason } from '../../../contract/order-messages.js';
import { isOpen, type OrderState } from '../order-state.js';

/** How long before a deadline somebody is told. */
const warning = 24 * hour;

interface AttentionRule {
  reason: AttentionReason;
  meaning: string;
  toDo: string;
  /** The moment from which the reason holds, in milliseconds; undefined while nothing points to it. */
  from(state: OrderState): Moment;
  /** For how long it holds, in milliseconds, where nothing else may ever end it. */
  lasts?: number;
  /** The moment by which it has to be done, where there is one. */
  actBy?(state: OrderState): Moment;
}

/** Why an order needs a person: one row a reason, in the order in which they matter. */
export const attentionRules: readonly AttentionRule[] = [
  {
    reason: 'ActionUnknown',
    meaning: 'an action was sent and nobody knows whether Octopia carried it out',
    toDo: "look at the order in Octopia's back office; if it has not happened, send the action again",
    from: unknownSince,
  },
  {
    reason: 'AcceptSoon',
    meaning: 'the order still waits for acceptance; Octopia cancels it 48 hours after it came',
    toDo: 'accept or refuse it',
    from: (state) =>
      // While an acceptance is being tried, ActionOverdue tells when it takes too long.
      state.actions.some(isOpen) ? undefined : before(warning, acceptBy(state)),
    actBy: acceptBy,
  },
  {
    reason: 'AcceptanceFailed',
    meaning: 'the acceptance was sent and did not succeed',
    toDo: 'read the reason in the actions, then accept or refuse it',
    from: acceptanceFailedAt,
  },
  {
    reason: 'ShipSoon',
    meaning: 'the ship-by date is near or past; a late shipment hurts the rating',
    toDo: 'ship it',
    from: (state) => before(warning, shipBy(state)),
    actBy: shipBy,
  },
  {
    reason: 'RefundRejected',
    meaning: 'Octopia rejected the refund: the order is back in its former status',
    toDo: "find the reason in Octopia's back office; refund again if it is due",
    from: refundRejectedAt,
  },
  {
    reason: 'ActionOverdue',
    meaning: 'an action has been tried for more than an hour',
    toDo: 'look at its last failure in the pending activities; it goes on being tried for 48 hours',
    from: (state) => after(1 * hour, oldestOpenAction(state)),
  },
  {
    reason: 'ActionRefused',
    meaning: 'an action that was asked for by signal was refused; nobody waits for its answer',
    toDo: 'read the reason in the actions and tell the one who asked',
    from: refusedAt,
    lasts: 7 * day,
  },
  {
    reason: 'NotReflected',
    meaning: 'an action succeeded hours ago and Octopia still shows the status of before',
    toDo: "read the order (hemi order sync); if nothing changes, send it again or ask Octopia's support",
    from: (state) => after(timeToReflect, doneWithoutEffect(state)),
  },
  {
    reason: 'AddressMissing',
    meaning: 'the shipping address has not come within 48 hours of the acceptance',
    toDo: "look at the order in Octopia's back office",
    from: (state) => after(48 * hour, addressMissingSince(state)),
  },
  {
    reason: 'IllegalMove',
    meaning: 'Octopia reports a status that cannot follow the present Hemi status',
    toDo: "compare the transitions with Octopia's back office and correct it there or in Hemi",
    from: (state) => (state.illegalMove ? timeOf(state.transitions.at(-1)?.at) : undefined),
  },
  {
    reason: 'OrderProblem',
    meaning: 'something on the order cannot be trusted and somebody has to decide',
    toDo: 'read the problems of the order',
    from: ({ known }) =>
      known?.order.problems.some((problem) => problem.needsAttention) === true
        ? timeOf(known.seenAt)
        : undefined,
  },
  {
    reason: 'OrderUnreadable',
    meaning: "Octopia's document of the order cannot be read at the moment",
    toDo: 'read the fields that are named in the problems; the order is read again by itself',
    from: (state) => timeOf(state.unreadable?.at),
  },
];
