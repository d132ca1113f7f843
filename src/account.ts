import type { OctopiaAccount } from './octopia/client.js';

/** One store on the marketplace, and how its orders are handled. */
export interface Account extends OctopiaAccount {
  /** Whether orders are accepted as soon as they wait for it, or by hand (hemi.md). */
  acceptance: 'automatic' | 'manual';
  /** The carrier of a shipment that names none. */
  defaultCarrier?: string;
  /** Our name of a courier to Octopia's carrier. */
  courierMapping: Record<string, string>;
  /** The reason of a refund that names none. */
  defaultRefundReason?: string;
  /** Days after the last change for which a shipped order stays open for a refund. */
  shippedStaysOpenDays: number;
}
