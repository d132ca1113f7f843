import { readFileSync } from 'node:fs';
import type { PlacedDocument } from '../../src/activities/reading/documents-by-order.js';
import { mapOrder } from '../../src/hemi/mapping/map-order.js';
import type { Order } from '../../src/hemi/order.js';
import { readOrderDocument, type OrderDocument } from '../../src/octopia/orders/order-document.js';
import { isJsonObject, type Json } from '../../src/octopia/orders/order-spellings.js';

/** The sample order, exactly as the requirements have it. */
export function sampleDocument(): Json {
  const path = new URL('../fixtures/sample-response.json', import.meta.url);
  const response: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const items = isJsonObject(response) ? response['items'] : undefined;
  const first: unknown = Array.isArray(items) ? items[0] : undefined;
  if (!isJsonObject(first)) throw new Error('the sample response has no order');
  return first;
}

/** An address that a parcel can go to. */
export function addressDocument(changes: Json = {}): Json {
  return {
    firstName: 'Test',
    lastName: 'Buyer',
    addressLine1: '1 Test Street',
    postalCode: '00000',
    city: 'Testville',
    countryCode: 'FR',
    ...changes,
  };
}

/** A line of 2 × 10.00 and 4.00 shipping with 20 % VAT on both sides, going to the test buyer. */
export function lineDocument(changes: Json = {}): Json {
  const price = {
    unitSalesPrice: 10,
    shippingCost: 4,
    taxes: [
      { code: 'VAT', target: 'salesPrice', amount: 3.33, rate: 20 },
      { code: 'VAT', target: 'shippingFees', amount: 0.67, rate: 20 },
    ],
  };
  return {
    orderLineId: 'LINE1',
    status: 'InPreparation',
    quantity: 2,
    totalPrice: { offerPrice: 24, sellingPrice: 24 },
    offerPrice: { ...price, commission: { amountWithVat: 3.6, rate: 15 } },
    sellingPrice: price,
    offer: { id: 'OFFER1', supplyMode: 'Seller', productTitle: 'Test Product' },
    delivery: { shippedAtMin: '2026-01-05T10:00:00Z', shippedAtMax: '2026-01-07T10:00:00Z' },
    shippingAddress: addressDocument(),
    statusEvents: [{ date: '2026-01-05T10:00:00Z', status: 'InPreparation' }],
    ...changes,
  };
}

/** An order in preparation that nothing is wrong with: one line, 24.00 EUR. */
export function orderDocument(changes: Json = {}): Json {
  return {
    orderId: 'TESTORDER1',
    reference: '9900000000001',
    updatedAt: '2026-01-05T12:00:00Z',
    status: 'InPreparation',
    currencyCode: 'EUR',
    totalPrice: { offerPrice: 24, sellingPrice: 24 },
    lines: [lineDocument()],
    ...changes,
  };
}

/** Documents as a page gives them to be read, each with its place in it. */
export function placedDocuments(documents: readonly unknown[]): PlacedDocument[] {
  return documents.map((document, index) => ({ document, place: `item ${index + 1}` }));
}

/** The same order with changes in its line, and perhaps in itself. */
export function orderWithLine(line: Json, order: Json = {}): Json {
  return orderDocument({ lines: [lineDocument(line)], ...order });
}

/** Reads a document that must be readable. */
export function read(document: unknown): OrderDocument {
  const result = readOrderDocument(document);
  if (!result.readable) throw new Error(`unreadable: ${JSON.stringify(result.faults)}`);
  return result.document;
}

/** Reads and maps a document that must be readable. */
export function map(document: unknown): Order {
  return mapOrder(read(document));
}

/** The codes of an order's problems, in the order of the document. */
export function problemCodes(order: Order): string[] {
  return order.problems.map(({ code }) => code);
}
