import { describe, expect, it } from 'vitest';
import { documentsByOrder, orderIdsOf } from '../../src/activities/documents-by-order.js';

const placed = (...documents: unknown[]) =>
  documents.map((document, index) => ({ document, place: `item ${index + 1}` }));

describe('the documents of a page, by their orders', () => {
  it('are together when they name the same order, in their turn', () => {
    const [first, other, second] = placed({ orderId: 'A' }, { orderId: 'B' }, { orderId: 'A' });
    expect(documentsByOrder([first, other, second].flatMap((document) => document ?? []))).toEqual([
      [first, second],
      [other],
    ]);
  });

  it('are together when one sends the id as a number, or with spaces', () => {
    expect(
      documentsByOrder(placed({ orderId: 7 }, { orderId: '7' }, { orderId: ' 7 ' })),
    ).toHaveLength(1);
  });

  it('stand alone when they name no order', () => {
    expect(documentsByOrder(placed(null, null, {}, { orderId: '' }))).toHaveLength(4);
  });
});

describe('the orders whose workflows are looked up', () => {
  it('are named once each, and those that cannot have one are left out', () => {
    const documents = placed(
      { orderId: 'A' },
      { orderId: 'A' },
      { orderId: 'B'.repeat(201) },
      null,
    );
    expect(orderIdsOf(documents)).toEqual(['A']);
  });
});
