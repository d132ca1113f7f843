import { z } from 'zod';
import { countryCodes } from './countries.js';
import { orderStatuses } from './order-statuses.js';

export const supplyModes = ['Seller', 'Fulfillment', 'Xdock'] as const;
const cents = z.number().int().nonnegative();

/** One line, with prices in cents of the order's currency, VAT included. */
export const lineSpecSchema = z.strictObject({
  quantity: z.number().int().positive().default(1),
  unitPriceCents: cents.default(4199),
  /** What the customer pays for one piece, when it is not what the seller asks. */
  sellingUnitPriceCents: cents.optional(),
  shippingCents: cents.default(500),
  supplyMode: z.enum(supplyModes).optional(),
  productTitle: z.string().default('Test Product'),
  /** The reference of the offer that is sold; an invented one by default. */
  sellerProductId: z.string().optional(),
  /** Shown as `productGtin` where it is given. */
  gtin: z.string().optional(),
  /** A line that was cancelled inside a living order. */
  isCancelled: z.boolean().default(false),
});

/** How live documents differ from the sample of the requirements (docs/octopia-api.md, "The order document"). */
export const oddities = [
  /** `Eur` instead of `EUR`. */
  'mixedCaseCurrency',
  /** `De` instead of `DE`. */
  'mixedCaseCountry',
  /** `payment.Method` instead of `payment.method`, as in the sample. */
  'capitalPaymentMethod',
  /** A line's total leaves the shipping cost out. */
  'totalWithoutShipping',
  /** Fields that nobody needs are `null` or a blank. */
  'emptyFields',
  /** The order is delivered to a pickup point. */
  'pickupPoint',
  /** The order has its own `supplyMode`, `shippedAtMin` and `shippedAtMax`. */
  'orderLevelDelivery',
] as const;
export type Oddity = (typeof oddities)[number];

/** A short description of an order; everything has a default. */
export const orderSpecSchema = z.strictObject({
  orderId: z.string().min(1).optional(),
  reference: z.string().optional(),
  sellerId: z.string().optional(),
  status: z.enum(orderStatuses).default('WaitingAcceptance'),
  country: z.enum(countryCodes).default('FR'),
  /** For lines that do not say their own. */
  supplyMode: z.enum(supplyModes).default('Seller'),
  /** How many lines, or each of them. */
  lines: z.union([z.number().int().min(0).max(200), z.array(lineSpecSchema)]).default(1),
  businessOrder: z.boolean().default(false),
  /** An order without any address to deliver to. */
  withoutAddress: z.boolean().default(false),
  /** A fee on top of the lines, paid by the customer. */
  serviceFeeCents: cents.default(0),
  createdAt: z.iso.datetime({ offset: true }).optional(),
  updatedAt: z.iso.datetime({ offset: true }).optional(),
  oddities: z.array(z.enum(oddities)).default([]),
});

/** What a caller gives. */
export type OrderSpec = z.input<typeof orderSpecSchema>;
export type ResolvedOrderSpec = z.output<typeof orderSpecSchema>;
export type LineSpec = z.output<typeof lineSpecSchema>;
