import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerPaid } from '../../../../src/hemi/packing/customer-paid.js';
import {
  isPackedOrder,
  packOrder,
  unpackOrder,
  type PackedOrder,
} from '../../../../src/hemi/packing/pack-order.js';
import type { Json } from '../../../../src/octopia/orders/order-spellings.js';
import { orderDocuments } from '../../../support/generated-order-documents.js';
import {
  addressDocument,
  lineDocument,
  map,
  orderDocument,
} from '../../../support/order-documents.js';

/** As a payload converter does it. */
function throughHistory(packed: PackedOrder): PackedOrder {
  const received: unknown = JSON.parse(JSON.stringify(packed));
  if (!isPackedOrder(received)) throw new Error('a history changed the shape of the order');
  return received;
}

describe('an order that is packed for a history', () => {
  it('comes back as it was, whatever the document', () => {
    fc.assert(
      fc.property(orderDocuments, (document) => {
        const order = map(document);
        expect(unpackOrder(throughHistory(packOrder(order)))).toStrictEqual(order);
      }),
      { numRuns: 300 },
    );
  });

  it('comes back as it was with lines in another currency than its own', () => {
    const [line, ...rest] = map(orderDocument()).lines;
    if (line === undefined) throw new Error('the order has no line');
    const price = { unitSalesPrice: { amount: '9.99', currency: 'USD' }, taxes: [] };
    const lines = [{ ...line, sellingPrice: price }, ...rest];
    const order = { ...map(orderDocument()), lines };
    expect(unpackOrder(packOrder(order))).toStrictEqual(order);
  });

  it('tells what the customer paid without being unpacked, whatever the document', () => {
    fc.assert(
      fc.property(orderDocuments, (document) => {
        const order = map(document);
        expect(customerPaid(packOrder(order))).toEqual(order.totalPrice.sellingPrice);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the fields plain that workflows read', () => {
    const { orderId, reference, marketplaceStatus, updatedAt, shipBy } = map(orderDocument());
    expect(packOrder(map(orderDocument()))).toMatchObject({
      orderId,
      reference,
      marketplaceStatus,
      updatedAt,
      shipBy,
      statusEvents: [],
      missing: [],
      shippedBySeller: true,
      problems: [],
    });
  });

  it('takes at most 2 KB with two lines, and a third of its size', () => {
    const order = map(typicalDocument());
    const bytes = Buffer.byteLength(JSON.stringify(packOrder(order)));
    expect(order.problems).toEqual([]);
    expect(bytes).toBeLessThanOrEqual(2000);
    expect(bytes * 3).toBeLessThan(Buffer.byteLength(JSON.stringify(order)));
  });

  it('grows little with a line that is like the one before it', () => {
    const lines = Array.from({ length: 20 }, (_, place) =>
      lineDocument({ orderLineId: `LINE${place}` }),
    );
    const one = JSON.stringify(packOrder(map(orderDocument({ lines: lines.slice(0, 1) }))));
    const twenty = JSON.stringify(packOrder(map(orderDocument({ lines }))));
    expect((twenty.length - one.length) / 19).toBeLessThan(80);
  });
});

describe('what somebody typed as a packed order', () => {
  const packed = packOrder(map(orderDocument()));

  it.each([
    null,
    7,
    [],
    {},
    { ...packed, orderId: 7 },
    { ...packed, updatedAt: 7 },
    { ...packed, shippedBySeller: 'yes' },
    { ...packed, missing: [7] },
    { ...packed, statusEvents: [{}] },
    { ...packed, problems: ['odd'] },
    { ...packed, lines: [7] },
    { ...packed, rest: [] },
  ])('is refused: %j', (typed) => {
    expect(isPackedOrder(typed)).toBe(false);
  });

  it('can be unpacked whatever is in its lines and its rest', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ maxLength: 2 }), fc.jsonValue()),
        fc.array(fc.dictionary(fc.string({ maxLength: 2 }), fc.jsonValue())),
        (rest, lines) => {
          expect(unpackOrder({ ...packed, rest, lines }).lines).toHaveLength(lines.length);
        },
      ),
    );
  });
});

/** A delivered order of two lines as live documents are: full addresses, VAT, events, a parcel. */
function typicalDocument(): Json {
  const statusEvents = ['WaitingAcceptance', 'Accepted', 'InPreparation', 'Shipped'].map(
    (status, place) => ({ status, date: `2026-01-05T1${place}:11:12.345Z` }),
  );
  const shippingAddress = addressDocument({
    civility: 'Mr',
    addressLine2: 'Building Test',
    phone: '0199000012',
    email: 'test.buyer@example.com',
  });
  const line = {
    status: 'Shipped',
    statusEvents,
    shippingAddress,
    delivery: {
      mode: 'Standard',
      promisedAtMin: '2026-01-08T10:11:12.345Z',
      promisedAtMax: '2026-01-11T10:11:12.345Z',
      shippedAtMin: '2026-01-05T10:11:12.345Z',
      shippedAtMax: '2026-01-07T10:11:12.345Z',
    },
    parcels: [
      {
        trackingNumber: 'TESTPARCEL0001',
        carrierName: 'Test Carrier',
        trackingUrl: 'https://carrier.example.com/TESTPARCEL0001',
        trackingId: '00000000-0000-4000-8000-000000000000',
      },
    ],
    productAttributes: {},
  };
  return orderDocument({
    businessOrder: false,
    salesChannel: { id: 'CDISFR', name: 'Cdiscount' },
    seller: { id: '98797' },
    customer: { reference: 'TESTCUSTOMER' },
    purchasedAt: '2026-01-05T09:11:12.345Z',
    createdAt: '2026-01-05T10:11:12.345Z',
    status: 'Shipped',
    payment: { method: 'Card' },
    billingAddress: addressDocument({ civility: 'Mr', addressLine2: 'Building Test' }),
    totalPrice: { offerPrice: 48, sellingPrice: 48 },
    statusEvents,
    lines: [
      lineDocument({ ...line, offer: offer(1) }),
      lineDocument({ ...line, orderLineId: 'LINE2', offer: offer(2) }),
    ],
  });
}

function offer(place: number): Json {
  return {
    id: `TESTPRODUCT${place}_98797_6_CDISFR`,
    supplyMode: 'Seller',
    productId: `TESTPRODUCT${place}`,
    productTitle: `Test Product with a title of usual length, number ${place}`,
    sellerProductId: `TEST-SKU-${place}`,
    condition: 'New',
  };
}
