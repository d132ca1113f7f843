import type { Money } from './money.js';
import type { Address } from './address.js';
import type { OrderLine, StatusEvent } from './order-line.js';
import type { OrderId } from './ids.js';
import type { Problem } from './problem.js';
import type { OrderTaxTotals } from './tax-groups.js';

/**
 * A Cdiscount order as Hemi holds it; docs/mapping.md says where each value comes from.
 * Amounts are exact decimal strings with their currency. Times are RFC 3339 in UTC with three
 * fraction digits, so that comparing two strings compares the times. What Octopia did not send
 * is absent, except for lists (empty) and taxes (zero).
 */
export interface Order extends OrderTaxTotals {
  marketplaceCode: 'cdiscount_octopia';
  orderId: OrderId;
  reference?: string;
  /** One of Octopia's statuses, or as sent where it is not known. */
  marketplaceStatus: string;
  updatedAt?: string;
  createdAt?: string;
  purchasedAt?: string;
  /** The ship-by date: the earliest `shippedAtMax` of the living lines, else the order's. */
  shipBy?: string;
  /** Order-level status events, in the order of their dates; undated ones first. */
  statusEvents: StatusEvent[];
  /** What keeps the order from being shippable. */
  missing: ('shippingAddress' | 'items')[];
  /** Whether a living line has the supply mode Seller. */
  shippedBySeller: boolean;
  /** What mapping found that cannot be trusted or needs a person. */
  problems: Problem[];

  businessOrder?: boolean;
  salesChannel?: { id?: string; name?: string };
  seller?: { id?: string };
  customer?: { reference?: string };
  payment?: { method?: string };
  /** ISO 4217 in upper case; `XXX` (no currency) where Octopia sent none. */
  currencyCode: string;
  billingAddress?: Address;
  /** Where the parcel goes: the order's own, else that of the first living line which has one. */
  shippingAddress?: Address;
  /** Totals with VAT: `sellingPrice` is what the customer paid, `offerPrice` what we asked. */
  totalPrice: { offerPrice?: Money; sellingPrice?: Money };
  /** What the marketplace charged on top; may explain a total that the lines do not add up to. */
  serviceFees: { label?: string; amount?: Money }[];
  /** As sent for the whole order; a line's own is at the line. */
  supplyMode?: string;
  shippedAtMin?: string;
  shippedAtMax?: string;
  lines: OrderLine[];
  /** Fields that we do not know, by path, as sent. */
  unknownFields: { field: string; value: unknown }[];
}
