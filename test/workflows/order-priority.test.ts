import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

const backlog = 10;
/** The events of an order before its first activity is scheduled. */
const scheduledAt = 4;

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

describe('a refund behind a backlog of other calls', () => {
  it('is sent before most of them', async () => {
    const refunded = await orders.start({ status: 'Shipped' });
    const waiting = await Promise.all(Array.from({ length: backlog }, () => orders.make()));
    await connector.restartWorkers({ requestsPerSecond: 1 });
    const reads = waiting.map((order) => order.sync());
    await Promise.all(waiting.map(hasBeenQueued));

    const refund = refunded.update('refund', { reason: 'seller-out-of-stock' });
    await Promise.all([refund, ...reads]);

    expect(await readAfter(refunded, waiting)).toBeGreaterThan(backlog / 2);
  });
});

/** Waits until Temporal has the reading of an order in its queue, or behind it. */
async function hasBeenQueued({ handle }: TestOrder): Promise<void> {
  await vi.waitFor(
    async () => {
      const { historyLength } = await handle.describe();
      expect(historyLength).toBeGreaterThan(scheduledAt);
    },
    { timeout: 60_000, interval: 50 },
  );
}

/** How many of the orders were read for the first time after the refund had been sent. */
async function readAfter(refunded: TestOrder, waiting: TestOrder[]): Promise<number> {
  const log = await connector.sandbox.requests();
  const sent = log.findIndex(
    ({ call, orderId }) => call === 'createCancellationRequest' && orderId === refunded.orderId,
  );
  expect(sent).toBeGreaterThan(-1);
  const firstRead = (order: TestOrder): number =>
    log.findIndex(({ call, orderId }) => call === 'getOrder' && orderId === order.orderId);
  return waiting.filter((order) => firstRead(order) > sent).length;
}
