import { z } from 'zod';
import type { ChangeKind, OfferChange } from './offer-change.js';

const amount = z.number().refine((sent) => Math.abs(sent * 100 - Math.round(sent * 100)) < 1e-6, {
  error: 'has more than 2 decimals',
});
const cost = amount.nonnegative();

/**
 * One offer request in JSON (docs/octopia-offers.md, "One offer request"). Its shape is strict: a
 * field that is not known would be lost silently.
 */
const requestSchema = z.strictObject({
  sellerExternalReference: z
    .string({ error: 'is required' })
    .min(1, { error: 'is required' })
    .max(50, { error: 'is longer than 50 characters' }),
  product: z.strictObject({ gtin: z.string().optional() }).optional(),
  condition: z.string().optional(),
  price: z
    .strictObject({
      price: amount,
      originPrice: amount.optional(),
      currencyCode: z.string().length(3).optional(),
      taxes: z
        .array(
          z.strictObject({
            code: z.string().min(1),
            type: z.string().optional(),
            value: z.number().nonnegative(),
          }),
        )
        .optional(),
    })
    .optional(),
  quantity: z.number().int().nonnegative().max(2_147_483_647).optional(),
  deliveryModes: z
    .array(z.strictObject({ code: z.string().min(1), cost, additionalCost: cost.optional() }))
    .optional(),
  preparationTime: z
    .number()
    .int()
    .nonnegative()
    .max(5, { error: 'PreparationTime: Wrong format' })
    .optional(),
});

type OfferRequest = z.output<typeof requestSchema>;

const deletionSchema = requestSchema.pick({ sellerExternalReference: true });

/** What an upload of a package of this kind takes: a bare array, and one bad item refuses it all. */
export function uploadSchema(kind: ChangeKind) {
  return z
    .array(kind === 'Delete' ? deletionSchema : requestSchema, {
      error: 'must be an array of offer requests',
    })
    .min(1, { error: 'must hold an offer request' })
    .max(100, { error: 'must hold 100 offer requests or less' });
}

/** What one request of an upload says of its offer. */
export function changeOf(request: OfferRequest): OfferChange {
  const { price } = request;
  return {
    sellerExternalReference: request.sellerExternalReference,
    gtin: request.product?.gtin,
    condition: request.condition,
    price: price?.price,
    originPrice: price?.originPrice,
    currencyCode: price?.currencyCode,
    taxes: price?.taxes,
    quantity: request.quantity,
    deliveryModes: request.deliveryModes,
    preparationTime: request.preparationTime,
    arrived: arrivedIn(request),
  };
}

function arrivedIn(request: OfferRequest): Record<string, unknown> {
  const { price } = request;
  const named: [string, unknown][] = [
    ['Prix', price?.price],
    ['Stock', request.quantity],
    ['StrikedPrice', price?.originPrice],
    ['ShippingInformationDeliveryMode', request.deliveryModes],
  ];
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}
