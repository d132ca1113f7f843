import type { MarketplaceStatus } from '../octopia/statuses.js';
import { actionKinds, actionRow, type ActionKind } from './actions.js';
import { knownStatus } from './status.js';

/** What somebody can do instead, by marketplace status. */
export const adviceByStatus: Record<MarketplaceStatus, string> = {
  Processing: 'Octopia still controls the order: wait until it asks for acceptance',
  WaitingAcceptance: 'accept it, or refuse it to cancel it',
  Accepted: 'wait until it is in preparation to ship it; refund it to cancel it',
  InPreparation: 'ship it, or refund it to cancel it',
  Shipped: 'refund it to take it back',
  Delivered: 'refund it to take it back',
  CancelRequest: 'a cancellation is being processed: wait for its outcome',
  Cancelled: 'the order is final: nothing can be done',
  Refused: 'the order is final: nothing can be done',
  Rejected: 'the order is final: nothing can be done',
};

/** The facts of an order that an action depends on. */
export interface ActionFacts {
  /** One of Octopia's statuses, or what Octopia sent where it is not known. */
  marketplaceStatus: string;
  /** Whether a living line is shipped by us, that is, has the supply mode Seller. */
  shippedBySeller: boolean;
}

export type ActionVerdict =
  | { verdict: 'allowed' }
  | { verdict: 'alreadyDone'; reason: string }
  | { verdict: 'refused'; reason: string };

/** Judges an action by what Octopia says of the order now; a refusal says what is allowed instead. */
export function judgeAction(kind: ActionKind, facts: ActionFacts): ActionVerdict {
  const status = knownStatus(facts.marketplaceStatus);
  if (status === undefined) {
    return {
      verdict: 'refused',
      reason: `${kind} is refused: the marketplace status "${facts.marketplaceStatus}" is not known, so nothing is safe to send`,
    };
  }
  const { doneIn, allowedIn, why, needsSellerLine } = actionRow(kind);
  if (doneIn.includes(status)) {
    return { verdict: 'alreadyDone', reason: `nothing was sent: the order is ${status} already` };
  }
  if (!allowedIn.includes(status)) {
    return {
      verdict: 'refused',
      reason: `${kind} is not possible while the order is ${status}: ${why}; ${adviceByStatus[status]}`,
    };
  }
  if (needsSellerLine && !facts.shippedBySeller) {
    return {
      verdict: 'refused',
      reason: `${kind} is refused: no living line has the supply mode Seller, so Octopia's warehouse ships this order; refund it to cancel it`,
    };
  }
  return { verdict: 'allowed' };
}

/** The actions that would be carried out now, for people and the OMS to choose from. */
export function allowedActions(facts: ActionFacts): ActionKind[] {
  return actionKinds.filter((kind) => judgeAction(kind, facts).verdict === 'allowed');
}
