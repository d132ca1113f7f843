import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';
import { observeSignal } from '../../src/contract/order-messages.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';
import { sightOf } from '../support/order-sights.js';

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

const shipment = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };

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

    expect(await order.handle.describe()).toMatchObject({ status: { name: 'CANCELLED' } });
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
