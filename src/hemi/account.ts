import type { OfferSettings } from '../offers/offer-settings.js';
import type { ProductSettings } from '../products/product-settings.js';
import type { SellerId } from './ids.js';

/** For how long Octopia may not show what it has carried out where an account does not say, in minutes. */
export const usualLagMinutes = 60;

/** Clocks of Octopia and ours may differ by this much. */
export const clockSkewMinutes = 5;

/** One store on one marketplace, as Hemi calls it, with how its orders are handled. */
export interface Account {
  sellerId: SellerId;
  /** Such as `CDISFR` for Cdiscount France. */
  salesChannelId?: string;
  /** `automatic` accepts every order at once; `manual` waits for a person. */
  acceptance: 'automatic' | 'manual';
  /** The carrier of a shipment that names none. */
  defaultCarrier?: string;
  /** Our courier names and the marketplace's carriers. */
  courierMapping: Record<string, string>;
  /** The cancellation reason of a refund that names none. */
  defaultRefundReason?: string;
  /** For how long Octopia may not show what it has carried out, in minutes; {@link usualLagMinutes} where absent. */
  octopiaLagMinutes?: number;
  /** Days after its last change for which a shipped order stays open, because it can be refunded. */
  shippedStaysOpenDays: number;
  /** Where its offers are, and how they are pushed; absent: none are. */
  offers?: OfferSettings;
  /** Where the data of its products is; absent: none is pushed. */
  products?: ProductSettings;
}
