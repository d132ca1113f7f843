import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

const backlog = 20;

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

describe('a refund behind a backlog of other calls', () => {
  it('is sent before many of them that were asked for earlier', async () => {
    const refunded = await orders.start({ status: 'Shipped' });
    const waiting = await Promise.all(Array.from({ length: backlog }, () => orders.make()));
    await connector.stopWorkers();
    const reads = waiting.map((order) => order.sync());
    await Promise.all(waiting.map(hasStarted));
    await refunded.signal('refund', { reason: 'seller-out-of-stock' });

    await connector.restartWorkers({ requestsPerSecond: 4 });
    await refunded.until(({ actions }) => actions[0]?.state === 'done');
    await Promise.all(reads);

    // Some go before it until it is queued at all; without its priority it comes last or almost.
    expect(await readAfter(refunded, waiting)).toBeGreaterThan(backlog / 5);
  });
});

/** Waits until Temporal has the order's workflow, so that its reading is asked for before the refund. */
function hasStarted({ handle }: TestOrder): Promise<unknown> {
  return vi.waitFor(() => handle.describe(), { timeout: 60_000, interval: 50 });
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
