import {
  acceptanceFailedAt,
  addressMissingSince,
  doneWithoutEffect,
  oldestOpenAction,
  refundRejectedAt,
  refusedAt,
  timeToReflect,
  unknownSince,
} from './attention-facts.js';
import { acceptBy, shipBy } from './deadlines.js';
import { after, before, day, hour, timeOf, type Moment } from '../../runtime/moments.js';
import type { AttentionReason } from '../../../contract/attention-reasons.js';
import { isOpen, type OrderState } from '../order-state.js';

/** How long before a deadline somebody is told. */
const warning = 24 * hour;

interface AttentionRule {
  /** The moment from which the reason holds, in milliseconds; undefined while nothing points to it. */
  from: (state: OrderState) => Moment;
  /** For how long it holds, in milliseconds, where nothing else may ever end it. */
  lasts?: number;
  /** The moment by which it has to be done, where there is one. */
  actBy?: (state: OrderState) => Moment;
}

/** When an order needs a person: one row for each reason; `contract/attention-reasons.ts` says what each means. */
export const attentionRules: Record<AttentionReason, AttentionRule> = {
  ActionUnknown: {
    from: unknownSince,
  },
  AcceptSoon: {
    from: (state) =>
      // While an acceptance is being tried, ActionOverdue tells when it takes too long.
      state.actions.some(isOpen) ? undefined : before(warning, acceptBy(state)),
    actBy: acceptBy,
  },
  AcceptanceFailed: {
    from: acceptanceFailedAt,
  },
  ShipSoon: {
    from: (state) => before(warning, shipBy(state)),
    actBy: shipBy,
  },
  RefundRejected: {
    from: refundRejectedAt,
  },
  ActionOverdue: {
    from: (state) => after(1 * hour, oldestOpenAction(state)),
  },
  ActionRefused: {
    from: refusedAt,
    lasts: 7 * day,
  },
  NotReflected: {
    from: (state) => after(timeToReflect, doneWithoutEffect(state)),
  },
  AddressMissing: {
    from: (state) => after(48 * hour, addressMissingSince(state)),
  },
  IllegalMove: {
    from: (state) => (state.illegalMove ? timeOf(state.transitions.at(-1)?.at) : undefined),
  },
  OrderProblem: {
    from: ({ known }) =>
      known?.order.problems.some((problem) => problem.needsAttention) === true
        ? timeOf(known.seenAt)
        : undefined,
  },
  OrderUnreadable: {
    from: (state) => timeOf(state.unreadable?.at),
  },
};
