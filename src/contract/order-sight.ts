import type { PackedOrder } from '../hemi/packing/pack-order.js';
import type { HemiStatus } from '../hemi/status.js';

/** How an account wants its orders handled; travels with every sight, so that a changed setting takes effect at the next one. */
export interface AccountRules {
  acceptance: 'automatic' | 'manual';
  /** Days after the last change for which a shipped order stays open, because it can be refunded. */
  shippedStaysOpenDays: number;
}

/** One reading of an order at Octopia: what polls, read-backs and `sync` report to `orderLifecycle`. */
export interface OrderSight {
  order: PackedOrder;
  account: AccountRules;
  /** When the request that read it was sent, RFC 3339 UTC. Orders two sights with the same `updatedAt`. */
  seenAt: string;
  /** The Hemi status with which an earlier, closed workflow of this order ended. */
  closedAs?: HemiStatus;
}
