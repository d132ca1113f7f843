import type { JsonObject } from '../json.js';
import { countries } from './countries.js';
import type { LineSpec, ResolvedOrderSpec } from './order-spec.js';
import { linePrices } from './prices.js';

const day = 24 * 3_600_000;

/** What a line takes over from its order. */
export interface LineContext {
  spec: ResolvedOrderSpec;
  statusEvents: { date: string; status: string }[];
  /** Shown on the line; absent before InPreparation. */
  shippingAddress: JsonObject | undefined;
  createdAt: number;
  number: number;
  salesChannelId: string;
  sellerId: string;
}

/** One line of an order's document. */
export function buildLine(line: LineSpec, index: number, context: LineContext): JsonObject {
  const { spec, createdAt } = context;
  const withShipping = !spec.oddities.includes('totalWithoutShipping');
  return {
    orderLineId: `LINE${index + 1}`,
    status: line.isCancelled ? 'Cancelled' : spec.status,
    quantity: line.quantity,
    ...linePrices(line, countries[spec.country].vatRate, withShipping),
    offer: offer(line, index, context),
    delivery: {
      mode: 'Standard',
      promisedAtMin: isoTime(createdAt + 3 * day),
      promisedAtMax: isoTime(createdAt + 6 * day),
      ...shippingWindow(createdAt),
    },
    ...(line.isCancelled ? cancelled(context) : living(context)),
    productAttributes: {},
  };
}

/** The time in which an order is to be shipped. */
export function shippingWindow(createdAt: number): { shippedAtMin: string; shippedAtMax: string } {
  return { shippedAtMin: isoTime(createdAt), shippedAtMax: isoTime(createdAt + 2 * day) };
}

export function isoTime(time: number): string {
  return new Date(time).toISOString();
}

function offer(line: LineSpec, index: number, context: LineContext): JsonObject {
  const { spec, number, sellerId, salesChannelId } = context;
  const productId = `TESTPRODUCT${number}${index + 1}`;
  return {
    id: `${productId}_${sellerId}_6_${salesChannelId}`,
    supplyMode: line.supplyMode ?? spec.supplyMode,
    productId,
    productTitle: line.productTitle,
    sellerProductId: line.sellerProductId ?? `TEST-SKU-${number}-${index + 1}`,
    ...(line.gtin === undefined ? {} : { productGtin: line.gtin }),
    condition: 'New',
  };
}

const cancellationDetails = { requestedBy: 'Customer', reason: 'customer-changed-mind' };

function cancelled({ statusEvents, createdAt }: LineContext): JsonObject {
  const event = { date: isoTime(createdAt), status: 'Cancelled' };
  return { cancellationDetails, statusEvents: [...statusEvents.slice(0, 1), event] };
}

function living({ spec, statusEvents, shippingAddress, number }: LineContext): JsonObject {
  const wasShipped = spec.status === 'Shipped' || spec.status === 'Delivered';
  return {
    ...(shippingAddress === undefined ? {} : { shippingAddress }),
    ...(spec.status === 'Cancelled' ? { cancellationDetails } : {}),
    ...(wasShipped
      ? { parcels: [{ parcelNumber: `TESTPARCEL${number}`, carrierName: 'Colissimo' }] }
      : {}),
    statusEvents,
  };
}
