import { z } from 'zod';
import { discountSchema } from './discounts.js';

export const transports = ['Json', 'Xml'] as const;
export type Transport = (typeof transports)[number];

export const taxSchema = z.strictObject({
  code: z.string(),
  type: z.string().optional(),
  value: z.number(),
});
export type Tax = z.output<typeof taxSchema>;

export const offerDeliverySchema = z.strictObject({
  code: z.string(),
  cost: z.number(),
  additionalCost: z.number().optional(),
});

/** One attribute as it arrived last: under the seller's name for it, in the words that were sent. */
const arrivalSchema = z.strictObject({
  value: z.unknown(),
  transport: z.enum(transports),
  packageId: z.string(),
});
export type Arrival = z.output<typeof arrivalSchema>;

/** An offer as it is in truth; what `GET /offers` shows of it can be late. */
export const storedOfferSchema = z.strictObject({
  offerId: z.string(),
  sellerId: z.string(),
  salesChannelId: z.string(),
  sellerExternalReference: z.string(),
  gtin: z.string(),
  condition: z.string(),
  /** Euros, VAT included, as every amount here. */
  price: z.number(),
  originPrice: z.number().optional(),
  currencyCode: z.string(),
  taxes: z.array(taxSchema),
  /** Sales lower it. */
  quantity: z.number(),
  deliveryModes: z.array(offerDeliverySchema),
  preparationTime: z.number(),
  priceMustBeAligned: z.string().optional(),
  minimumPriceForPriceAlignment: z.number().optional(),
  packagingUnit: z.string().optional(),
  packagingValue: z.number().optional(),
  discounts: z.array(discountSchema),
  /** The transport of the last change. */
  transport: z.enum(transports),
  /** Every attribute that arrived since the last Upsert, by the names of requirements 171 to 182. */
  arrived: z.record(z.string(), arrivalSchema),
  /** RFC 3339 UTC. */
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type StoredOffer = z.output<typeof storedOfferSchema>;
