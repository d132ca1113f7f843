import * as fc from 'fast-check';
import { marketplaceStatuses } from '../../src/hemi/status.js';
import { isJsonObject, type Json } from '../../src/octopia/orders/order-spellings.js';

const none = fc.constantFrom<unknown>(null, undefined, '', ' ');
const word = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
const amount = fc
  .integer({ min: -100, max: 1_000_000 })
  .map((cents) => cents / 100)
  .chain((value) => fc.constantFrom<unknown>(value, value, value, String(value)));
const date = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .chain((moment) =>
    fc.constantFrom(
      moment.toISOString(),
      moment.toISOString().replace('Z', '+00:00'),
      moment.toISOString().replace(/\.\d+Z$/, ''),
      moment.toISOString().replace(/\.\d+Z$/, 'Z'),
      '0001-01-01T00:00:00',
    ),
  );
const oddity = fc.constantFrom<unknown>(true, 7, 'odd', [], {}, [null], { odd: 1 });

/** A value, sometimes none, and now and then something that makes no sense there. */
function sometimes(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: value },
    { weight: 2, arbitrary: none },
    { weight: 1, arbitrary: oddity },
  );
}

function fields(shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Json> {
  return fc.record(
    Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, sometimes(value)])),
    { requiredKeys: [] },
  );
}

const address = fields({
  firstName: word,
  lastName: word,
  addressLine1: word,
  addressLine3: word,
  postalCode: word,
  city: word,
  countryCode: fc.constantFrom('FR', 'De', 'fr', 'France'),
  phone: word,
  latitude: fc.integer({ min: -90, max: 90 }),
  pickupId: word,
});

/** vitest takes a value of this key for the object's class, and finds equal objects unequal. */
function withoutConstructor<T>(json: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return json.filter((value) => !JSON.stringify(value).includes('"constructor"'));
}
const anyJson = withoutConstructor(fc.jsonValue({ maxDepth: 2 }));

const tax = fields({
  code: fc.constantFrom('VAT', 'VAT', 'vat', 'ECO', 'DEA'),
  target: fc.constantFrom('salesPrice', 'shippingFees', 'ShippingFees', 'wrapping'),
  amount,
  rate: fc.constantFrom(0, 5.5, 20, '20', 2000),
});
const taxes = fc.array(sometimes(tax), { maxLength: 4 });
const events = fc.array(
  sometimes(fields({ date, status: fc.constantFrom(...marketplaceStatuses) })),
  { maxLength: 3 },
);
const totalPrice = fields({ offerPrice: amount, sellingPrice: amount });
const status = fc.constantFrom(...marketplaceStatuses, 'inPreparation', 'Returned');
const supplyMode = fc.constantFrom('Seller', 'seller', 'Fulfillment', 'Xdock', 'Drone');

const line = fc
  .record({
    quantity: fc.constantFrom<unknown>(1, 1, 2, 3, '4', 1.5),
    unitSalesPrice: amount,
    others: fields({
      orderLineId: word,
      status,
      totalPrice,
      offer: fields({ id: word, supplyMode, productTitle: word, condition: word }),
      delivery: fields({ mode: word, shippedAtMin: date, shippedAtMax: date, promisedAtMin: date }),
      shippingAddress: address,
      cancellationDetails: fields({ requestedBy: word, reason: word }),
      parcels: fc.array(sometimes(fields({ number: word, carrierName: word })), { maxLength: 2 }),
      statusEvents: events,
      productAttributes: withoutConstructor(fc.dictionary(word, anyJson, { maxKeys: 2 })),
      sellingPrice: fields({ unitSalesPrice: amount, shippingCost: amount, taxes }),
    }),
    offerPrice: fields({
      shippingCost: amount,
      taxes,
      commission: fields({ amountWithVat: amount, amountWithoutVat: amount, rate: amount }),
    }),
  })
  .map(({ quantity, unitSalesPrice, others, offerPrice }): Json => ({
    ...others,
    quantity,
    offerPrice: { ...offerPrice, unitSalesPrice },
  }));

/** Documents that can be read, with every oddity that Octopia is known for and some that it is not. */
export const orderDocuments: fc.Arbitrary<Json> = fc
  .record({
    orderId: word,
    lines: fc.array(line, { maxLength: 3 }),
    others: fields({
      reference: word,
      businessOrder: fc.boolean(),
      salesChannel: fields({ id: word, name: word }),
      customer: fields({ reference: word }),
      payment: fc.oneof(fields({ Method: word }), fields({ method: word })),
      purchasedAt: date,
      updatedAt: date,
      createdAt: date,
      status,
      supplyMode,
      currencyCode: fc.constantFrom('EUR', 'Eur', 'JPY', 'KWD', 'euros'),
      billingAddress: address,
      shippingAddress: address,
      totalPrice,
      serviceFees: fc.array(sometimes(fields({ label: word, amount })), { maxLength: 2 }),
      statusEvents: events,
      brandNewField: anyJson,
    }),
  })
  .map(({ orderId, lines, others }) => asJson({ ...others, orderId, lines }));

/** What is left of a value after it came over the wire. */
function asJson(value: Json): Json {
  const sent: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(sent) ? sent : {};
}
