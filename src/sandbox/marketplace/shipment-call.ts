import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { listAt, textAt, type JsonObject } from '../json.js';
import { isLiving } from '../orders/order-facts.js';
import { moveOrder } from '../orders/order-moves.js';
import { isAllowedIn, readOrderStatus } from '../orders/order-statuses.js';
import type { StoredOrder } from '../orders/stored-order.js';
import { Refusal } from '../problem-answer.js';
import { badRequest, readInput } from '../read-input.js';
import { emptyAnswer, type Handler } from './answer.js';
import { carriers } from './carrier-list.js';
import { orderOf } from './order-calls.js';

const obligatory = z
  .string({ error: 'is required' })
  .refine((sent) => sent.trim() !== '', { error: 'is required' });

const parcelSchema = z.object({
  parcelNumber: obligatory,
  carrierName: obligatory,
  trackingUrl: z.url({ protocol: /^https?$/, error: 'is no web address' }).nullish(),
  orderLineIds: z.array(z.string()).nullish(),
});
type SentParcel = z.output<typeof parcelSchema>;

/** Ships the complete order in one parcel (requirements 140 to 143). */
export const handleCreateShipment: Handler = (state, { sellerId, orderId, body }) => {
  const parcel = readParcel(body);
  const order = orderOf(state, sellerId, orderId);
  if (state.rules.strictCarriers && !isListed(parcel.carrierName)) {
    throw badRequest({ carrierName: ['unknown carrier'] });
  }
  requireWholeOrder(order, parcel);
  requireShippable(order);
  moveOrder(state.orders, order, 'Shipped', { parcel: parcelDocument(order, parcel) });
  return emptyAnswer(201);
};

function readParcel(body: unknown): SentParcel {
  if (!Array.isArray(body)) throw badRequest({ body: ['must be an array of parcels'] });
  if (body.length !== 1) {
    throw badRequest({ body: ['must hold one parcel for the complete order'] });
  }
  const sent: unknown = body[0];
  return readInput(parcelSchema, sent, 'parcel');
}

function requireWholeOrder(order: StoredOrder, { orderLineIds }: SentParcel): void {
  if (orderLineIds === null || orderLineIds === undefined) return;
  const living = listAt(order.document, 'lines').filter(isLiving);
  const isWhole = living.every((line) => orderLineIds.includes(textAt(line, 'orderLineId') ?? ''));
  if (!isWhole) {
    throw badRequest({ orderLineIds: ['an order can only be shipped as a whole'] });
  }
}

/** The status decides first, then who ships (docs/octopia-api.md, "Acting on an order"). */
function requireShippable({ orderId, facts }: StoredOrder): void {
  if (readOrderStatus(facts.status) === 'CancelRequest') {
    throw new Refusal(409, `The order ${orderId} is being processed.`);
  }
  if (!isAllowedIn(facts.status, 'shipment')) {
    throw new Refusal(400, 'Cannot switch to shipped status');
  }
  if (!facts.hasLivingSellerLine) {
    throw new Refusal(422, `The order ${orderId} is shipped by the warehouse, not by the seller.`);
  }
}

/** A parcel's number has two names in live documents; half of the orders have each. */
function parcelDocument({ orderId }: StoredOrder, parcel: SentParcel): JsonObject {
  const key = orderId.charCodeAt(orderId.length - 1) % 2 === 0 ? 'number' : 'parcelNumber';
  return {
    [key]: parcel.parcelNumber,
    carrierName: parcel.carrierName,
    trackingUrl: parcel.trackingUrl ?? null,
    trackingId: randomUUID(),
  };
}

function isListed(carrierName: string): boolean {
  const wanted = carrierName.trim().toLowerCase();
  return carriers.some(({ label }) => label.trim().toLowerCase() === wanted);
}
