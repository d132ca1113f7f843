import type { Problem } from './problem.js';

/** A Cdiscount order as Hemi holds it. Amounts are decimal strings, times RFC 3339 in UTC. */
export interface Order {
  marketplaceCode: 'cdiscount_octopia';
  orderId: string;
  reference?: string;
  /** A status of `marketplaceStatuses`, or as sent where the table does not know it. */
  marketplaceStatus: string;
  updatedAt?: string;
  createdAt?: string;
  purchasedAt?: string;
  /** The ship-by date: the earliest `shippedAtMax` of the living lines. */
  shipBy?: string;
  /** Order-level status events, in the order of their dates. */
  statusEvents: { status: string; date?: string }[];
  /** What keeps the order from being shippable. */
  missing: ('shippingAddress' | 'items')[];
  /** Whether a living line has the supply mode Seller. */
  shippedBySeller: boolean;
  /** What mapping found that cannot be trusted or needs a person. */
  problems: Problem[];
}
