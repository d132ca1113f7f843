import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultSettings } from '../../src/sandbox/faults.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

const shipment = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };
const refund = { reason: 'Seller-refusal' };

/** The next call of a kind is carried out, and its answer is lost. */
async function loseAnswer(
  { orderId }: TestOrder,
  call: 'setApprovalStatus' | 'createShipment' | 'createCancellationRequest',
): Promise<void> {
  await connector.sandbox.placeFault({ kind: 'drop', call, orderId, carryOut: true });
}

/** What is read of the order meets a fault for a while. */
function readingFails({ orderId }: TestOrder, fault: FaultSettings, times = 1): Promise<unknown> {
  return connector.sandbox.placeFault({ ...fault, call: 'getOrder', orderId, times });
}

async function carriedOut(order: TestOrder): Promise<number> {
  return (await order.posts()).filter((post) => post.carriedOut).length;
}

describe('an action that was carried out, and whose answer was lost', () => {
  it.concurrent.each([
    ['accept', 'WaitingAcceptance', 'setApprovalStatus', {}],
    ['ship', 'InPreparation', 'createShipment', shipment],
    ['refund', 'Shipped', 'createCancellationRequest', refund],
  ] as const)('is done: %s', async (kind, status, call, request) => {
    const order = await orders.start({ status });
    await loseAnswer(order, call);

    expect(await order.update(kind, request)).toMatchObject({ outcome: 'done' });
    expect(await order.posts()).toHaveLength(1);
  });

  it.concurrent('is not called refused where the order is not found afterwards', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await loseAnswer(order, 'createShipment');
    const outcome = order.update('ship', shipment);
    await order.until(({ actions }) => actions[0]?.state === 'watched');
    await readingFails(order, { kind: 'answer', status: 404 });

    expect(await outcome).toMatchObject({ outcome: 'done' });
    expect(await order.posts()).toHaveLength(1);
  });

  it.concurrent('is done though the order has moved on to a cancellation', async () => {
    const order = await orders.start({ status: 'WaitingAcceptance' });
    await loseAnswer(order, 'setApprovalStatus');
    const outcome = order.update('accept');
    await order.until(({ actions }) => actions[0]?.state === 'watched');
    await connector.sandbox.moveOrder(order.orderId, 'CancelRequest');

    expect(await outcome).toMatchObject({ outcome: 'done' });
    expect(await order.posts()).toHaveLength(1);
  });

  it.concurrent('tells that the refund was rejected meanwhile, and when', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await loseAnswer(order, 'createCancellationRequest');
    const outcome = order.update('refund', refund);
    await order.until(({ actions }) => actions[0]?.state === 'watched');
    await connector.sandbox.decideCancellation(order.orderId, 'reject');

    expect(await outcome).toMatchObject({ outcome: 'done' });
    const { actions, attention } = await order.until((view) => view.attention.length > 0);
    expect(attention).toEqual(['RefundRejected']);
    expect(actions[0]?.rejectedAt).toMatch(/^20/);
    expect(await order.posts()).toHaveLength(1);
  });
});

describe('a refund after a rejected one', () => {
  it.concurrent(
    'is sent, though its first sending meets a 503: the old request is not taken for it',
    async () => {
      const order = await orders.start({ status: 'Shipped' });
      await order.update('refund', refund);
      await connector.sandbox.decideCancellation(order.orderId, 'reject');
      const call = 'createCancellationRequest';
      await connector.sandbox.placeFault({
        kind: 'answer',
        call,
        orderId: order.orderId,
        status: 429,
        retryAfter: 1,
      });

      expect(await order.update('refund', refund)).toMatchObject({ outcome: 'done' });
      expect(await carriedOut(order)).toBe(2);
    },
  );
});

describe('a flood of refunds', () => {
  it.concurrent('is bounded: what is too much is refused and told', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const call = 'createCancellationRequest';
    const busy = { kind: 'answer', status: 429, retryAfter: 600 } as const;
    await connector.sandbox.placeFault({ ...busy, call, orderId: order.orderId, times: 1_000 });
    for (let sent = 0; sent < 60; sent += 1) await order.signal('refund', refund);
    const view = await order.until(({ problems }) =>
      problems.some(({ meaning }) => meaning.includes('50 actions of the order wait already')),
    );

    expect(view.actions).toHaveLength(50);
    expect(await carriedOut(order)).toBe(0);
  });
});

describe('a shipment by somebody else', () => {
  it.concurrent('is not called ours: it is refused with both tracking numbers', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const { outcome, message } = await order.update('ship', shipment);

    expect(outcome).toBe('refused');
    expect(message).toMatch(/Octopia holds the tracking number .* and not TEST-PARCEL-1/);
    expect(await order.posts()).toEqual([]);
  });

  it.concurrent(
    'is told apart where Octopia shows no number: whose parcel it is is not known',
    async () => {
      const order = await orders.start({ status: 'InPreparation' });
      await connector.sandbox.moveOrder(order.orderId, 'Shipped');
      const { outcome, message } = await order.update('ship', shipment);

      expect(outcome).toBe('alreadyDone');
      expect(message).toContain('shows no tracking number, so it may not be TEST-PARCEL-1');
      expect(await order.posts()).toEqual([]);
    },
  );
});
