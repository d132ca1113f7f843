import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toSellerId } from '../../../src/hemi/ids.js';
import { orderWorkflowId, workflowTaskQueue } from '../../../src/contract/names.js';
import { startConnector, startSkippingConnector, type Connector } from '../../support/connector.js';
import { sightOf } from '../../support/order-sights.js';
import { createTestOrders } from '../../support/orders.js';
import { createPolls } from '../../support/polls.js';
import { orderLives, parcel } from './order-lives.js';
import { isRecorded, writeHistory } from './write-history.js';

/** Each life has a seller of its own, so that they can happen side by side. */
function accountsFor(names: readonly string[]) {
  return names.map((name) => ({ sellerId: toSellerId(name), acceptance: 'automatic' as const }));
}

const missing = Object.keys(orderLives).filter((name) => !isRecorded(name));

describe.runIf(missing.length > 0)('orders of an account that accepts by itself', () => {
  let connector: Connector;
  beforeAll(async () => {
    connector = await startConnector({ accounts: accountsFor(missing) });
  });
  afterAll(() => connector.stop());

  it.concurrent.each(missing)('%s', async (name) => {
    const orders = createTestOrders(connector, toSellerId(name));
    const polls = await createPolls(connector.client, name);
    const { sandbox } = connector;
    const order = await orderLives[name]?.({ sandbox, orders, poll: () => polls.poll() });
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
