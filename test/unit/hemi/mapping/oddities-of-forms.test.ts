import { describe, expect, it } from 'vitest';
import {
  addressDocument,
  map,
  orderDocument,
  orderWithLine,
  problemCodes,
} from '../../../support/order-documents.js';

describe('an order that nothing is odd about', () => {
  it('has no problem and misses nothing', () => {
    expect(map(orderDocument())).toMatchObject({
      problems: [],
      missing: [],
      shippedBySeller: true,
      shipBy: '2026-01-07T10:00:00.000Z',
    });
  });
});

describe('letter case', () => {
  it('of the status', () => {
    const order = map(orderWithLine({ status: 'SHIPPED' }, { status: 'inPreparation' }));
    expect(order.marketplaceStatus).toBe('InPreparation');
    expect(order.lines[0]?.marketplaceStatus).toBe('Shipped');
  });

  it('of the statuses in events, on the order and on the line', () => {
    const statusEvents = [{ status: 'inPreparation' }];
    const order = map(orderWithLine({ statusEvents }, { statusEvents }));
    expect(order.statusEvents).toEqual([{ status: 'InPreparation' }]);
    expect(order.lines[0]?.statusEvents).toEqual([{ status: 'InPreparation' }]);
  });

  it('of the currency, the country and the supply mode', () => {
    const shippingAddress = addressDocument({ countryCode: 'De' });
    const order = map(
      orderWithLine({ shippingAddress, offer: { supplyMode: 'SELLER' } }, { currencyCode: 'Eur' }),
    );
    expect(order.currencyCode).toBe('EUR');
    expect(order.shippingAddress?.countryCode).toBe('DE');
    expect(order.shippedBySeller).toBe(true);
  });

  it.each(['method', 'Method'])('of payment.%s', (field) => {
    expect(map(orderDocument({ payment: { [field]: 'Card' } })).payment).toEqual({
      method: 'Card',
    });
  });
});

describe('a parcel whose number is called', () => {
  it.each(['number', 'parcelNumber'])('%s', (field) => {
    const order = map(
      orderWithLine({ parcels: [{ [field]: 'PARCEL1', carrierName: 'Test Carrier' }] }),
    );
    expect(order.lines[0]?.parcels).toEqual([
      { trackingNumber: 'PARCEL1', carrierName: 'Test Carrier' },
    ]);
  });

  it('both, with two values: number counts, the other is kept', () => {
    const order = map(orderWithLine({ parcels: [{ number: 'PARCEL1', parcelNumber: 'PARCEL2' }] }));
    expect(order.lines[0]?.parcels).toEqual([{ trackingNumber: 'PARCEL1' }]);
    expect(order.unknownFields).toEqual([
      { field: 'lines[0].parcels[0].parcelNumber', value: 'PARCEL2' },
    ]);
  });
});

describe('null, absent, {} and blank', () => {
  it.each([null, undefined, '', ' '])('a reference of %j is none', (reference) => {
    expect(map(orderDocument({ reference }))).not.toHaveProperty('reference');
  });

  it.each([null, undefined, {}, { city: ' ', postalCode: null }])(
    'an address of %j is none',
    (sent) => {
      const order = map(orderWithLine({ shippingAddress: sent }, { billingAddress: sent }));
      expect(order).not.toHaveProperty('billingAddress');
      expect(order.lines[0]).not.toHaveProperty('shippingAddress');
    },
  );

  it.each([null, undefined])('lists and parts of %j are empty', (sent) => {
    const order = map(
      orderWithLine(
        { parcels: sent, delivery: sent, cancellationDetails: sent, statusEvents: sent },
        { serviceFees: sent, statusEvents: sent },
      ),
    );
    expect(order).toMatchObject({ serviceFees: [], statusEvents: [] });
    expect(order.lines[0]).toMatchObject({ parcels: [], delivery: {}, statusEvents: [] });
    expect(order.lines[0]).not.toHaveProperty('cancellationDetails');
  });

  it('an element of a list that is null or {} is none, and the others keep their places', () => {
    const taxes = [null, {}, { code: 'VAT', target: 'odd', amount: 1 }];
    const order = map(
      orderWithLine({ sellingPrice: { unitSalesPrice: 10, shippingCost: 4, taxes } }),
    );
    expect(order.lines[0]?.sellingPrice.taxes).toHaveLength(1);
    expect(order.problems).toMatchObject([{ field: 'lines[0].sellingPrice.taxes[2].target' }]);
  });
});

describe('quantities', () => {
  it.each([
    ['2', 2],
    [' 2 ', 2],
    ['2.0', 2],
    [2, 2],
  ])('such as %j are numbers', (quantity, expected) => {
    expect(map(orderWithLine({ quantity })).lines[0]?.quantity).toBe(expected);
  });

  it('that are no whole number are kept and reported', () => {
    const order = map(orderWithLine({ quantity: 1.5, totalPrice: null }, { totalPrice: null }));
    expect(order.lines[0]?.quantity).toBe(1.5);
    expect(problemCodes(order)).toContain('quantityNotWhole');
  });
});
