import { Client, Connection } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PollMemory, SortedOrders } from '../../../../src/contract/activities.js';
import * as orderRuns from '../../../../src/activities/reading/order-runs.js';
import { sortOrders } from '../../../../src/activities/reading/sort-orders.js';
import * as mapping from '../../../../src/hemi/mapping/map-order.js';
import { testAccount } from '../../../support/connector.js';
import { orderDocument, placedDocuments } from '../../../support/order-documents.js';

const seenAt = new Date('2026-01-05T12:30:00Z');
const nothingSeen: PollMemory = { seen: {}, seenFrom: '2026-01-05T11:30:00.000Z' };
const orders = (...orderIds: string[]) =>
  orderIds.map((orderId) => orderDocument({ orderId, updatedAt: '2026-01-05T12:00:00Z' }));

const lookUp = vi.spyOn(orderRuns, 'orderRuns');
beforeEach(() => {
  lookUp.mockReset().mockResolvedValue(new Map());
});

/** Sorts documents where no order has a workflow. */
function sort(documents: readonly unknown[], memory = nothingSeen): Promise<SortedOrders> {
  const client = new Client({ connection: Connection.lazy() });
  const environment = new MockActivityEnvironment(undefined, { client });
  return environment.run((): Promise<SortedOrders> =>
    sortOrders(testAccount(), placedDocuments(documents), seenAt, memory),
  );
}

async function memoryOf(documents: readonly unknown[]): Promise<PollMemory> {
  const { seen } = await sort(documents);
  lookUp.mockClear();
  return { ...nothingSeen, seen };
}

describe('a page of orders', () => {
  it('that are all known looks up no workflow', async () => {
    const memory = await memoryOf(orders('A', 'B'));
    expect(await sort(orders('A', 'B'), memory)).toMatchObject({ newOrders: [], unchanged: 2 });
    expect(lookUp).not.toHaveBeenCalled();
  });

  it('looks up the workflows of all its orders at once', async () => {
    await sort(orders(...Array.from({ length: 100 }, (_, number) => `ORDER${number}`)));
    expect(lookUp).toHaveBeenCalledOnce();
    expect(lookUp.mock.calls[0]?.[2]).toHaveLength(100);
  });

  it('gives the new ones in the order of the page', async () => {
    const { newOrders } = await sort(orders('C', 'A', 'B'));
    expect(newOrders.map(({ order }) => order.orderId)).toEqual(['C', 'A', 'B']);
  });

  it('goes on after one that cannot be read', async () => {
    const bad = orderDocument({ orderId: 'BAD', lines: 'none' });
    const { newOrders, unreadable } = await sort([bad, ...orders('GOOD')]);
    expect(newOrders.map(({ order }) => order.orderId)).toEqual(['GOOD']);
    expect(unreadable).toMatchObject([{ orderId: 'BAD', place: 'item 1' }]);
  });

  it('goes on after one that our mapping fails on', async () => {
    const { mapOrder } = mapping;
    const spy = vi.spyOn(mapping, 'mapOrder').mockImplementation((document) => {
      if (document.orderId === 'BAD') throw new TypeError('no such street: 1 Test Street');
      return mapOrder(document);
    });
    const { newOrders, unreadable } = await sort(orders('BAD', 'GOOD'));
    spy.mockRestore();
    expect(newOrders).toHaveLength(1);
    expect(unreadable).toMatchObject([
      { orderId: 'BAD', faults: [{ field: 'order', fault: 'cannot be mapped: TypeError' }] },
    ]);
  });

  it('counts an order that is in it twice once', async () => {
    expect((await sort(orders('A', 'A'))).newOrders).toHaveLength(1);
  });
});
