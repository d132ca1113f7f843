import { ApplicationFailure } from '@temporalio/common';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionKinds, type ActionKind } from '../../../../../src/hemi/actions.js';
import {
  assertRequest,
  unknownMessage,
} from '../../../../../src/workflows/order/check/check-request.js';

/** What the one who asked is told; nothing where the request is fine. */
function faultOf(kind: ActionKind, request: unknown): string | undefined {
  try {
    assertRequest(kind, request);
    return undefined;
  } catch (error) {
    if (error instanceof ApplicationFailure) return error.message;
    throw error;
  }
}
const parcel = { trackingNumber: 'TEST-PARCEL-1' };

describe('a request that is complete', () => {
  const complete: [ActionKind, object][] = [
    ['accept', {}],
    ['accept', { marketplaceCode: 'cdiscount_octopia' }],
    ['refuse', {}],
    ['ship', parcel],
    ['ship', { ...parcel, carrierName: 'DHL', trackingUrl: 'https://example.com/track?id=1' }],
    ['refund', {}],
    ['refund', { reason: 'seller-out-of-stock', shippingCostRefund: true }],
    ['refund', { shippingCostRefund: false }],
  ];
  it.each(complete)('%s %j is taken', (kind, request) => {
    expect(faultOf(kind, request)).toBeUndefined();
  });
});

describe('a shipment', () => {
  it.each([{}, { trackingNumber: '' }, { trackingNumber: '  ' }, { trackingNumber: 7 }])(
    'needs a tracking number (requirement 142): %j',
    (request) => {
      expect(faultOf('ship', request)).toMatch(/^ship\.trackingNumber: /);
    },
  );

  it.each(['', '  ', 7, null, ['DHL']])('takes no carrier %j (requirement 141)', (carrierName) => {
    expect(faultOf('ship', { ...parcel, carrierName })).toMatch(/^ship\.carrierName: /);
  });

  it.each(['example.com/track', 'ftp://example.com', 'javascript:alert(1)', 'https://a b', 1])(
    'takes no tracking URL %j (requirement 143)',
    (trackingUrl) => {
      expect(faultOf('ship', { ...parcel, trackingUrl })).toMatch(/^ship\.trackingUrl: /);
    },
  );

  it('takes no text of more than 500 characters', () => {
    expect(faultOf('ship', { trackingNumber: '1'.repeat(501) })).toContain('at most 500');
  });
});

describe('a refund', () => {
  it.each(['yes', 1, null])('takes no shippingCostRefund %j (requirement 150)', (value) => {
    expect(faultOf('refund', { shippingCostRefund: value })).toBe(
      'refund.shippingCostRefund: must be true or false, or left out',
    );
  });

  it.each(['', 3, {}])('takes no reason %j (requirement 148)', (reason) => {
    expect(faultOf('refund', { reason })).toMatch(/^refund\.reason: /);
  });
});

describe('what the legacy channel had and Octopia has not', () => {
  it.each(['mode', 'refundMode', 'refund_mode'])(
    '%s: no refund mode (requirement 149)',
    (field) => {
      expect(faultOf('refund', { [field]: 'full' })).toContain('no longer has a refund mode');
    },
  );

  it.each(['amount', 'refundAmount', 'price'])(
    '%s: no partial refund (requirement 151)',
    (field) => {
      expect(faultOf('refund', { [field]: 5 })).toContain('no partial refund');
    },
  );

  const lineFields = [
    'line',
    'lines',
    'orderLineId',
    'orderLineIds',
    'lineIds',
    'items',
    'quantity',
  ];
  it.each(lineFields)(
    '%s: no refund and no shipment of a line (requirements 140, 151)',
    (field) => {
      expect(faultOf('refund', { [field]: ['LINE1'] })).toContain('whole orders, not lines');
      expect(faultOf('ship', { ...parcel, [field]: ['LINE1'] })).toContain(
        'whole orders, not lines',
      );
    },
  );

  it.each(['cancel', 'Cancel'])(
    '%s: says what there is instead (requirements 144 to 147)',
    (name) => {
      expect(unknownMessage(name)).toMatch(/no cancel: refuse the order .* refund it afterwards/);
    },
  );
});

describe('an order of the legacy channel (requirements 159 to 166)', () => {
  it.each(actionKinds)('%s says where it is finished', (kind) => {
    expect(faultOf(kind, { ...parcelOf(kind), marketplaceCode: 'cdiscount' })).toContain(
      "finished by hand in Octopia's back office",
    );
  });

  it.each(['amazon', 'CDISCOUNT', 7])('takes no marketplace code %j either', (marketplaceCode) => {
    expect(faultOf('accept', { marketplaceCode })).toMatch(/^accept\.marketplaceCode: must be /);
  });
});

describe('what somebody typed', () => {
  it.each([null, 'yes', 7, true, [], [{}], new Uint8Array(), new Uint8Array([123, 125])])(
    '%j is no request',
    (request) => {
      expect(faultOf('refund', request)).toBe('refund: the argument must be an object');
    },
  );

  it('is named where it could not even be decoded', () => {
    expect(faultOf('refund', { undecodablePayload: 'x' })).toContain('cannot be decoded');
  });

  it.each(['trackingNo', 'toString', 'constructor', '__proto__'])(
    'is refused with the fields that there are: %s',
    (field) => {
      const request: unknown = JSON.parse(`{"trackingNumber": "1", "${field}": "2"}`);

      expect(faultOf('ship', request)).toBe(
        `ship.${field}: unknown field; ship takes marketplaceCode, requestedBy, actionId, askedAt, trackingNumber, carrierName, carrierAsTyped, trackingUrl`,
      );
    },
  );

  it.each(['constructor', 'toString', 'Accept', ''])('has no message named "%s"', (name) => {
    expect(unknownMessage(name)).toBe(
      `nothing was done: there is no "${name}" on an order; the actions are accept, refuse, ship, refund`,
    );
  });

  it('is either taken or answered, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actionKinds), fc.anything(), (kind, request) => {
        expect(() => faultOf(kind, request)).not.toThrow();
      }),
    );
  });
});

function parcelOf(kind: ActionKind): object {
  return kind === 'ship' ? parcel : {};
}
