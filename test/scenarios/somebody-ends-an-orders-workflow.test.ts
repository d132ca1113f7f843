import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { act } from '../../src/client/act.js';
import { toOrderId } from '../../src/hemi/ids.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

const refund = { reason: 'Seller-refusal', actionId: 'the-refund' };

/** Asks for a refund that Octopia carries out at once and answers late; it has been sent when this ends. */
async function sendSlowly(order: TestOrder, milliseconds: number): Promise<Promise<unknown>> {
  const call = 'createCancellationRequest';
  await connector.sandbox.placeFault({ kind: 'delay', call, orderId: order.orderId, milliseconds });
  await order.signal('refund', refund);
  await vi.waitUntil(async () => (await order.posts()).length === 1, { timeout: 20_000 });
  return Promise.resolve();
}

async function statusOf({ handle }: TestOrder): Promise<string> {
  return (await handle.describe()).status.name;
}

describe('an order whose workflow somebody cancels in the Temporal UI', () => {
  it('ends cancelled, after the action that runs has come to its end', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await sendSlowly(order, 2_000);
    await order.handle.cancel();
    await vi.waitUntil(async () => (await statusOf(order)) === 'CANCELLED', { timeout: 20_000 });

    expect((await order.view()).actions).toMatchObject([{ id: 'the-refund', state: 'done' }]);
    expect(await order.posts()).toHaveLength(1);
  });

  it('ends at once where nothing runs', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await order.handle.cancel();

    await vi.waitUntil(async () => (await statusOf(order)) === 'CANCELLED', { timeout: 20_000 });
    expect(await order.posts()).toEqual([]);
  });
});

describe('an order whose workflow somebody terminates while a refund is sent', () => {
  it('leaves a trace that the next run finds: the refund is not sent again', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await sendSlowly(order, 2_000);
    await order.handle.terminate('somebody pressed the button');
    // Visibility, which names the earlier run, lags by a moment.
    await vi.waitUntil(() => isFoundTerminated(order), { timeout: 20_000 });
    const { actions } = await order.sync();
    const known = await order.until((view) => view.actions[0]?.finishedAt !== undefined);

    expect(actions).toMatchObject([{ id: 'the-refund' }]);
    expect(known.actions).toMatchObject([{ id: 'the-refund', state: 'done' }]);
    expect(await order.posts()).toHaveLength(1);
  });
});

describe('somebody who waits for a refund while its workflow is terminated', () => {
  it('is told that nobody knows, not that it was refused, and nothing is sent again', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const call = 'createCancellationRequest';
    const { orderId, handle } = order;
    await connector.sandbox.placeFault({ kind: 'delay', call, orderId, milliseconds: 3_000 });
    const { workflowId } = handle;
    const { sellerId } = connector;
    const report = act(
      connector.client,
      { sellerId, orderId: toOrderId(orderId), workflowId, isKnown: true },
      { kind: 'refund', request: { reason: 'Seller-refusal' }, waitMs: 30_000 },
    );
    await vi.waitUntil(async () => (await order.posts()).length === 1, { timeout: 20_000 });
    await handle.terminate('somebody pressed the button');

    expect(await report).toMatchObject({ outcome: 'unknown' });
    expect(await order.posts()).toHaveLength(1);
  });
});

async function isFoundTerminated({ handle: { workflowId } }: TestOrder): Promise<boolean> {
  const query = `WorkflowId = "${workflowId}" AND ExecutionStatus = "Terminated"`;
  return (await connector.client.workflow.count(query)).count === 1;
}

describe('an order that is taken up again after its workflow closed', () => {
  it('still knows what the earlier run did', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await order.update('refund', refund);
    await connector.sandbox.decideCancellation(order.orderId, 'accept');
    await order.sync();
    await order.handle.result();
    await vi.waitUntil(
      async () =>
        (
          await connector.client.workflow.count(
            `WorkflowId = "${order.handle.workflowId}" AND ExecutionStatus = "Completed"`,
          )
        ).count === 1,
      { timeout: 20_000 },
    );
    const { actions, hemiStatus, transitions } = await order.sync();

    expect(hemiStatus).toBe('Cancelled');
    expect(actions).toMatchObject([{ id: 'the-refund', state: 'done' }]);
    expect(transitions).toMatchObject([{ to: 'Cancelled' }]);
  });
});
