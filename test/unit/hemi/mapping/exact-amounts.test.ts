import { describe, expect, it } from 'vitest';
import { currencyDigits, zero } from '../../../../src/hemi/money.js';
import { sum, toMoney } from '../../../../src/hemi/mapping/exact-amounts.js';
import {
  lineDocument,
  map,
  orderDocument,
  problemCodes,
} from '../../../support/order-documents.js';

describe('amounts', () => {
  it.each([
    ['EUR', '5.00', '0.00'],
    ['JPY', '5', '0'],
    ['KWD', '5.000', '0.000'],
    ['CLF', '5.0000', '0.0000'],
    ['RSD', '5.00', '0.00'],
    ['XXX', '5.00', '0.00'],
  ])('have the decimals of %s: %s and %s', (currency, five, nothing) => {
    expect(toMoney('5', currency)).toEqual({ amount: five, currency });
    expect(zero(currency)).toEqual({ amount: nothing, currency });
    expect(toMoney('-0', currency)).toEqual(zero(currency));
  });

  it('have two decimals in a currency that nobody knows', () => {
    expect(currencyDigits('ZZZ')).toBe(2);
  });

  it('are added exactly, where binary fractions would not', () => {
    expect(sum(['0.1', '0.2']).toFixed()).toBe('0.3');
    expect(sum(['9007199254740993.01', '0.02']).toFixed()).toBe('9007199254740993.03');
  });

  it('carry the currency of the order', () => {
    expect(map(orderDocument({ currencyCode: 'Jpy' })).totalPrice.sellingPrice).toEqual({
      amount: '24',
      currency: 'JPY',
    });
  });

  it('carry XXX and a problem where the order has no currency', () => {
    const order = map(orderDocument({ currencyCode: ' ' }));
    expect(order.totalPrice.sellingPrice).toEqual({ amount: '24.00', currency: 'XXX' });
    expect(problemCodes(order)).toEqual(['currencyMissing']);
  });

  it('carry what was sent and a problem where the currency is no code', () => {
    const order = map(orderDocument({ currencyCode: 'euros' }));
    expect(order.currencyCode).toBe('EUROS');
    expect(problemCodes(order)).toEqual(['currencyInvalid']);
  });

  it('are never rounded: more decimals than the currency has are kept and reported', () => {
    const order = map(orderDocument({ totalPrice: { sellingPrice: 24.005 } }));
    expect(order.totalPrice.sellingPrice?.amount).toBe('24.005');
    expect(order.problems).toMatchObject([
      { code: 'tooManyDecimals', field: 'totalPrice.sellingPrice', value: '24.005' },
    ]);
  });

  it('that are negative are kept and reported, and somebody must act', () => {
    const commission = { amountWithVat: -3.6, rate: 15 };
    const line = lineDocument();
    const offerPrice = { unitSalesPrice: 10, shippingCost: 4, commission };
    const order = map(orderDocument({ lines: [{ ...line, offerPrice }] }));
    expect(order.lines[0]?.offerPrice.commission?.amountWithVat?.amount).toBe('-3.60');
    expect(order.problems).toMatchObject([
      {
        code: 'negativeAmount',
        field: 'lines[0].offerPrice.commission.amountWithVat',
        value: '-3.6',
        needsAttention: true,
      },
    ]);
  });

  it('sent as numeric strings are amounts', () => {
    const order = map(orderDocument({ totalPrice: { sellingPrice: ' 24.00 ' } }));
    expect(order.totalPrice.sellingPrice?.amount).toBe('24.00');
  });

  it.each(['24,00', 'free', true, {}])('in the form %j are left out and reported', (sent) => {
    const order = map(orderDocument({ totalPrice: { sellingPrice: sent } }));
    expect(order.totalPrice.sellingPrice).toBeUndefined();
    expect(order.problems).toMatchObject([
      { code: 'malformedAmount', field: 'totalPrice.sellingPrice', needsAttention: true },
    ]);
  });
});
