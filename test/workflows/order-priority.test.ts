import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  it('is sent before most of them', async () => {
    const refunded = await orders.start({ status: 'Shipped' });
    const waiting = await Promise.all(Array.from({ length: backlog }, () => orders.make()));
    await connector.restartWorkers({ requestsPerSecond: 2 });
    const reads = waiting.map((order) => order.sync());

    const refund = refunded.update('refund', { reason: 'seller-out-of-stock' });
    await Promise.all([refund, ...reads]);

    expect(await readAfter(refunded, waiting)).toBeGreaterThan(backlog / 2);
  });
});

/** How many of the orders were read after the refund had been sent. */
async function readAfter(refunded: TestOrder, waiting: TestOrder[]): Promise<number> {
  const log = await connector.sandbox.requests();
  const sent = log.findIndex(
    ({ call, orderId }) => call === 'createCancellationRequest' && orderId === refunded.orderId,
  );
  expect(sent).toBeGreaterThan(-1);
  const later = log
    .slice(sent)
    .flatMap(({ call, orderId }) => (call === 'getOrder' ? [orderId] : []));
  return waiting.filter(({ orderId }) => later.includes(orderId)).length;
}
