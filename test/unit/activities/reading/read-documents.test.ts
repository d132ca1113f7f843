import { describe, expect, it, vi } from 'vitest';
import type { PollMemory } from '../../../../src/contract/activities.js';
import { readDocuments } from '../../../../src/activities/reading/read-documents.js';
import * as mapping from '../../../../src/hemi/mapping/map-order.js';
import { testAccount } from '../../../support/connector.js';
import { lineDocument, orderDocument, placedDocuments } from '../../../support/order-documents.js';

const seenAt = new Date('2026-01-05T12:30:00Z');
const nothingSeen: PollMemory = { seen: {}, seenFrom: '2026-01-05T11:30:00.000Z' };

function read(documents: readonly unknown[], memory = nothingSeen) {
  return readDocuments(testAccount(), placedDocuments(documents), seenAt, memory);
}

/** What the next poll is told of an order. */
function memoryOf(document: unknown): PollMemory {
  const { order } = read([document]);
  const seen = { [order?.sight.order.orderId ?? '']: order?.fingerprint ?? '' };
  return { ...nothingSeen, seen };
}

describe('an order that an earlier poll has seen', () => {
  const document = orderDocument({ updatedAt: '2026-01-05T12:00:00Z' });

  it('is known when it is the same, and stays remembered', () => {
    const memory = memoryOf(document);
    const { order } = read([orderDocument({ updatedAt: '2026-01-05T12:00:00Z' })], memory);
    const fingerprint = memory.seen[order?.sight.order.orderId ?? ''];
    expect(order).toMatchObject({ isKnown: true, fingerprint });
  });

  it('is not known when its update date is another one', () => {
    const later = orderDocument({ updatedAt: '2026-01-05T12:00:01Z' });
    expect(read([later], memoryOf(document)).order).toMatchObject({ isKnown: false });
  });

  it('is not known when it changed twice within the second that its update date tells', () => {
    const sameSecond = orderDocument({ updatedAt: '2026-01-05T12:00:00Z', status: 'Shipped' });
    expect(read([sameSecond], memoryOf(document)).order).toMatchObject({ isKnown: false });
  });

  it('is not remembered when the next poll will not read it again', () => {
    const old = orderDocument({ updatedAt: '2026-01-05T11:29:59Z' });
    expect(read([old]).order).not.toHaveProperty('fingerprint');
  });

  it('is remembered when it has no update date: it may be read again at any time', () => {
    expect(read([orderDocument({ updatedAt: null })]).order).toHaveProperty('fingerprint');
  });
});

describe('an order that is twice in a page', () => {
  it.each(['older first', 'newer first'])('counts as its newer document (%s)', (turn) => {
    const documents = [
      orderDocument({ updatedAt: '2026-01-05T12:00:00Z', status: 'InPreparation' }),
      orderDocument({ updatedAt: '2026-01-05T12:00:01Z', status: 'Shipped' }),
    ];
    const { order } = read(turn === 'older first' ? documents : documents.toReversed());
    expect(order?.sight.order.marketplaceStatus).toBe('Shipped');
  });

  it('counts as the document that can be read, and the other one is named', () => {
    const { order, unreadable } = read([orderDocument({ lines: 'none' }), orderDocument({})]);
    expect(order).toBeDefined();
    expect(unreadable).toMatchObject([{ place: 'item 1' }]);
  });
});

describe('an order that cannot be read', () => {
  it('is named by id, place and field', () => {
    expect(read([orderDocument({ orderId: 'BAD', lines: 'none' })])).toEqual({
      unreadable: [
        { orderId: 'BAD', place: 'item 1', faults: [{ field: 'lines', fault: 'is no list' }] },
      ],
    });
  });

  it.each([null, 'an order', 7, [], {}])('is named by its place when it is %j', (document) => {
    const { unreadable } = read([document]);
    expect(unreadable).toMatchObject([{ place: 'item 1' }]);
    expect(unreadable[0]).not.toHaveProperty('orderId');
  });

  it('is described by its first faults: each of its lines may have one', () => {
    const lines = Array.from({ length: 100 }, () => lineDocument({ quantity: 0 }));
    expect(read([orderDocument({ lines })]).unreadable[0]?.faults).toHaveLength(5);
  });

  it('is one whose id is too long for the id of a workflow', () => {
    const { order, unreadable } = read([orderDocument({ orderId: 'A'.repeat(201) })]);
    expect(order).toBeUndefined();
    expect(unreadable).toMatchObject([{ place: 'item 1', faults: [{ field: 'orderId' }] }]);
  });

  it('is one that names another seller than the one whose orders were asked for', () => {
    const { order, unreadable } = read([orderDocument({ orderId: 'X', seller: { id: 'OTHER' } })]);
    expect(order).toBeUndefined();
    expect(unreadable).toMatchObject([
      { orderId: 'X', faults: [{ field: 'seller.id', fault: 'is another seller' }] },
    ]);
  });

  it.each([{ id: '98797' }, { id: 98_797 }, {}, null])(
    'is none that names the right seller or none: %j',
    (seller) => {
      expect(read([orderDocument({ seller })])).toMatchObject({ order: {}, unreadable: [] });
    },
  );

  it('is one that our mapping fails on, and its data is not quoted', () => {
    const spy = vi.spyOn(mapping, 'mapOrder').mockImplementation(() => {
      throw new TypeError('no such street: 1 Test Street');
    });
    const { unreadable } = read([orderDocument({ orderId: 'BAD' })]);
    spy.mockRestore();
    expect(unreadable).toMatchObject([
      { orderId: 'BAD', faults: [{ field: 'order', fault: 'cannot be mapped: TypeError' }] },
    ]);
  });

  it('is one that is too large for a message of Temporal', () => {
    const title = 'Test Product '.repeat(1_000);
    const lines = Array.from({ length: 100 }, (_, number) =>
      lineDocument({
        orderLineId: `LINE${number}`,
        offer: { id: `OFFER${number}`, supplyMode: 'Seller', productTitle: `${title}${number}` },
      }),
    );
    const { order, unreadable } = read([orderDocument({ orderId: 'HUGE', lines })]);
    expect(order).toBeUndefined();
    expect(unreadable).toMatchObject([{ orderId: 'HUGE', faults: [{ field: 'lines' }] }]);
  });
});
