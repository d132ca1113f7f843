import { Connection, isGrpcServiceError } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toSellerId, type SellerId } from '../../src/hemi/ids.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPolls, eventsOf, manualAccounts, type Polls } from '../support/polls.js';

/**
 * What a production server allows a namespace by default in a second, for all its clients; the
 * dev server allows 100.
 */
const production = ['--dynamic-config-value', 'frontend.namespaceRPS.visibility=10'];

let connector: Connector;
const accounts = manualAccounts(4);
const unused = accounts.map(({ sellerId }) => sellerId);

beforeAll(async () => {
  connector = await startConnector({ accounts, serverArguments: production });
});
afterAll(() => connector.stop());
afterEach(() => vi.restoreAllMocks());

/** A seller with orders that were cancelled, and whose workflows have closed. */
async function sellerWithClosedOrders(count: number): Promise<Polls> {
  const sellerId = unused.shift() ?? toSellerId('');
  const seller = await createPolls(connector.client, sellerId);
  const orderIds = await createCancelled(sellerId, count);
  await seller.poll();
  await Promise.all(orderIds.map((orderId) => seller.order(orderId).result()));
  await seller.openOrders(0);
  return seller;
}

function createCancelled(sellerId: SellerId, count: number): Promise<string[]> {
  const updatedAt = new Date(Date.now() - 5 * 60_000).toISOString();
  return connector.sandbox.createOrders({ sellerId, updatedAt, status: 'Cancelled' }, { count });
}

/** The worker's requests of visibility from now on, by kind. */
function countVisibility() {
  const { workflowService } = connector.temporal.nativeConnection;
  const list = vi.spyOn(workflowService, 'listWorkflowExecutions');
  const count = vi.spyOn(workflowService, 'countWorkflowExecutions');
  return () => ({ list: list.mock.calls.length, count: count.mock.calls.length });
}

describe('a server with the limit of production', () => {
  it('refuses visibility requests above 10 a second (so these tests can fail)', async () => {
    const connection = await Connection.connect({
      address: connector.temporal.address,
      interceptors: [],
    });
    const { namespace } = connector.temporal;
    const asked = Array.from({ length: 40 }, () =>
      connection.workflowService.countWorkflowExecutions({ namespace, query: '' }),
    );
    const refused = (await Promise.allSettled(asked)).filter(
      (end) => end.status === 'rejected' && isGrpcServiceError(end.reason),
    );
    await connection.close();
    expect(refused.length).toBeGreaterThan(5);
  });
});

describe('a poll that remembers nothing', () => {
  it('costs one visibility request for a page, however many of its orders are closed', async () => {
    const seller = await sellerWithClosedOrders(60);
    const counted = countVisibility();
    expect(await seller.poll('reconcile')).toMatchObject({ read: 60, unchanged: 60, pages: 1 });
    expect(counted()).toEqual({ list: 1, count: 0 });
  });

  it('is done at its first attempt beside those of other sellers', async () => {
    const sellers = [await sellerWithClosedOrders(40), await sellerWithClosedOrders(40)];
    const polls = await Promise.all(sellers.map((seller) => seller.poll('reconcile')));
    expect(polls.map(({ unchanged }) => unchanged)).toEqual([40, 40]);
    for (const { handle } of polls) {
      const attempts = (await eventsOf(handle)).flatMap(
        ({ activityTaskStartedEventAttributes: started }) => started?.attempt ?? [],
      );
      expect(attempts).toEqual([1]);
    }
  });
});

describe('an order that closes while a poll looks up its workflow', () => {
  it('is not started again, and costs no visibility request of its own', async () => {
    const sellerId = unused.shift() ?? toSellerId('');
    const seller = await createPolls(connector.client, sellerId);
    const [orderId = ''] = await createCancelled(sellerId, 1);
    await seller.poll();
    await seller.order(orderId).result();
    // Visibility may not know yet that it has closed, or not at all that it is there.
    const { workflowService } = connector.temporal.nativeConnection;
    const list = workflowService.listWorkflowExecutions.bind(workflowService);
    await seller.openOrders(0);
    const asked = vi
      .spyOn(workflowService, 'listWorkflowExecutions')
      .mockImplementation(async (request) => {
        const answer = await list(request);
        for (const run of answer.executions) run.status = 1;
        return answer;
      });
    expect(await seller.poll('reconcile')).toMatchObject({ new: 0, unchanged: 1 });
    expect(asked).toHaveBeenCalledOnce();
  });
});
