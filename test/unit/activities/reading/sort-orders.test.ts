import { Client, Connection, ServiceError } from '@temporalio/client';
import { ValueError } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PollMemory, SortedOrders } from '../../../../src/contract/activities.js';
import * as delivering from '../../../../src/activities/reading/deliver-sight.js';
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
function sort(
  documents: readonly unknown[],
  memory = nothingSeen,
  attempt = 1,
): Promise<SortedOrders> {
  const client = new Client({ connection: Connection.lazy() });
  const environment = new MockActivityEnvironment({ attempt }, { client });
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

describe('a page of which one order cannot be told to its workflow', () => {
  const { deliverSight } = delivering;
  const deliver = vi.spyOn(delivering, 'deliverSight');
  afterEach(() => deliver.mockReset());

  function failFor(orderId: string, error: Error): void {
    deliver.mockImplementation((sellerId, sight, runs) => {
      if (sight.order.orderId === orderId) return Promise.reject(error);
      return deliverSight(sellerId, sight, runs);
    });
  }

  it('goes on when the result of its closed run cannot be decoded, and does not quote it', async () => {
    failFor('BAD', new ValueError('cannot decode 1 Test Street'));
    const { newOrders, unreadable, seen } = await sort(orders('BAD', 'GOOD'));
    expect(newOrders.map(({ order }) => order.orderId)).toEqual(['GOOD']);
    expect(unreadable).toEqual([
      {
        orderId: 'BAD',
        place: 'item 1',
        faults: [{ field: 'workflow', fault: 'was not told: ValueError' }],
      },
    ]);
    expect(Object.keys(seen)).toEqual(['GOOD']);
  });

  it('goes on in Temporal’s words when it takes no more signals', async () => {
    failFor('BAD', temporalAnswers(3, 'exceeded workflow execution limit for signal events'));
    const { unreadable } = await sort(orders('BAD', 'GOOD'));
    expect(unreadable[0]?.faults[0]?.fault).toBe(
      'was not told: exceeded workflow execution limit for signal events',
    );
  });

  it('is tried again as a whole when Temporal may be away, and goes on when only this order fails', async () => {
    const away = temporalAnswers(14, 'workflow is busy');
    failFor('BAD', away);
    await expect(sort(orders('BAD', 'GOOD'), nothingSeen, 2)).rejects.toBe(away);
    const { newOrders, unreadable } = await sort(orders('BAD', 'GOOD'), nothingSeen, 3);
    expect(newOrders).toHaveLength(1);
    expect(unreadable).toMatchObject([{ orderId: 'BAD' }]);
  });
});

function temporalAnswers(code: number, details: string): Error {
  const cause = Object.assign(new Error(details), { code, details, metadata: {} });
  return new ServiceError('Failed to signal Workflow', { cause });
}
