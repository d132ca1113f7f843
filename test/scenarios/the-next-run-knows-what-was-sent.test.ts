import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readSight } from '../../src/activities/reading/read-sight.js';
import { workflowTaskQueue } from '../../src/contract/names.js';
import { observeSignal } from '../../src/contract/order-messages.js';
import { toOrderId } from '../../src/hemi/ids.js';
import { startConnector, testAccount, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

const reason = 'Seller-refusal';
const aMinute = 60_000;
const patience = { timeout: 20_000 };

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  // Octopia shows nothing of a refund: whoever sends another one has forgotten the first.
  await connector.sandbox.changeRules({
    statusLagMilliseconds: aMinute,
    requestListLagMilliseconds: aMinute,
  });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());
afterEach(() => connector.sandbox.clearFaults());

describe('a refund that was sent before the workflow of its order was terminated', () => {
  it('is not sent again when somebody asks for another one', async () => {
    const order = await refundedThenTerminated();

    expect(await order.update('refund', { reason })).toMatchObject({ outcome: 'alreadyDone' });
    expect(await order.posts()).toHaveLength(1);
  });

  it('is done, and not sent again, when it is repeated under its own id', async () => {
    const order = await refundedThenTerminated('K');

    expect(await order.update('refund', { reason, actionId: 'K' })).toMatchObject({
      outcome: 'done',
    });
    expect(await order.posts()).toHaveLength(1);
    expect((await order.view()).actions).toMatchObject([{ id: 'K', state: 'done' }]);
  });

  it('is known although a poll reports the order before the next run has read it', async () => {
    const order = await refundedThenTerminated();
    const { orderId, handle } = order;
    const account = testAccount({ acceptance: 'manual' });
    const reading = await readSight(connector.octopia, account, toOrderId(orderId));
    if (reading.found !== 'order') throw new Error('the order cannot be read');
    const slowly = { kind: 'delay', call: 'getOrder', orderId, milliseconds: 2_000 } as const;
    await connector.sandbox.placeFault(slowly);

    const again = order.update('refund', { reason });
    await vi.waitUntil(async () => (await handle.describe()).status.name === 'RUNNING', patience);
    await handle.signal(observeSignal, reading.sight);

    expect(await again).toMatchObject({ outcome: 'alreadyDone' });
    expect(await order.posts()).toHaveLength(1);
  });

  it('is known although the order cannot be found at the moment', async () => {
    const order = await refundedThenTerminated();
    await answers404(order, 1);

    await order.update('refund', { reason });

    expect(await order.posts()).toHaveLength(1);
  });

  it('is known beyond a run that could not read the order', async () => {
    const order = await refundedThenTerminated();
    await answers404(order, 2);
    await order.sync().catch(() => undefined);

    expect(await order.update('refund', { reason })).toMatchObject({ outcome: 'alreadyDone' });
    expect(await order.posts()).toHaveLength(1);
  });

  it('is known beyond a run that somebody started with a wrong argument', async () => {
    const order = await refundedThenTerminated();
    const { workflowId } = order.handle;
    const wrong = { sellerId: connector.sellerId, orderId: order.orderId, sight: {} };
    await connector.client.workflow.start('orderLifecycle', {
      workflowId,
      taskQueue: workflowTaskQueue,
      args: [wrong],
    });
    await listedAs(order, 'Failed');

    expect(await order.update('refund', { reason })).toMatchObject({ outcome: 'alreadyDone' });
    expect(await order.posts()).toHaveLength(1);
  });
});

describe('a refund that was sent', () => {
  it('is remembered however often it is asked for after that', async () => {
    const order = await orders.start({ status: 'Shipped' });

    for (let times = 0; times < 23; times += 1) await order.update('refund', { reason });

    expect(await order.posts()).toHaveLength(1);
  });
});

async function refundedThenTerminated(actionId = 'FIRST'): Promise<TestOrder> {
  const order = await orders.start({ status: 'Shipped' });
  expect(await order.update('refund', { reason, actionId })).toMatchObject({ outcome: 'done' });
  await order.handle.terminate('test');
  await listedAs(order, 'Terminated');
  return order;
}

async function listedAs({ handle: { workflowId } }: TestOrder, status: string): Promise<void> {
  const query = `WorkflowId = "${workflowId}" AND ExecutionStatus = "${status}"`;
  const { workflow } = connector.client;
  await vi.waitUntil(async () => (await workflow.count(query)).count > 0, patience);
}

async function answers404({ orderId }: TestOrder, times: number): Promise<void> {
  const fault = { kind: 'answer', status: 404, call: 'getOrder', orderId, times } as const;
  await connector.sandbox.placeFault(fault);
}
