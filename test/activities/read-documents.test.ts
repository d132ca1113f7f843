import { describe, expect, it, vi } from 'vitest';
import { readDocuments, type SweepMemory } from '../../src/activities/read-documents.js';
import * as mapping from '../../src/hemi/map-order.js';
import { testAccount } from '../support/connector.js';
import { lineDocument, orderDocument } from '../support/order-documents.js';

const seenAt = new Date('2026-01-05T12:30:00Z');
const nothingSeen: SweepMemory = { seen: {}, seenFrom: '2026-01-05T11:30:00.000Z' };

function read(documents: readonly unknown[], memory = nothingSeen) {
  const placed = documents.map((document, place) => ({ document, place: `item ${place + 1}` }));
  return readDocuments(testAccount(), placed, seenAt, memory);
}

/** What the next sweep is told of an order. */
async function memoryOf(document: unknown): Promise<SweepMemory> {
  const {
    fresh: [order],
  } = await read([document]);
  const seen = { [order?.sight.order.orderId ?? '']: order?.fingerprint ?? '' };
  return { ...nothingSeen, seen };
}

describe('an order that an earlier sweep has seen', () => {
  const document = orderDocument({ updatedAt: '2026-01-05T12:00:00Z' });

  it('is unchanged when it is the same, and stays remembered', async () => {
    const memory = await memoryOf(document);
    const again = await read([orderDocument({ updatedAt: '2026-01-05T12:00:00Z' })], memory);
    expect(again).toMatchObject({ fresh: [], unchanged: 1, seen: memory.seen });
  });

  it('is fresh when its update date is another one', async () => {
    const later = orderDocument({ updatedAt: '2026-01-05T12:00:01Z' });
    expect((await read([later], await memoryOf(document))).fresh).toHaveLength(1);
  });

  it('is fresh when it changed twice within the second that its update date tells', async () => {
    const sameSecond = orderDocument({ updatedAt: '2026-01-05T12:00:00Z', status: 'Shipped' });
    expect((await read([sameSecond], await memoryOf(document))).fresh).toHaveLength(1);
  });

  it('is not remembered when the next sweep will not read it again', async () => {
    const old = orderDocument({ updatedAt: '2026-01-05T11:29:59Z' });
    expect((await read([old])).fresh[0]).not.toHaveProperty('fingerprint');
  });

  it('is remembered when it has no update date: it may be read again at any time', async () => {
    expect((await read([orderDocument({ updatedAt: null })])).fresh[0]).toHaveProperty(
      'fingerprint',
    );
  });
});

describe('an order that is twice in a page', () => {
  it.each(['older first', 'newer first'])('counts as its newer document (%s)', async (turn) => {
    const documents = [
      orderDocument({ updatedAt: '2026-01-05T12:00:00Z', status: 'InPreparation' }),
      orderDocument({ updatedAt: '2026-01-05T12:00:01Z', status: 'Shipped' }),
    ];
    const { fresh } = await read(turn === 'older first' ? documents : documents.toReversed());
    expect(fresh.map(({ sight }) => sight.order.marketplaceStatus)).toEqual(['Shipped']);
  });
});

describe('an order that cannot be read', () => {
  it('is named by id and field, and the others go on', async () => {
    const bad = orderDocument({ orderId: 'BAD', lines: 'none' });
    const { fresh, unreadable } = await read([bad, orderDocument({ orderId: 'GOOD' })]);
    expect(fresh.map(({ sight }) => sight.order.orderId)).toEqual(['GOOD']);
    expect(unreadable).toEqual([
      { orderId: 'BAD', place: 'item 1', faults: [{ field: 'lines', fault: 'is no list' }] },
    ]);
  });

  it.each([null, 'an order', 7, [], {}])(
    'is named by its place when it is %j',
    async (document) => {
      expect((await read([document])).unreadable).toMatchObject([{ place: 'item 1' }]);
      expect((await read([document])).unreadable[0]).not.toHaveProperty('orderId');
    },
  );

  it('is described by its first faults: each of its lines may have one', async () => {
    const lines = Array.from({ length: 100 }, () => lineDocument({ quantity: 0 }));
    expect((await read([orderDocument({ lines })])).unreadable[0]?.faults).toHaveLength(5);
  });

  it('is one whose id is too long for the id of a workflow', async () => {
    const { fresh, unreadable } = await read([orderDocument({ orderId: 'A'.repeat(201) })]);
    expect(fresh).toEqual([]);
    expect(unreadable).toMatchObject([{ place: 'item 1', faults: [{ field: 'orderId' }] }]);
  });

  it('hides no other order when it is our mapping that fails, and its data is not quoted', async () => {
    const { mapOrder } = mapping;
    const spy = vi.spyOn(mapping, 'mapOrder').mockImplementation((document) => {
      if (document.orderId === 'BAD') throw new TypeError('no such street: 1 Test Street');
      return mapOrder(document);
    });
    const documents = [orderDocument({ orderId: 'BAD' }), orderDocument({ orderId: 'GOOD' })];
    const { fresh, unreadable } = await read(documents);
    spy.mockRestore();
    expect(fresh).toHaveLength(1);
    expect(unreadable).toMatchObject([
      { orderId: 'BAD', faults: [{ field: 'order', fault: 'cannot be mapped: TypeError' }] },
    ]);
  });

  it('is one that is too large for a message of Temporal', async () => {
    const title = 'Test Product '.repeat(1_000);
    const lines = Array.from({ length: 100 }, (_, number) =>
      lineDocument({
        orderLineId: `LINE${number}`,
        offer: { id: `OFFER${number}`, supplyMode: 'Seller', productTitle: `${title}${number}` },
      }),
    );
    const { fresh, unreadable } = await read([orderDocument({ orderId: 'HUGE', lines })]);
    expect(fresh).toEqual([]);
    expect(unreadable).toMatchObject([{ orderId: 'HUGE', faults: [{ field: 'lines' }] }]);
  });
});
