import { describe, expect, it } from 'vitest';
import { hemiStatusFor } from '../../../../src/hemi/status.js';
import type { Json } from '../../../../src/octopia/orders/order-spellings.js';
import {
  lineDocument,
  map,
  orderDocument,
  orderWithLine,
  problemCodes,
} from '../../../support/order-documents.js';

function lineBy(supplyMode: unknown, orderLineId = 'LINE1'): Json {
  return lineDocument({ orderLineId, offer: { supplyMode } });
}

describe('cancelled lines', () => {
  const cancelled = lineDocument({ orderLineId: 'LINE2', status: 'Cancelled' });

  it('inside a living order do not count in its total', () => {
    const order = map(orderDocument({ lines: [lineDocument(), cancelled] }));
    expect(order.lines.map(({ living }) => living)).toEqual([true, false]);
    expect(order.problems).toEqual([]);
  });

  it('that the total still includes are reported', () => {
    const totalPrice = { offerPrice: 48, sellingPrice: 48 };
    const order = map(orderDocument({ lines: [lineDocument(), cancelled], totalPrice }));
    expect(problemCodes(order)).toEqual([
      'totalIncludesCancelledLines',
      'totalIncludesCancelledLines',
    ]);
  });

  it('alone leave nothing to ship: the order is Incomplete', () => {
    const order = map(orderDocument({ lines: [cancelled] }));
    expect(order.missing).toEqual(['items']);
    expect(hemiStatusFor(order)).toBe('Incomplete');
    expect(order.problems).toMatchObject([{ code: 'allLinesCancelled', needsAttention: true }]);
    expect(order.shippedBySeller).toBe(false);
  });

  it('alone are as it should be in a cancelled order', () => {
    const order = map(orderDocument({ status: 'Cancelled', lines: [cancelled] }));
    expect(order.problems).toEqual([]);
  });
});

describe('an order without lines', () => {
  it.each([null, undefined, []])('such as %j is Incomplete, not unreadable', (lines) => {
    const order = map(orderDocument({ lines }));
    expect(order.missing).toEqual(['items', 'shippingAddress']);
    expect(hemiStatusFor(order)).toBe('Incomplete');
    expect(problemCodes(order)).toEqual(['noLines']);
  });
});

describe("the order's status decides, not the line's", () => {
  it('as with a line Accepted in an order InPreparation (until November 2025)', () => {
    const order = map(orderWithLine({ status: 'Accepted' }));
    expect(hemiStatusFor(order)).toBe('Ready For Shipping');
    expect(order.problems).toEqual([]);
  });
});

describe('who ships', () => {
  it.each(['Fulfillment', 'Xdock'])('a line with %s is not ours', (supplyMode) => {
    const order = map(orderDocument({ lines: [lineBy(supplyMode)] }));
    expect(order.shippedBySeller).toBe(false);
    expect(order.problems).toEqual([]);
  });

  it('a mixed order is ours as long as a Seller line is alive', () => {
    const seller = lineBy('Seller', 'LINE2');
    const lines = [lineBy('Fulfillment'), seller];
    expect(map(orderDocument({ lines, totalPrice: null })).shippedBySeller).toBe(true);
    const without = [lineBy('Fulfillment'), { ...seller, status: 'Cancelled' }];
    expect(map(orderDocument({ lines: without })).shippedBySeller).toBe(false);
  });

  it('the supply mode of the order counts for a line without one', () => {
    const order = map(orderDocument({ supplyMode: 'seller', lines: [lineBy(null)] }));
    expect(order).toMatchObject({ supplyMode: 'Seller', shippedBySeller: true, problems: [] });
  });

  it.each(['Drone', null])('nobody knows with %j: reported, and not ours', (supplyMode) => {
    const order = map(orderDocument({ lines: [lineBy(supplyMode)] }));
    expect(order.shippedBySeller).toBe(false);
    expect(order.problems).toMatchObject([{ code: 'supplyModeUnknown', needsAttention: true }]);
  });
});

describe('an unknown', () => {
  it('status is kept and reported', () => {
    const order = map(orderDocument({ status: 'Returned' }));
    expect(order.marketplaceStatus).toBe('Returned');
    expect(order.problems).toMatchObject([
      { code: 'unknownStatus', field: 'status', value: 'Returned', needsAttention: true },
    ]);
  });

  it('status of a line is kept and reported; the line counts', () => {
    const order = map(orderWithLine({ status: 'Returned' }));
    expect(order.lines[0]).toMatchObject({ marketplaceStatus: 'Returned', living: true });
    expect(problemCodes(order)).toEqual(['unknownLineStatus']);
  });

  it('new field is kept, and is no problem', () => {
    const order = map(orderDocument({ loyalty: { points: 7 } }));
    expect(order.unknownFields).toEqual([{ field: 'loyalty', value: { points: 7 } }]);
    expect(order.problems).toEqual([]);
  });
});

describe('an order without a status', () => {
  it('is reported, and no action is safe', () => {
    const order = map(orderDocument({ status: null }));
    expect(order.marketplaceStatus).toBe('Unknown');
    expect(problemCodes(order)).toEqual(['statusMissing']);
  });
});

describe('a line that is there twice', () => {
  it('is kept twice and reported', () => {
    const order = map(orderDocument({ totalPrice: null, lines: [lineDocument(), lineDocument()] }));
    expect(order.lines).toHaveLength(2);
    expect(order.problems).toMatchObject([{ code: 'lineTwice', value: 'LINE1' }]);
  });
});

describe('an order with the same problem on very many lines', () => {
  it('lists ten, and says how many more there are', () => {
    const lines = Array.from({ length: 100 }, (_, place) =>
      lineDocument({ orderLineId: `LINE${place}`, status: 'Returned' }),
    );
    const { problems } = map(orderDocument({ totalPrice: null, lines }));
    expect(problems).toHaveLength(11);
    expect(problems[9]?.field).toBe('lines[9].status');
    expect(problems[10]?.meaning).toContain('90 more');
  });
});
