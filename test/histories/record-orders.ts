import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SandboxControl } from '../../src/sandbox/control-client.js';
import { orderWorkflowId, workflowTaskQueue } from '../../src/workflows/messages.js';
import { startConnector, startSkippingConnector, type Connector } from '../support/connector.js';
import { sightOf } from '../support/order-sights.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';
import { createSweeps } from '../support/polls.js';
import { isRecorded, writeHistory } from './write-history.js';

/** What a life happens in. */
interface Surroundings {
  sandbox: SandboxControl;
  orders: TestOrders;
  poll: () => Promise<unknown>;
}

const parcel = { parcelNumber: 'TEST-PARCEL-1', carrierName: 'Colissimo' };
const reason = { reason: 'seller-out-of-stock' };

/** Orders of an account that accepts by itself; each gives the order whose history is kept. */
const lives: Record<string, (surroundings: Surroundings) => Promise<TestOrder>> = {
  async 'order-accepted-shipped-refunded'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'WaitingAcceptance', lines: 2 });
    await poll();
    await order.until(({ acknowledge }) => acknowledge === 'Completed');
    await sandbox.moveOrder(order.orderId, 'InPreparation');
    await poll();
    await order.update('ship', parcel);
    await sandbox.moveOrder(order.orderId, 'Delivered');
    await poll();
    await order.update('refund', reason);
    await sandbox.decideCancellation(order.orderId, 'accept');
    await poll();
    await order.handle.result();
    return order;
  },

  async 'order-started-by-support'({ orders }) {
    const order = await orders.make({ status: 'InPreparation' });
    await order.update('ship', parcel);
    await order.update('ship', parcel);
    await order.signal('ship', parcel);
    await order.until(({ actions }) => actions.length === 3 && actions.every(isFinished));
    return order;
  },

  async 'order-refund-rejected'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Shipped' });
    await poll();
    await order.update('refund', reason);
    await sandbox.decideCancellation(order.orderId, 'reject');
    await poll();
    await order.until(({ attention }) => attention.includes('RefundRejected'));
    return order;
  },

  async 'order-cancelled-by-customer'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Accepted' });
    await poll();
    await sandbox.moveOrder(order.orderId, 'CancelRequest');
    await poll();
    await sandbox.moveOrder(order.orderId, 'Cancelled');
    await poll();
    await order.handle.result();
    return order;
  },

  async 'order-without-address'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Accepted' });
    await poll();
    await sandbox.moveOrder(order.orderId, 'InPreparation', { withoutAddress: true });
    await poll();
    await order.until(({ hemiStatus }) => hemiStatus === 'Incomplete');
    await sandbox.giveAddress(order.orderId);
    await poll();
    await order.until(({ hemiStatus }) => hemiStatus === 'Ready For Shipping');
    return order;
  },

  async 'order-moved-illegally'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Shipped' });
    await poll();
    await sandbox.moveOrder(order.orderId, 'InPreparation');
    await poll();
    await order.until(({ attention }) => attention.includes('IllegalMove'));
    await sandbox.patchDocument(order.orderId, { set: { status: 'NeverSeenBefore' } });
    await poll();
    await order.until(({ marketplaceStatus }) => marketplaceStatus === 'NeverSeenBefore');
    return order;
  },

  async 'order-seen-again-after-closing'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Cancelled' });
    await poll();
    await order.handle.result();
    await sandbox.patchDocument(order.orderId, { set: { status: 'Shipped' } });
    await poll();
    await order.until(({ transitions }) => transitions.length === 1);
    return order;
  },

  async 'order-given-nonsense'({ orders, poll }) {
    const order = await orders.make({ status: 'Shipped' });
    await poll();
    for (const nonsense of ['observe', 'ship', 'cancel', '__temporal_signal']) {
      await order.handle.signal<[unknown]>(nonsense, { mode: 'nonsense' }).catch(() => undefined);
    }
    await order.update('accept');
    await order.sync();
    return order;
  },

  async 'order-that-does-not-exist'({ orders }) {
    const order = orders.at('NO-SUCH-ORDER');
    await order.update('refund', reason);
    await order.handle.result();
    return order;
  },

  async 'order-unreadable-for-a-while'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Accepted' });
    await poll();
    const quantity = 'lines[0].quantity';
    await sandbox.patchDocument(order.orderId, { set: { [quantity]: 0 } });
    await order.sync().catch(() => undefined);
    await sandbox.patchDocument(order.orderId, { set: { [quantity]: 1 } });
    await order.sync();
    return order;
  },

  async 'order-shipped-without-an-answer'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'InPreparation' });
    await poll();
    const { orderId } = order;
    await sandbox.placeFault({ kind: 'drop', call: 'createShipment', orderId, carryOut: true });
    await order.update('ship', parcel);
    return order;
  },
};

function isFinished({ finishedAt }: { finishedAt?: string }): boolean {
  return finishedAt !== undefined;
}

/** Each life has a seller of its own, so that they can happen side by side. */
function accountsFor(names: readonly string[]) {
  return names.map((sellerId) => ({ sellerId, acceptance: 'automatic' as const }));
}

const missing = Object.keys(lives).filter((name) => !isRecorded(name));

describe.runIf(missing.length > 0)('orders of an account that accepts by itself', () => {
  let connector: Connector;
  beforeAll(async () => {
    connector = await startConnector({ accounts: accountsFor(missing) });
  });
  afterAll(() => connector.stop());

  it.concurrent.each(missing)('%s', async (name) => {
    const orders = createTestOrders(connector, name);
    const sweeps = await createSweeps(connector.client, name);
    const { sandbox } = connector;
    const order = await lives[name]?.({ sandbox, orders, poll: () => sweeps.sweep() });
    if (order !== undefined) await writeHistory(name, order.handle);
    expect(isRecorded(name)).toBe(true);
  });
});

describe('an order that support accepts or refuses', () => {
  const refusing = 'order-refused-by-hand';
  const accepting = 'order-accepted-by-hand';
  it.runIf(!isRecorded(refusing) || !isRecorded(accepting))('is recorded', async () => {
    const connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
    const orders = createTestOrders(connector);
    const refused = await orders.start({ status: 'WaitingAcceptance' });
    await refused.signal('refuse');
    await refused.handle.result();
    const accepted = await orders.start({ status: 'WaitingAcceptance' });
    await accepted.update('accept');
    await writeMissing({ [refusing]: refused.handle, [accepting]: accepted.handle });
    await connector.stop();
    expect([refusing, accepting].every(isRecorded)).toBe(true);
  });
});

describe('an order that was shipped sixty days ago', () => {
  const name = 'order-closed-sixty-days-after-shipping';
  it.runIf(!isRecorded(name))('is recorded', async () => {
    const connector = await startSkippingConnector();
    const now = new Date().toISOString();
    // This server has no visibility, so the order is not read first.
    const sight = sightOf({ order: { status: 'Shipped', updatedAt: now }, seenAt: now });
    const { sellerId, client } = connector;
    const { orderId } = sight.order;
    const order = await client.workflow.start('orderLifecycle', {
      workflowId: orderWorkflowId(sellerId, orderId),
      taskQueue: workflowTaskQueue,
      args: [{ sellerId, orderId, sight }],
    });
    await order.result();
    await writeHistory(name, order);
    await connector.stop();
    expect(isRecorded(name)).toBe(true);
  });
});

describe('an order with a long history', () => {
  const continues = 'order-that-continues-as-new';
  const continued = 'order-that-was-continued-as-new';
  it.runIf(!isRecorded(continues) || !isRecorded(continued))('is recorded', async () => {
    const suggestion = 'limit.historyCount.suggestContinueAsNew=40';
    const connector = await startConnector({
      serverArguments: ['--dynamic-config-value', suggestion],
    });
    const order = await createTestOrders(connector).start({ status: 'InPreparation', lines: 2 });
    const { runId, workflowId } = await order.handle.describe();
    await vi.waitUntil(
      async () => {
        await order.sync();
        return (await order.handle.describe()).runId !== runId;
      },
      { timeout: 60_000 },
    );
    await order.update('ship', parcel);
    const first = connector.client.workflow.getHandle(workflowId, runId);
    await writeMissing({ [continues]: first, [continued]: order.handle });
    await connector.stop();
    expect([continues, continued].every(isRecorded)).toBe(true);
  });
});

async function writeMissing(runs: Record<string, WorkflowHandle>): Promise<void> {
  for (const [name, run] of Object.entries(runs)) {
    if (!isRecorded(name)) await writeHistory(name, run);
  }
}
