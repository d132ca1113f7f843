import { keysOf } from '../language/keys-of.js';
import type { MarketplaceStatus } from '../octopia/statuses.js';

/** The Hemi statuses, in the words of the requirements (129 to 137). */
export const hemiStatuses = [
  'Pending',
  'Incomplete',
  'Ready For Shipping',
  'Shipped',
  'Cancelled',
] as const;
export type HemiStatus = (typeof hemiStatuses)[number];

/** What a status means, and the only statuses that may follow it (requirements 129 to 137). */
export const transitions: Record<HemiStatus, { to: readonly HemiStatus[]; meaning: string }> = {
  Pending: {
    to: ['Incomplete', 'Ready For Shipping', 'Shipped', 'Cancelled'],
    meaning: 'something has to happen first: clear the debit, wait for acceptance',
  },
  Incomplete: {
    to: ['Ready For Shipping', 'Shipped', 'Cancelled'],
    meaning: 'something is missing on the order: address, items',
  },
  'Ready For Shipping': {
    to: ['Shipped', 'Cancelled'],
    meaning: 'all required information is stored and the payment cleared',
  },
  Shipped: { to: ['Cancelled'], meaning: 'dispatched' },
  Cancelled: { to: [], meaning: 'final: cannot go back or forward' },
};

/**
 * Judges one move. `stay` is a status to itself, which is no transition; `illegal` is
 * every move that the table does not list.
 */
export function judgeMove(from: HemiStatus, to: HemiStatus): 'move' | 'stay' | 'illegal' {
  if (from === to) return 'stay';
  return transitions[from].to.includes(to) ? 'move' : 'illegal';
}

/**
 * What a marketplace status says about the Hemi status. `complete?` is Ready For Shipping
 * where nothing is missing on the order and Incomplete where something is; `unchanged`
 * keeps the status that the order has.
 */
export type HemiRule = HemiStatus | 'complete?' | 'unchanged';

/** Cdiscount status to Hemi status: our decision, since the requirements leave the column empty (119 to 128). */
export const hemiRules: Record<MarketplaceStatus, { hemi: HemiRule; why: string }> = {
  Processing: { hemi: 'Pending', why: 'Octopia still controls it' },
  WaitingAcceptance: { hemi: 'Pending', why: 'waits for our accept or refuse' },
  Accepted: {
    hemi: 'Pending',
    why: "waits for the marketplace's last controls; no address yet",
  },
  InPreparation: {
    hemi: 'complete?',
    why: 'Ready For Shipping has all required information and the payment cleared; Incomplete if the shipping address or the items are missing',
  },
  Shipped: { hemi: 'Shipped', why: 'dispatched' },
  Delivered: { hemi: 'Shipped', why: 'Hemi has no later status' },
  CancelRequest: {
    hemi: 'unchanged',
    why: 'it may be rejected, in which case the order state will be reset to its previous state',
  },
  Cancelled: { hemi: 'Cancelled', why: 'final' },
  Refused: { hemi: 'Cancelled', why: 'final: we refused to fulfil it' },
  Rejected: { hemi: 'Cancelled', why: 'final: refused by the marketplace' },
};

/** Octopia's statuses, in the order of an order's life. */
export const marketplaceStatuses = keysOf(hemiRules);

/** The status that a mapped order has, if it is one that we know. */
export function knownStatus(marketplaceStatus: string): MarketplaceStatus | undefined {
  return marketplaceStatuses.find((status) => status === marketplaceStatus);
}

/** The facts of an order that its Hemi status depends on. */
export interface StatusFacts {
  /** One of {@link marketplaceStatuses}, or what Octopia sent where it is not known. */
  marketplaceStatus: string;
  /** Order-level status events, in the order of their dates. */
  statusEvents: readonly { status: string }[];
  /** What is missing on the order; see `Order.missing`. */
  missing: readonly string[];
}

/**
 * The Hemi status that an order's facts ask for. `current` is absent at first sight.
 * An unknown marketplace status changes nothing; at first sight the event before it decides.
 */
export function hemiStatusFor(facts: StatusFacts, current?: HemiStatus): HemiStatus {
  const status = knownStatus(facts.marketplaceStatus);
  const rule: HemiRule = status === undefined ? 'unchanged' : hemiRules[status].hemi;
  if (rule === 'complete?') {
    return facts.missing.length === 0 ? 'Ready For Shipping' : 'Incomplete';
  }
  if (rule !== 'unchanged') return rule;
  return current ?? statusBefore(facts);
}

/** The status of the event before the one that changes nothing, else Pending (docs/hemi.md, "Statuses"). */
function statusBefore(facts: StatusFacts): HemiStatus {
  const earlier = facts.statusEvents
    .map((event) => knownStatus(event.status))
    .filter((status) => status !== undefined)
    .filter((status) => hemiRules[status].hemi !== 'unchanged')
    .at(-1);
  if (earlier === undefined) return 'Pending';
  return hemiStatusFor({ ...facts, marketplaceStatus: earlier }, 'Pending');
}
