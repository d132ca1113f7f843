import { readMarketplaceStatus, type MarketplaceStatus } from './status.js';

/** What a seller can do to an order on Octopia (checklist 138 to 151). There is no cancel. */
export const actionKinds = ['accept', 'refuse', 'ship', 'refund'] as const;
export type ActionKind = (typeof actionKinds)[number];

interface ActionRule {
  /** The statuses in which Octopia carries the action out. */
  allowedIn: readonly MarketplaceStatus[];
  /** The statuses that show that it has happened: asking again is a success and sends nothing. */
  alreadyDoneIn: readonly MarketplaceStatus[];
  /** The reason, for people. */
  why: string;
  /** Where the requirement says so. */
  source: string;
}

/** Which action is allowed in which marketplace status (octopia-api.md, "Acting on an order"). */
export const actionRules: Record<ActionKind, ActionRule> = {
  accept: {
    allowedIn: ['WaitingAcceptance'],
    alreadyDoneIn: ['Accepted', 'InPreparation', 'Shipped', 'Delivered'],
    why: 'only an order that waits for acceptance can be accepted',
    source: 'checklist 119, 138',
  },
  refuse: {
    allowedIn: ['WaitingAcceptance'],
    alreadyDoneIn: ['Refused'],
    why: 'refusing is the only way to cancel before acceptance, and only then',
    source: 'checklist 139, 146',
  },
  ship: {
    allowedIn: ['InPreparation'],
    alreadyDoneIn: ['Shipped', 'Delivered'],
    why: 'only an order in preparation can be shipped, as a whole',
    source: 'checklist 140',
  },
  refund: {
    allowedIn: ['Accepted', 'InPreparation', 'Shipped', 'Delivered'],
    alreadyDoneIn: ['CancelRequest', 'Cancelled'],
    why: 'a refund is for an order that was accepted, in preparation or shipped',
    source: 'checklist 127, 147',
  },
};

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
  /** As in `marketplaceStatuses`, or what Octopia sent where the table does not know it. */
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
  const status = readMarketplaceStatus(facts.marketplaceStatus);
  if (status === undefined) {
    return {
      verdict: 'refused',
      reason: `${kind} is refused: the marketplace status "${facts.marketplaceStatus}" is not known, so nothing is safe to send`,
    };
  }
  const rule = actionRules[kind];
  if (rule.alreadyDoneIn.includes(status)) {
    return { verdict: 'alreadyDone', reason: `nothing was sent: the order is ${status} already` };
  }
  if (!rule.allowedIn.includes(status)) {
    return {
      verdict: 'refused',
      reason: `${kind} is not possible while the order is ${status}: ${rule.why}; ${adviceByStatus[status]}`,
    };
  }
  if (kind === 'ship' && !facts.shippedBySeller) {
    return {
      verdict: 'refused',
      reason:
        "ship is refused: no living line has the supply mode Seller, so Octopia's warehouse ships this order; refund it to cancel it",
    };
  }
  return { verdict: 'allowed' };
}

/** The actions that would be carried out now, for people and the OMS to choose from. */
export function allowedActions(facts: ActionFacts): ActionKind[] {
  return actionKinds.filter((kind) => judgeAction(kind, facts).verdict === 'allowed');
}
