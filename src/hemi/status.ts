/** The Hemi statuses, in the words of the seed (checklist 129 to 137). */
export const hemiStatuses = [
  'Pending',
  'Incomplete',
  'Ready For Shipping',
  'Shipped',
  'Cancelled',
] as const;
export type HemiStatus = (typeof hemiStatuses)[number];

/** What a status means, and the only statuses that may follow it (checklist 129 to 137). */
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

/** The marketplace's statuses (octopia-api.md, "Statuses"); the list may grow. */
export const marketplaceStatuses = [
  'Processing',
  'WaitingAcceptance',
  'Accepted',
  'InPreparation',
  'Shipped',
  'Delivered',
  'CancelRequest',
  'Cancelled',
  'Refused',
  'Rejected',
] as const;
export type MarketplaceStatus = (typeof marketplaceStatuses)[number];

/** Cdiscount status to Hemi status: our decision, the seed's column is empty (checklist 119 to 128). */
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

const byLowerCase = new Map(marketplaceStatuses.map((status) => [status.toLowerCase(), status]));

/** Finds the status that Octopia means whatever its letter case (`inPreparation` in the seed, checklist 122). */
export function readMarketplaceStatus(sent: string): MarketplaceStatus | undefined {
  return byLowerCase.get(sent.trim().toLowerCase());
}

/** The facts of an order that its Hemi status depends on. */
export interface StatusFacts {
  /** As in {@link marketplaceStatuses}, or what Octopia sent where the table does not know it. */
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
  const status = readMarketplaceStatus(facts.marketplaceStatus);
  const rule: HemiRule = status === undefined ? 'unchanged' : hemiRules[status].hemi;
  if (rule === 'complete?') {
    return facts.missing.length === 0 ? 'Ready For Shipping' : 'Incomplete';
  }
  if (rule !== 'unchanged') return rule;
  return current ?? statusBefore(facts);
}

/** The status of the event before the one that changes nothing, else Pending (hemi.md, CancelRequest). */
function statusBefore(facts: StatusFacts): HemiStatus {
  const earlier = facts.statusEvents
    .map((event) => readMarketplaceStatus(event.status))
    .filter((status) => status !== undefined)
    .filter((status) => hemiRules[status].hemi !== 'unchanged')
    .at(-1);
  if (earlier === undefined) return 'Pending';
  return hemiStatusFor({ ...facts, marketplaceStatus: earlier }, 'Pending');
}
