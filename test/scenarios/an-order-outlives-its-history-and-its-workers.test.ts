import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';
import { bundleWorkflows } from '../../src/temporal/workflow-bundle.js';
import { changedSources, changes } from '../support/changed-sources.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

/** After so many events this server suggests to continue as new; by default after thousands. */
const longHistory = 60;

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({
    accounts: [{ acceptance: 'manual' }],
    serverArguments: [
      '--dynamic-config-value',
      `limit.historyCount.suggestContinueAsNew=${longHistory}`,
    ],
  });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

const shipment = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };

/** Reads the order again and again, until its workflow has continued as new. */
async function untilContinued(order: TestOrder): Promise<void> {
  const { runId } = await order.handle.describe();
  await vi.waitUntil(
    async () => {
      await order.sync();
      return (await order.handle.describe()).runId !== runId;
    },
    { timeout: 30_000, interval: 1 },
  );
}

async function attributesOf({ handle }: TestOrder) {
  const { typedSearchAttributes } = await handle.describe();
  return Object.values(searchAttributeKeys).map((key) => typedSearchAttributes.get(key));
}

describe('an order that lives so long that its workflow continues as new', () => {
  it('keeps all that is known of it, and what ops filter by', async () => {
    const order = await orders.start({ status: 'InPreparation', reference: '9900000000888' });
    await order.update('accept');
    await order.update('ship', shipment);
    await order.handle.signal('cancel');
    await order.signal('refuse');
    const before = await order.until(({ problems }) => problems.length === 2);
    const attributes = await attributesOf(order);
    await untilContinued(order);

    expect(await order.view()).toEqual(before);
    expect(await attributesOf(order)).toEqual(attributes);
  });

  it('goes on from what an earlier release carried over, which knew fewer fields', async () => {
    const folder = join(changedSources(...changes.fewerFieldsCarried), 'src/workflows');
    const earlier = await bundleWorkflows('plain', folder);
    await connector.restartWorkers({ workflowBundle: earlier });
    const order = await orders.start({ status: 'InPreparation' });
    await untilContinued(order);
    await connector.restartWorkers();
    const shipped = await order.update('ship', shipment);

    expect(shipped).toMatchObject({ outcome: 'done' });
    expect(await order.view()).toMatchObject({
      hemiStatus: 'Shipped',
      acknowledge: 'Completed',
      actions: [{ kind: 'ship', state: 'done' }],
      problems: [],
    });
    expect(await failedTasks(connector.client, order)).toEqual([]);
  });

  it('answers every update, and loses no signal, while it continues', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    const { runId } = await order.handle.describe();
    // A server takes 10 updates of a workflow at once.
    const senders = [1, 2, 3, 4].map(async (sender) => {
      for (const time of [1, 2, 3, 4, 5]) {
        await order.handle.signal(`unknown-${sender}-${time}`);
        await order.sync();
      }
    });
    await Promise.all(senders);

    expect((await order.handle.describe()).runId).not.toBe(runId);
    expect((await order.view()).problems).toHaveLength(20);
  });
});

describe('a worker that stops in the middle of an action', () => {
  it('loses nothing: the next one goes on', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await connector.sandbox.placeFault({
      kind: 'delay',
      call: 'createShipment',
      orderId: order.orderId,
      milliseconds: 500,
    });
    await order.signal('ship', shipment);
    await vi.waitUntil(async () => (await order.posts()).length === 1, { timeout: 20_000 });
    await connector.restartWorkers();
    const view = await order.until(({ actions }) => actions[0]?.state === 'done');

    expect(view).toMatchObject({ hemiStatus: 'Shipped', actions: [{ kind: 'ship' }] });
    expect(await order.posts()).toHaveLength(1);
  });

  it('takes up what came while no worker ran, in its order', async () => {
    const order = await orders.start({ status: 'WaitingAcceptance' });
    await connector.stopWorkers();
    await order.signal('accept');
    await order.handle.signal('cancel');
    await order.signal('ship', shipment);
    await connector.restartWorkers();
    const { actions, problems } = await order.until((view) => view.problems.length === 2);

    expect(actions.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'accept done',
      'ship refused',
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['unknownSignal', 'actionRefused']);
  });
});

describe('a worker that keeps no order in memory and replays each one from its history', () => {
  it('comes to the same', async () => {
    await connector.restartWorkers({ cachedOrders: 0 });
    const order = await orders.start({ status: 'WaitingAcceptance' });
    await order.update('accept');
    await order.handle.signal('cancel');
    await connector.sandbox.moveOrder(order.orderId, 'InPreparation');
    await order.sync();
    await order.update('ship', shipment);
    await order.update('refund', { reason: 'Seller-refusal' });
    const view = await order.view();
    await connector.restartWorkers();

    expect(view).toMatchObject({
      hemiStatus: 'Shipped',
      marketplaceStatus: 'CancelRequest',
      transitions: [{ to: 'Ready For Shipping' }, { to: 'Shipped' }],
    });
    expect(await failedTasks(connector.client, order)).toEqual([]);
  });
});

/** Why workflow tasks of the order failed, nondeterminism among it. */
async function failedTasks(client: Client, { handle }: TestOrder): Promise<unknown[]> {
  const { events } = await client.workflow.getHandle(handle.workflowId).fetchHistory();
  return (events ?? []).flatMap(({ workflowTaskFailedEventAttributes: failed }) =>
    failed === undefined || failed === null ? [] : [failed.failure?.message],
  );
}
