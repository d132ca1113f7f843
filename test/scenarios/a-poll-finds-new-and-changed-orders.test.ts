import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SellerId, toOrderId, toSellerId } from '../../src/hemi/ids.js';
import { createActivities } from '../../src/activities/index.js';
import { searchAttributeKeys as keys } from '../../src/contract/search-attributes.js';
import { orderWorkflowId, workflowTaskQueue } from '../../src/contract/names.js';
import { orderQuery } from '../../src/contract/order-messages.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPolls, eventsOf, manualAccounts, type Polls } from '../support/polls.js';

const minute = 60_000;
const day = 24 * 60 * minute;

let connector: Connector;
let sellerId: SellerId;
let seller: Polls;
const unused = manualAccounts(12);

beforeAll(async () => {
  connector = await startConnector({ accounts: unused });
});
afterAll(() => connector.stop());

beforeEach(async () => {
  sellerId = unused.shift()?.sellerId ?? toSellerId('');
  seller = await createPolls(connector.client, sellerId);
  await connector.sandbox.clearRequests();
});

/** Makes orders of the test's seller, changed `minutesAgo` and before. */
function createOrders(count: number, minutesAgo = 10): Promise<string[]> {
  const updatedAt = new Date(Date.now() - minutesAgo * minute).toISOString();
  return connector.sandbox.createOrders({ sellerId, updatedAt, status: 'Accepted' }, { count });
}

function move(orderId: string) {
  return connector.sandbox.moveOrder(orderId, 'InPreparation');
}

describe('the first poll of a seller', () => {
  it('reads the orders that changed in the last 90 days (requirements 2, 3)', async () => {
    const [inside = ''] = await createOrders(1, 89 * 24 * 60);
    await createOrders(1, 91 * 24 * 60);
    const { read, window } = await seller.poll();
    expect(await seller.openOrders(1)).toEqual([inside]);
    expect(read).toBe(1);
    expect(Date.parse(window.through) - Date.parse(window.since)).toBe(90 * day);
  });

  it('asks as the sample request does (6, 17 to 22)', async () => {
    await seller.poll();
    const [request] = await connector.sandbox.requests({ call: 'listOrders', sellerId });
    expect(request?.path).toMatch(
      /^\/seller\/v2\/orders\?pageIndex=1&pageSize=100&updatedAtMin=[^&]+\.\d{3}Z&updatedAtMax=[^&]+\.\d{3}Z/,
    );
  });

  it('starts one workflow for each order, found by what ops look for (1)', async () => {
    const orderIds = await createOrders(3);
    const { new: started } = await seller.poll();
    expect(started).toBe(3);
    expect(await seller.openOrders(3)).toEqual(orderIds.toSorted());
    const [orderId = ''] = orderIds;
    const { document } = await connector.sandbox.order(orderId);
    const { typedSearchAttributes } = await seller.order(orderId).describe();
    expect(typedSearchAttributes.get(keys.SellerId)).toBe(sellerId);
    expect(typedSearchAttributes.get(keys.HemiStatus)).toBe('Pending');
    expect(typedSearchAttributes.get(keys.MarketplaceStatus)).toBe('Accepted');
    const reference = typedSearchAttributes.get(keys.OrderReference);
    expect(document).toMatchObject({ reference });
  });

  it('starts no upsert in an order that it gave its attributes', async () => {
    const [orderId = ''] = await createOrders(1);
    await seller.poll();
    await seller.order(orderId).query(orderQuery);
    const events = await eventsOf(seller.order(orderId));
    expect(events.filter((e) => e.upsertWorkflowSearchAttributesEventAttributes)).toEqual([]);
  });
});

describe('a later poll', () => {
  it('starts 60 minutes before the moment that the last one read through (4)', async () => {
    const first = await seller.poll();
    const second = await seller.poll();
    expect(Date.parse(second.window.since)).toBe(Date.parse(first.window.through) - 60 * minute);
  });

  it('costs an unchanged order nothing, and signals a changed one once', async () => {
    const [still = '', changing = ''] = await createOrders(2);
    await seller.poll();
    await seller.openOrders(2);
    await move(changing);
    const second = await seller.poll();
    expect(second).toMatchObject({ read: 2, new: 0, changed: 1, unchanged: 1 });
    const third = await seller.poll();
    expect(third).toMatchObject({ read: 2, new: 0, changed: 0, unchanged: 2 });
    expect(await seller.signalsTo(still)).toBe(0);
    expect(await seller.signalsTo(changing)).toBe(1);
    expect(await seller.order(changing).query(orderQuery)).toMatchObject({
      marketplaceStatus: 'InPreparation',
      hemiStatus: 'Ready For Shipping',
    });
  });

  it('covers the window of one that failed: only a success moves the cursor', async () => {
    const first = await seller.poll();
    await connector.sandbox.placeFault({
      kind: 'answer',
      call: 'listOrders',
      sellerId,
      status: 403,
    });
    await expect(seller.poll()).rejects.toThrow('Workflow execution failed');
    const third = await seller.poll();
    expect(Date.parse(third.window.since)).toBe(Date.parse(first.window.through) - 60 * minute);
  });

  it('costs one request and at most 12 events when nothing has changed', async () => {
    await createOrders(20);
    await seller.poll();
    await connector.sandbox.clearRequests();
    const { handle, unchanged } = await seller.poll();
    expect(unchanged).toBe(20);
    expect(await connector.sandbox.requestCounts()).toEqual({ listOrders: 1 });
    expect((await eventsOf(handle)).length).toBeLessThanOrEqual(12);
  });
});

/** An order that was cancelled, and whose workflow has closed after a poll. */
async function closedOrder(): Promise<string> {
  const [orderId = ''] = await createOrders(1);
  await connector.sandbox.moveOrder(orderId, 'Cancelled');
  await seller.poll();
  await seller.order(orderId).result();
  await seller.openOrders(0);
  return orderId;
}

describe('an order whose workflow has closed', () => {
  it('is not started again while it is unchanged, not even by a poll that remembers nothing', async () => {
    const orderId = await closedOrder();
    expect(await seller.poll()).toMatchObject({ new: 0, unchanged: 1 });
    expect(await seller.poll('reconcile')).toMatchObject({ new: 0, unchanged: 1 });
    expect(await seller.runsOf(orderId)).toBe(1);
  });

  it('is not started again for a version older than the one that it closed with, which a list that lags still holds', async () => {
    const orderId = await closedOrder();
    const older = new Date(Date.now() - 30 * minute).toISOString();
    const set = { status: 'InPreparation', updatedAt: older };
    await connector.sandbox.patchDocument(orderId, { set, touch: false });
    expect(await seller.poll()).toMatchObject({ new: 0, unchanged: 1 });
    expect(await seller.runsOf(orderId)).toBe(1);
  });

  it('is started again when it changes, and its final status stays final', async () => {
    const orderId = await closedOrder();
    await connector.sandbox.patchDocument(orderId, { set: { status: 'Shipped' } });
    expect(await seller.poll()).toMatchObject({ new: 1 });
    await seller.openOrders(1);
    expect(await seller.runsOf(orderId)).toBe(2);
    const view = await seller.order(orderId).query(orderQuery);
    expect(view).toMatchObject({ marketplaceStatus: 'Shipped', hemiStatus: 'Cancelled' });
    expect(view.attention).toContain('IllegalMove');
  });
});

describe('an order that somebody else starts between the look-up of a poll and its start', () => {
  it('is told what the poll read, and is not started twice', async () => {
    const [orderId = ''] = await createOrders(1);
    const activities = createActivities(connector);
    await connector.restartWorkers({
      activities: {
        ...activities,
        async readOrders(input: Parameters<typeof activities.readOrders>[0]) {
          const page = await activities.readOrders(input);
          await connector.client.workflow.start('orderLifecycle', {
            workflowId: orderWorkflowId(sellerId, toOrderId(orderId)),
            taskQueue: workflowTaskQueue,
            args: [{ sellerId, orderId }],
          });
          return page;
        },
      },
    });
    const { handle } = await seller.poll();
    await connector.restartWorkers();
    const events = await eventsOf(handle);
    expect(events.some((e) => e.startChildWorkflowExecutionFailedEventAttributes)).toBe(true);
    expect(await seller.signalsTo(orderId)).toBe(1);
    await seller.openOrders(1);
    expect(await seller.runsOf(orderId)).toBe(1);
  });
});
