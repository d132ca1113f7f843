import { describe, expect, it } from 'vitest';
import { hemiStatusFor } from '../../../../src/hemi/status.js';
import {
  addressDocument,
  lineDocument,
  map,
  orderDocument,
  orderWithLine,
  problemCodes,
} from '../../../support/order-documents.js';

describe('the shipping address', () => {
  it('on the order instead of the line is where the parcel goes', () => {
    const order = map(
      orderWithLine(
        { shippingAddress: null },
        { shippingAddress: addressDocument({ city: 'Ordertown' }) },
      ),
    );
    expect(order.shippingAddress?.city).toBe('Ordertown');
    expect(order.missing).toEqual([]);
  });

  it.each([['addressLine1'], ['postalCode']])(
    'without %s is half an address, so the order is Incomplete',
    (field) => {
      const order = map(orderWithLine({ shippingAddress: addressDocument({ [field]: ' ' }) }));
      expect(order.missing).toEqual(['shippingAddress']);
      expect(hemiStatusFor(order)).toBe('Incomplete');
      expect(order.problems).toMatchObject([{ code: 'halfAddress', needsAttention: true }]);
    },
  );

  it('may be half before InPreparation, when Octopia has not given it yet', () => {
    const half = addressDocument({ addressLine1: null });
    const order = map(orderWithLine({ shippingAddress: half }, { status: 'Accepted' }));
    expect(order.missing).toEqual(['shippingAddress']);
    expect(order.problems).toEqual([]);
  });

  it('that is not there makes the order Incomplete', () => {
    const order = map(orderWithLine({ shippingAddress: null }));
    expect(order.missing).toEqual(['shippingAddress']);
    expect(hemiStatusFor(order)).toBe('Incomplete');
  });

  it('that differs between lines is reported: there is one parcel', () => {
    const order = map(
      orderDocument({
        totalPrice: null,
        lines: [
          lineDocument(),
          lineDocument({
            orderLineId: 'LINE2',
            shippingAddress: addressDocument({ city: 'Elsewhere' }),
          }),
        ],
      }),
    );
    expect(order.problems).toMatchObject([{ code: 'severalAddresses', needsAttention: true }]);
    expect(order.problems[0]).not.toHaveProperty('value');
    expect(order.shippingAddress?.city).toBe('Testville');
    expect(order.lines[1]?.shippingAddress?.city).toBe('Elsewhere');
  });

  it('of a cancelled line does not count', () => {
    const order = map(
      orderDocument({
        lines: [
          lineDocument(),
          lineDocument({ orderLineId: 'LINE2', status: 'Cancelled', shippingAddress: null }),
        ],
      }),
    );
    expect(order.missing).toEqual([]);
  });

  it('with a country that is no code keeps it as text, reported without its value', () => {
    const order = map(
      orderWithLine({ shippingAddress: addressDocument({ countryCode: 'France' }) }),
    );
    expect(order.shippingAddress).toMatchObject({ country: 'France' });
    expect(order.shippingAddress).not.toHaveProperty('countryCode');
    expect(order.problems).toEqual([
      expect.not.objectContaining({ value: expect.anything() as unknown }),
    ]);
    expect(problemCodes(order)).toEqual(['countryCodeInvalid']);
  });

  it('may be a pickup point', () => {
    const shippingAddress = addressDocument({ pickupId: 'PICKUP1', pickupName: 'Test Point' });
    expect(map(orderWithLine({ shippingAddress })).shippingAddress).toMatchObject({
      pickupId: 'PICKUP1',
      pickupName: 'Test Point',
    });
  });
});

describe('problems', () => {
  it('hold no personal data', () => {
    const secret = addressDocument({
      firstName: ['SECRET'],
      lastName: { of: 'SECRET' },
      countryCode: 'SECRET',
      email: [],
    });
    const order = map(orderWithLine({ shippingAddress: secret }, { billingAddress: secret }));
    expect(order.problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(order.problems)).not.toContain('SECRET');
  });
});
