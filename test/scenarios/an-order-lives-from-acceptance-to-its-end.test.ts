import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toSellerId } from '../../src/hemi/ids.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

type HistoryEvent = NonNullable<
  Awaited<ReturnType<TestOrder['handle']['fetchHistory']>>['events']
>[number];

/** A seller whose shipped orders close at once. */
const closesAtOnce = toSellerId('closes-at-once');

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({
    accounts: [{ acceptance: 'manual' }, { sellerId: closesAtOnce, shippedStaysOpenDays: 0 }],
  });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

const shipment = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };

async function statusOf(order: TestOrder): Promise<string> {
  return (await order.handle.describe()).status.name;
}

/** Closed orders are found in visibility, which learns of them a moment later. */
async function untilFoundClosed({ handle }: TestOrder): Promise<void> {
  const query = `WorkflowId = "${handle.workflowId}" AND ExecutionStatus = "Completed"`;
  await vi.waitUntil(async () => (await connector.client.workflow.count(query)).count === 1, {
    timeout: 20_000,
    interval: 50,
  });
}

describe('an order from its acceptance to its end', () => {
  it('keeps every move, every action, and what it was told', async () => {
    const { sandbox } = connector;
    const order = await orders.start({ status: 'WaitingAcceptance' });
    await order.update('accept');
    await sandbox.moveOrder(order.orderId, 'InPreparation', { withoutAddress: true });
    await order.sync();
    await sandbox.giveAddress(order.orderId);
    await order.sync();
    await order.update('ship', shipment);
    await sandbox.moveOrder(order.orderId, 'Delivered');
    const delivered = await order.sync();
    await sandbox.moveOrder(order.orderId, 'Cancelled');
    await order.sync();

    expect(delivered.transitions.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'Pending → Incomplete',
      'Incomplete → Ready For Shipping',
      'Ready For Shipping → Shipped',
    ]);
    expect(delivered.actions.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'accept done',
      'ship done',
    ]);
    expect(delivered).toMatchObject({ acknowledge: 'Completed', allowedActions: ['refund'] });
    expect(await order.handle.result()).toMatchObject({
      orderId: order.orderId,
      hemiStatus: 'Cancelled',
      marketplaceStatus: 'Cancelled',
    });
  });
});

describe('the timers of an order', () => {
  it('are one for its next deadline; those of an action that has ended are gone', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await order.update('ship', shipment);
    const { events } = await order.handle.fetchHistory();
    const count = (test: (event: HistoryEvent) => unknown) => (events ?? []).filter(test).length;
    const started = count((event) => event.timerStartedEventAttributes);
    const cancelled = count((event) => event.timerCanceledEventAttributes);

    // To ship soon, to say that the action takes long, and to close 60 days later.
    expect({ started, cancelled }).toEqual({ started: 3, cancelled: 2 });
  });
});

describe('an order that no workflow knows', () => {
  it('is read first, then acted on', async () => {
    const order = await orders.make({ status: 'InPreparation' });

    expect(await order.update('ship', shipment)).toMatchObject({ outcome: 'done' });
    expect(await order.view()).toMatchObject({
      hemiStatus: 'Shipped',
      marketplaceStatus: 'Shipped',
    });
  });

  it('is read by sync', async () => {
    const order = await orders.make({ status: 'Accepted' });

    expect(await order.sync()).toMatchObject({
      sellerId: '98797',
      orderId: order.orderId,
      hemiStatus: 'Pending',
      marketplaceStatus: 'Accepted',
      acknowledge: 'Completed',
      allowedActions: ['refund'],
    });
  });

  it('is refused with the reason where Octopia has none, and its workflow ends', async () => {
    const order = orders.at('NO-SUCH-ORDER');
    const { outcome, message } = await order.update('refund', { reason: 'Seller-refusal' });

    expect(outcome).toBe('refused');
    expect(message).toContain('Octopia has no order NO-SUCH-ORDER for seller 98797');
    expect(await order.handle.result()).toEqual({ orderId: 'NO-SUCH-ORDER' });
  });

  it('is told to a sync where Octopia has none', async () => {
    const reading = orders.at('NO-SUCH-ORDER-EITHER').sync();

    await expect(reading).rejects.toHaveProperty('cause.type', 'OrderNotRead');
  });

  it('is refused where the seller is none of ours', async () => {
    const order = createTestOrders(connector, toSellerId('stranger')).at('ANY');
    const { outcome, message } = await order.update('accept');

    expect(outcome).toBe('refused');
    expect(message).toContain('OCTOPIA_ACCOUNTS');
  });
});

describe('an order whose workflow has closed', () => {
  it('is read again and answers an action', async () => {
    const order = await orders.make({ status: 'Cancelled' });
    await order.sync();
    await order.handle.result();

    expect(await order.update('refund', { reason: 'Seller-refusal' })).toMatchObject({
      outcome: 'alreadyDone',
    });
    expect(await order.posts()).toEqual([]);
  });

  it('can still be refunded after the time in which it stays open by itself', async () => {
    const closing = createTestOrders(connector, closesAtOnce);
    const order = await closing.make({ status: 'Shipped' });
    await order.sync();
    const { runId } = await order.handle.describe();
    await connector.client.workflow.getHandle(order.handle.workflowId, runId).result();

    expect(await order.update('refund', { reason: 'Seller-refusal' })).toMatchObject({
      outcome: 'done',
    });
    expect(await statusOf(order)).toBe('RUNNING');
  });

  it('waits quietly for an action that goes on after that time', async () => {
    const order = await createTestOrders(connector, closesAtOnce).make({ status: 'Shipped' });
    const call = 'createCancellationRequest';
    const busy = { kind: 'answer', status: 429, retryAfter: 1 } as const;
    await connector.sandbox.placeFault({ ...busy, call, orderId: order.orderId });
    const { outcome } = await order.update('refund', { reason: 'Seller-refusal' });
    const { events } = await order.handle.fetchHistory();

    expect(outcome).toBe('done');
    // One tells when the action takes too long, one when it is gone on with.
    expect((events ?? []).filter((event) => event.timerStartedEventAttributes).length).toBeLessThan(
      4,
    );
  });

  it('stays Cancelled for ever: what Octopia shows later is an illegal move (requirement 137)', async () => {
    const order = await orders.make({ status: 'Cancelled' });
    await order.sync();
    await order.handle.result();
    await untilFoundClosed(order);
    await connector.sandbox.moveOrder(order.orderId, 'Shipped');
    const view = await order.sync();

    expect(view).toMatchObject({
      hemiStatus: 'Cancelled',
      marketplaceStatus: 'Shipped',
      attention: ['IllegalMove'],
      transitions: [{ from: 'Cancelled', to: 'Shipped', legal: false }],
    });
    expect(view.problems[0]?.meaning).toContain('cannot follow Cancelled');
    expect(await statusOf(order)).toBe('RUNNING');
  });
});
