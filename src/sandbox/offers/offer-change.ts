import type { Discount } from './discounts.js';
import type { StoredOffer, Tax } from './stored-offer.js';

export const changeKinds = ['Upsert', 'Update', 'Delete'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What a request says of an offer, whichever transport it came by; absent is what it leaves out. */
export interface OfferChange {
  sellerExternalReference: string;
  gtin?: string | undefined;
  condition?: string | undefined;
  price?: number | undefined;
  originPrice?: number | undefined;
  currencyCode?: string | undefined;
  taxes?: Tax[] | undefined;
  quantity?: number | undefined;
  deliveryModes?: StoredOffer['deliveryModes'] | undefined;
  preparationTime?: number | undefined;
  priceMustBeAligned?: string | undefined;
  minimumPriceForPriceAlignment?: number | undefined;
  packagingUnit?: string | undefined;
  packagingValue?: number | undefined;
  discounts?: Discount[] | undefined;
  /** The attributes in the words that were sent, by the names of requirements 171 to 182. */
  arrived: Record<string, unknown>;
}
