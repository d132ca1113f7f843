import { z } from 'zod';
import { discountSchema } from './discounts.js';
import { offerDeliverySchema, taxSchema } from './stored-offer.js';

export const changeKinds = ['Upsert', 'Update', 'Delete'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What a request says of an offer, whichever transport it came by; absent is what it leaves out. */
export const offerChangeSchema = z.strictObject({
  sellerExternalReference: z.string(),
  gtin: z.string().optional(),
  condition: z.string().optional(),
  price: z.number().optional(),
  originPrice: z.number().optional(),
  currencyCode: z.string().optional(),
  taxes: z.array(taxSchema).optional(),
  quantity: z.number().optional(),
  deliveryModes: z.array(offerDeliverySchema).optional(),
  preparationTime: z.number().optional(),
  priceMustBeAligned: z.string().optional(),
  minimumPriceForPriceAlignment: z.number().optional(),
  packagingUnit: z.string().optional(),
  packagingValue: z.number().optional(),
  discounts: z.array(discountSchema).optional(),
  /** The attributes in the words that were sent, by the names of requirements 171 to 182. */
  arrived: z.record(z.string(), z.unknown()),
});
export type OfferChange = z.output<typeof offerChangeSchema>;
