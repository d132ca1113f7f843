import { z } from 'zod';
import { coordinate, dateTime, decimal, flag, quantity, status, text } from './order-fields.js';
import { isLivingLine } from './order-line-status.js';

/**
 * The order document as Octopia sends it (requirements 25 to 112, and docs/octopia-api.md,
 * "The order document"). Every object is strict: the reader takes each unknown key out,
 * keeps it in `unknownFields`, and asks again.
 */

/** An object that may be absent or `null`. */
function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .strictObject(shape)
    .nullish()
    .transform((sent) => sent ?? undefined);
}

/** A list that may be absent or `null`; an element that is `null` counts as an empty one, so that places stay. */
function list<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .array(z.preprocess((element) => element ?? {}, z.strictObject(shape)))
    .nullish()
    .transform((sent) => sent ?? []);
}

const billingAddress = {
  civility: text,
  firstName: text,
  lastName: text,
  companyName: text,
  companyRegistrationNumberType: text,
  companyRegistrationNumber: text,
  companyVatNumber: text,
  addressLine1: text,
  addressLine2: text,
  addressLine3: text,
  postalCode: text,
  city: text,
  stateOrRegion: text,
  countryCode: text,
};

/** Both addresses take the fields of both: live documents mix them. */
const address = part({
  ...billingAddress,
  phone: text,
  email: text,
  latitude: coordinate,
  longitude: coordinate,
  pickupName: text,
  pickupId: text,
});

const totalPrice = part({ offerPrice: decimal, sellingPrice: decimal });
const taxes = list({ code: text, target: text, amount: decimal, rate: decimal });
const statusEvents = list({ date: dateTime, status });

/** One line. A line that is no object, or without a positive quantity, makes the order unreadable. */
const line = z
  .strictObject({
    orderLineId: text,
    status,
    quantity,
    totalPrice,
    offerPrice: part({
      unitSalesPrice: decimal,
      shippingCost: decimal,
      commission: part({ amountWithVat: decimal, amountWithoutVat: decimal, rate: decimal }),
      taxes,
    }),
    sellingPrice: part({ unitSalesPrice: decimal, shippingCost: decimal, taxes }),
    offer: part({
      id: text,
      supplyMode: text,
      productId: text,
      productTitle: text,
      sellerProductId: text,
      productGtin: text,
      condition: text,
    }),
    delivery: part({
      mode: text,
      promisedAtMin: dateTime,
      promisedAtMax: dateTime,
      shippedAtMin: dateTime,
      shippedAtMax: dateTime,
    }),
    shippingAddress: address,
    cancellationDetails: part({ requestedBy: text, reason: text }),
    parcels: list({ number: text, carrierName: text, trackingUrl: text, trackingId: text }),
    statusEvents,
    productAttributes: z
      .record(z.string(), z.unknown())
      .nullish()
      .transform((sent) => sent ?? undefined),
  })
  .transform((sent) => ({ ...sent, living: isLivingLine(sent) }));

/**
 * Half a character (a lone surrogate) in an id breaks the core of Temporal's SDK, and a control
 * character the databases behind it: one such order would stop the others.
 */
export const orderId = z
  .union([z.string(), z.number()], { error: 'is missing' })
  .transform((sent) => String(sent).trim())
  .refine((sent) => sent !== '', { error: 'is missing' })
  .refine((sent) => sent.isWellFormed() && !/\p{Cc}/u.test(sent), {
    error: 'is not well-formed text',
  });

export const orderSchema = z.strictObject({
  orderId,
  reference: text,
  businessOrder: flag,
  salesChannel: part({ id: text, name: text }),
  seller: part({ id: text }),
  customer: part({ reference: text }),
  purchasedAt: dateTime,
  updatedAt: dateTime,
  createdAt: dateTime,
  shippedAtMin: dateTime,
  shippedAtMax: dateTime,
  status,
  supplyMode: text,
  payment: part({ method: text }),
  currencyCode: text,
  billingAddress: address,
  shippingAddress: address,
  totalPrice,
  serviceFees: list({ label: text, amount: decimal }),
  statusEvents,
  lines: z
    .array(line)
    .nullish()
    .transform((sent) => sent ?? []),
});

export type OrderBody = z.output<typeof orderSchema>;
export type OrderLineBody = OrderBody['lines'][number];
export type AddressBody = NonNullable<OrderBody['billingAddress']>;
export type TaxBody = NonNullable<OrderLineBody['offerPrice']>['taxes'][number];
