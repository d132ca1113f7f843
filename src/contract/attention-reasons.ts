import { keysOf } from '../language/keys-of.js';

/** What people read about a reason for attention. */
export interface AttentionWords {
  meaning: string;
  toDo: string;
}

/**
 * Why an order needs a person, in the order in which the reasons matter: the values of the search
 * attribute `NeedsAttention`. When each one holds is decided by the workflow
 * (`workflows/order/attention/attention-rules.ts`).
 */
export const attentionReasons = {
  ActionUnknown: {
    meaning: 'an action was sent and nobody knows whether Octopia carried it out',
    toDo: "it is looked for by itself for an hour; then look at the order in Octopia's back office, and if it has not happened: hemi order resend",
  },
  AcceptSoon: {
    meaning: 'the order still waits for acceptance; Octopia cancels it 48 hours after it came',
    toDo: 'accept or refuse it',
  },
  AcceptanceFailed: {
    meaning: 'the acceptance was sent and did not succeed',
    toDo: 'read the reason in the actions, then accept or refuse it',
  },
  ShipSoon: {
    meaning: 'the ship-by date is near or past; a late shipment hurts the rating',
    toDo: 'ship it',
  },
  RefundRejected: {
    meaning: 'Octopia rejected the refund: the order is back in its former status',
    toDo: "find the reason in Octopia's back office; refund again if it is due",
  },
  ActionOverdue: {
    meaning: 'an action has been tried for more than an hour',
    toDo: 'look at its last failure in the pending activities; it goes on being tried for 48 hours',
  },
  ActionRefused: {
    meaning: 'an action that was asked for by signal was refused; nobody waits for its answer',
    toDo: 'read the reason in the actions and tell the one who asked',
  },
  NotReflected: {
    meaning: 'an action succeeded hours ago and Octopia still shows the status of before',
    toDo: "read the order (hemi order sync); if nothing changes, send it again or ask Octopia's support",
  },
  AddressMissing: {
    meaning: 'the shipping address has not come within 48 hours of the acceptance',
    toDo: "look at the order in Octopia's back office",
  },
  IllegalMove: {
    meaning: 'Octopia reports a status that cannot follow the present Hemi status',
    toDo: "compare the transitions with Octopia's back office and correct it there or in Hemi",
  },
  OrderProblem: {
    meaning: 'something on the order cannot be trusted and somebody has to decide',
    toDo: 'read the problems of the order',
  },
  OrderUnreadable: {
    meaning: "Octopia's document of the order cannot be read at the moment",
    toDo: 'read the fields that are named in the problems; the order is read again by itself',
  },
} as const satisfies Record<string, AttentionWords>;
export type AttentionReason = keyof typeof attentionReasons;
export const attentionReasonNames = keysOf(attentionReasons);

/** A name in a query's or a view's answer is whatever a worker of any release says; undefined for one that is not known. */
export function attentionWords(reason: string): AttentionWords | undefined {
  return new Map<string, AttentionWords>(Object.entries(attentionReasons)).get(reason);
}
