import type { JsonObject } from '../json.js';
import { buildLine, isoTime, shippingWindow } from './build-line.js';
import { countries } from './countries.js';
import type { OrderEntry } from './order-store.js';
import { lineSpecSchema, type LineSpec, type ResolvedOrderSpec } from './order-spec.js';
import { statusTable } from './order-statuses.js';
import { amount, lineCents } from './prices.js';
import { billingAddress, deliveryAddress } from './test-buyer.js';

/** What the caller of {@link buildOrder} has decided. */
export interface OrderIdentity {
  orderId: string;
  sellerId: string;
  salesChannelId: string;
  /** Tells buyers and products apart. */
  number: number;
}

/** Makes an order that looks as Octopia would show it in the status that the spec asks for. */
export function buildOrder(spec: ResolvedOrderSpec, identity: OrderIdentity): OrderEntry {
  const { orderId, sellerId, salesChannelId, number } = identity;
  const { currency } = countries[spec.country];
  const lines = typeof spec.lines === 'number' ? defaultLines(spec.lines, number) : spec.lines;
  const updated = spec.updatedAt === undefined ? Date.now() : Date.parse(spec.updatedAt);
  const { past, showsAddress } = statusTable[spec.status];
  const created =
    spec.createdAt === undefined ? updated - past.length * 600_000 : Date.parse(spec.createdAt);
  const statusEvents = [...past, spec.status].map((status, index, all) => ({
    date: isoTime(created + ((updated - created) * index) / Math.max(1, all.length - 1)),
    status,
  }));
  const deliverTo = spec.withoutAddress ? undefined : deliveryAddress(spec, number);
  const shippingAddress = showsAddress ? deliverTo : undefined;
  const context = { spec, statusEvents, shippingAddress, createdAt: created, ...identity };
  const document = {
    orderId,
    reference: spec.reference ?? `99${String(number).padStart(11, '0')}`,
    businessOrder: spec.businessOrder,
    salesChannel: { id: salesChannelId, name: 'Cdiscount (sandbox)' },
    seller: { id: sellerId },
    customer: { reference: `TESTCUSTOMER${number}` },
    purchasedAt: isoTime(created - 60_000),
    updatedAt: isoTime(updated),
    createdAt: isoTime(created),
    ...orderLevelDelivery(spec, created),
    status: spec.status,
    payment: { [spec.oddities.includes('capitalPaymentMethod') ? 'Method' : 'method']: 'Card' },
    currencyCode: spec.oddities.includes('mixedCaseCurrency') ? capitalized(currency) : currency,
    billingAddress: billingAddress(spec, number),
    totalPrice: totalPrice(lines, spec),
    ...(spec.serviceFeeCents === 0
      ? {}
      : { serviceFees: [{ label: 'Test service fee', amount: amount(spec.serviceFeeCents) }] }),
    statusEvents,
    lines: lines.map((line, index) => buildLine(line, index, context)),
  };
  const statusBeforeCancelRequest = spec.status === 'CancelRequest' ? past.at(-1) : undefined;
  return { orderId, sellerId, document, deliverTo, statusBeforeCancelRequest };
}

function defaultLines(count: number, number: number): LineSpec[] {
  return Array.from({ length: count }, (_, index) =>
    lineSpecSchema.parse({ productTitle: `Test Product ${number}-${index + 1}` }),
  );
}

function totalPrice(lines: LineSpec[], { serviceFeeCents }: ResolvedOrderSpec): JsonObject {
  const living = lines.filter((line) => !line.isCancelled).map((line) => lineCents(line));
  const offer = living.reduce((sum, line) => sum + line.offer, 0);
  const selling = living.reduce((sum, line) => sum + line.selling, serviceFeeCents);
  return { offerPrice: amount(offer), sellingPrice: amount(selling) };
}

function orderLevelDelivery(spec: ResolvedOrderSpec, created: number): JsonObject {
  if (!spec.oddities.includes('orderLevelDelivery')) return {};
  return { supplyMode: spec.supplyMode, ...shippingWindow(created) };
}

function capitalized(code: string): string {
  return code.charAt(0) + code.slice(1).toLowerCase();
}
