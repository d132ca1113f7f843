import { Client, type WorkflowHandle } from '@temporalio/client';
import { temporal as proto } from '@temporalio/proto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applySchedules } from '../../src/schedules/apply.js';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { startConnector, type Connector } from '../support/connector.js';
import { hemi } from '../support/hemi.js';
import { createTestOrders, type TestOrders } from '../support/orders.js';
import { anotherKey, payloadKeys } from '../support/payload-keys.js';
import { createPolls } from '../support/polls.js';

const { HistoryEvent } = proto.api.history.v1;
/** Whatever of a buyer, and of what was paid, the sandbox's documents hold. */
const personal = [
  'Buyer',
  'Test Street',
  'Building Test',
  'Testville',
  '0199000',
  'example.com',
  '41.99',
  '46.99',
];
const parcel = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());
afterEach(() => connector.restartWorkers({ payloadKeys }));

describe('whoever opens the Temporal UI or its database', () => {
  it('reads nothing of a buyer in the history of an order with every kind of event', async () => {
    const order = await orders.make({ status: 'WaitingAcceptance' });
    await connector.sandbox.placeFault({ kind: 'answer', call: 'getOrder', status: 503 });
    await order.sync();
    await order.update('accept');
    await connector.sandbox.moveOrder(order.orderId, 'InPreparation');
    await order.sync();
    await order.signal('ship', parcel);
    await order.until(({ hemiStatus }) => hemiStatus === 'Shipped');
    await order.update('refund', { reason: 'no-such-reason' });

    expect(await foundIn(order.handle)).toEqual([]);
  });

  it('reads nothing of one in the history of a poll, of one that fails either', async () => {
    const seller = await createPolls(connector.client, '98797');
    await orders.make({ status: 'Shipped' });
    const poll = await seller.begin();
    await poll.result();
    await connector.sandbox.placeFault({ kind: 'answer', call: 'listOrders', status: 403 });
    const failing = await seller.begin();
    await failing.result().catch(() => undefined);

    expect([...(await foundIn(poll)), ...(await foundIn(failing))]).toEqual([]);
  });

  it('reads no word of a failure', async () => {
    const seller = await createPolls(connector.client, '98797');
    await connector.sandbox.placeFault({ kind: 'answer', call: 'listOrders', status: 403 });
    const failing = await seller.begin();
    await failing.result().catch(() => undefined);

    const { events } = await failing.fetchHistory();
    const failures = (events ?? []).flatMap(
      ({
        activityTaskFailedEventAttributes: activity,
        workflowExecutionFailedEventAttributes: run,
      }) => [activity?.failure, run?.failure].filter((failure) => failure !== undefined),
    );
    expect(failures.length).toBeGreaterThan(1);
    expect(failures.map((failure) => failure?.message)).toEqual(
      failures.map(() => 'Encoded failure'),
    );
  });

  it('reads nothing of one in lists, details and schedules', async () => {
    const { client, sellerId } = connector;
    const order = await orders.make({ status: 'Shipped' });
    await order.sync();
    await applySchedules(client, [sellerId], {
      firstRunDays: 90,
      overlapMinutes: 60,
      reconcileDays: 2,
      pollEvery: '1 day',
    });
    const { namespace } = client.options;
    const { executions } = await client.workflowService.listWorkflowExecutions({ namespace });
    const { raw } = await order.handle.describe();
    const schedules = await client.workflowService.listSchedules({ namespace });

    expect(executions.length).toBeGreaterThan(0);
    expect(namesIn(JSON.stringify([executions, raw, schedules]))).toEqual([]);
    expect(namesIn(everyByteOf([executions, raw, schedules]))).toEqual([]);
  });
});

describe('a key that is replaced', () => {
  it('leaves what it has encrypted readable, and encrypts nothing more', async () => {
    const order = await orders.make({ status: 'InPreparation' });
    await order.sync();
    const next = anotherKey('next-key');

    await connector.restartWorkers({ payloadKeys: [next, ...payloadKeys] });
    await order.signal('ship', parcel);
    await expect
      .poll(async () => keyIdsIn(await lastEvents(order.handle, 3)), { timeout: 20_000 })
      .toContain('next-key');

    await expect
      .poll(async () => (await connector.sandbox.order(order.orderId)).status, { timeout: 20_000 })
      .toBe('Shipped');
  });
});

describe('a key that is missing', () => {
  it('stops the order until it is back: nothing is taken for malformed, nothing is lost', async () => {
    const order = await orders.make({ status: 'InPreparation' });
    await order.sync();
    await connector.restartWorkers({ payloadKeys: [anotherKey('other-key')] });

    await order.signal('ship', parcel);
    await expect
      .poll(async () => await taskAttempts(order.handle), { timeout: 30_000 })
      .toBeGreaterThan(1);
    expect(await order.posts()).toEqual([]);

    await connector.restartWorkers({ payloadKeys });
    const view = await order.until(({ actions }) => actions[0]?.state === 'done');
    expect(view.problems).toEqual([]);
  });

  it('is named by the command line, with what to do', async () => {
    const { temporal, client } = connector;
    const order = await orders.make({ status: 'Shipped' });
    await order.sync();
    const keyless = { ...temporal, client: withoutKeys(client) };

    const { exitCode, err } = await hemi(['order', 'show', order.orderId, '--seller', '98797'], {
      temporal: keyless,
      environment: { OCTOPIA_ACCOUNTS: '98797' },
    });

    expect(exitCode).toBe(1);
    expect(err).toContain('the key "test-key" is needed');
    expect(err).toContain('set PAYLOAD_KEYS or PAYLOAD_KEYS_FILE as the workers have it');
  });
});

function withoutKeys({ connection, options: { namespace } }: Client): Client {
  return new Client({ connection, namespace, dataConverter: createDataConverter([]) });
}

async function foundIn(handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<string[]> {
  const { events } = await handle.fetchHistory();
  const bytes = (events ?? []).map((event) =>
    Buffer.from(HistoryEvent.encode(event).finish()).toString('latin1'),
  );
  expect(bytes.length).toBeGreaterThan(5);
  return namesIn(bytes.join('\n'));
}

function namesIn(text: string): string[] {
  return personal.filter((name) => text.includes(name));
}

/** Also what JSON would show as numbers or base64. */
function everyByteOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(everyByteOf).join('\n');
}

async function lastEvents(handle: Pick<WorkflowHandle, 'fetchHistory'>, count: number) {
  const { events } = await handle.fetchHistory();
  return (events ?? []).slice(-count);
}

function keyIdsIn(value: unknown): string[] {
  return everyByteOf(value).match(/[\w-]+-key/g) ?? [];
}

async function taskAttempts(handle: Pick<WorkflowHandle, 'describe'>): Promise<number> {
  const { raw } = await handle.describe();
  return raw.pendingWorkflowTask?.attempt ?? 0;
}
