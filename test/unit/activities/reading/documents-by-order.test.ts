import { describe, expect, it } from 'vitest';
import {
  documentsByOrder,
  orderIdsOf,
} from '../../../../src/activities/reading/documents-by-order.js';
import { placedDocuments } from '../../../support/order-documents.js';

describe('the documents of a page, by their orders', () => {
  it('are together when they name the same order, in their turn', () => {
    const page = placedDocuments([{ orderId: 'A' }, { orderId: 'B' }, { orderId: 'A' }]);
    const [first, other, second] = page;
    expect(documentsByOrder(page)).toEqual([[first, second], [other]]);
  });

  it('are together when one sends the id as a number, or with spaces', () => {
    const page = placedDocuments([{ orderId: 7 }, { orderId: '7' }, { orderId: ' 7 ' }]);
    expect(documentsByOrder(page)).toHaveLength(1);
  });

  it('stand alone when they name no order', () => {
    const page = placedDocuments([null, null, {}, { orderId: '' }]);
    expect(documentsByOrder(page)).toHaveLength(4);
  });
});

describe('the orders whose workflows are looked up', () => {
  it('are named once each, and those that cannot have one are left out', () => {
    const tooLong = { orderId: 'B'.repeat(201) };
    const page = placedDocuments([{ orderId: 'A' }, { orderId: 'A' }, tooLong, null]);
    expect(orderIdsOf(page)).toEqual(['A']);
  });
});
