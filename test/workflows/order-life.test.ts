import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { searchAttributeKeys } from '../../src/search-attributes.js';
import { observeSignal } from '../../src/workflows/messages.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';
import { sightOf } from '../support/order-sights.js';

type HistoryEvent = NonNullable<
  Awaited<ReturnType<TestOrder['handle']['fetchHistory']>>['events']
>[number];

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({
    accounts: [{ acceptance: 'manual' }, { sellerId: 'closes-at-once', shippedStaysOpenDays: 0 }],
  });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

const shipment = { parcelNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };

/** What ops can filter the order by. */
async function attributesOf(order: TestOrder): Promise<Record<string, unknown>> {
  const { typedSearchAttributes } = await order.handle.describe();
  return Object.fromEntries(
    typedSearchAttributes
      .getAll()
      .filter(({ key }) => key.name in searchAttributeKeys)
      .map(({ key, value }) => [key.name, value]),
  );
}
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
    const order = createTestOrders(connector, 'stranger').at('ANY');
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
    const closing = createTestOrders(connector, 'closes-at-once');
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
    const order = await createTestOrders(connector, 'closes-at-once').make({ status: 'Shipped' });
    const call = 'createCancellationRequest';
    const busy = { kind: 'answer', status: 429, retryAfter: 1 } as const;
    await connector.sandbox.placeFault({ ...busy, call, orderId: order.orderId });
    const { outcome } = await order.update('refund', { reason: 'Seller-refusal' });
    const { events } = await order.handle.fetchHistory();

    expect(outcome).toBe('done');
    // The one that tells when the action takes too long.
    expect((events ?? []).filter((event) => event.timerStartedEventAttributes)).toHaveLength(1);
  });

  it('stays Cancelled for ever: what Octopia shows later is an illegal move (checklist 137)', async () => {
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

describe('an order that Octopia shows in a way that cannot be read', () => {
  it('needs attention, names the field, and recovers', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    const { document } = await connector.sandbox.order(order.orderId);
    await connector.sandbox.patchDocument(order.orderId, { set: { lines: 'none' } });
    await order.sync().catch(() => undefined);
    const unreadable = await order.view();
    await connector.sandbox.replaceDocument(order.orderId, document);
    const recovered = await order.sync();

    expect(unreadable).toMatchObject({
      hemiStatus: 'Ready For Shipping',
      attention: ['OrderUnreadable'],
    });
    expect(unreadable.problems[0]?.meaning).toMatch(/cannot be read \(lines: /);
    expect(recovered).toMatchObject({ attention: [], problems: [] });
  });
});

describe('what ops filter orders by', () => {
  it('is set, changed and cleared', async () => {
    const order = await orders.start({ status: 'WaitingAcceptance', reference: '9900000000777' });
    const waiting = await attributesOf(order);
    await order.signal('ship', shipment);
    await order.until(({ attention }) => attention.length > 0);
    const refused = await attributesOf(order);
    await order.update('accept');
    const accepted = await attributesOf(order);

    expect(waiting).toEqual({
      SellerId: '98797',
      HemiStatus: 'Pending',
      MarketplaceStatus: 'WaitingAcceptance',
      OrderReference: '9900000000777',
      ActBy: expect.any(Date) as unknown,
    });
    expect(refused).toMatchObject({ NeedsAttention: ['ActionRefused'] });
    expect(accepted).toEqual({
      SellerId: '98797',
      HemiStatus: 'Pending',
      MarketplaceStatus: 'Accepted',
      OrderReference: '9900000000777',
    });
  });

  it('is cut where Octopia sends more than it can hold', async () => {
    const order = await orders.start({ status: 'Accepted', reference: 'R'.repeat(3000) });

    expect(await attributesOf(order)).toMatchObject({ OrderReference: 'R'.repeat(255) });
  });

  it('is written once for a change, not once for a message', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    for (let time = 0; time < 3; time += 1) await order.sync();
    const { events = [] } = await order.handle.fetchHistory();

    expect(
      (events ?? []).filter((event) => event.upsertWorkflowSearchAttributesEventAttributes),
    ).toHaveLength(1);
  });
});

describe('an order whose workflow is cancelled in the Temporal UI', () => {
  it('ends, and can be taken up again', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await order.handle.cancel();
    await order.handle.result().catch(() => undefined);

    expect(await statusOf(order)).toBe('CANCELLED');
    expect(await order.sync()).toMatchObject({ hemiStatus: 'Ready For Shipping' });
  });
});

describe('a sight that a poll signals', () => {
  it('moves the order', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    const seenAt = new Date(Date.now() + 1000).toISOString();
    const shipped = { orderId: order.orderId, status: 'Shipped', updatedAt: seenAt };
    await order.handle.signal(observeSignal, sightOf({ order: shipped, seenAt }));

    expect(await order.until(({ hemiStatus }) => hemiStatus === 'Shipped')).toMatchObject({
      marketplaceStatus: 'Shipped',
      problems: [],
    });
  });
});
