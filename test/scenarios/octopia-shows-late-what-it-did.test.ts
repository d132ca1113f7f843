import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrders } from '../support/orders.js';

/** Everything that Octopia shows of an order is later than what it did. */
const lags = {
  statusLagMilliseconds: 12_000,
  parcelLagMilliseconds: 8_000,
  requestListLagMilliseconds: 8_000,
};

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  await connector.sandbox.changeRules(lags);
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

const shipment = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };
const refund = { reason: 'Seller-refusal' };

describe('while Octopia lags', () => {
  it.concurrent('two refunds shortly after each other are one', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const first = await order.update('refund', refund);
    const second = await order.update('refund', { reason: 'seller-out-of-stock' });

    expect([first.outcome, second.outcome]).toEqual(['done', 'alreadyDone']);
    expect(second.message).toContain('does not show its request as rejected');
    expect(await order.posts()).toHaveLength(1);
  });

  it.concurrent(
    'a refund whose answer was lost is found as soon as its request is listed',
    async () => {
      const order = await orders.start({ status: 'Shipped' });
      const call = 'createCancellationRequest';
      await connector.sandbox.placeFault({
        kind: 'drop',
        call,
        orderId: order.orderId,
        carryOut: true,
      });

      expect(await order.update('refund', refund)).toMatchObject({ outcome: 'done' });
      expect(await order.posts()).toHaveLength(1);
    },
  );

  it.concurrent(
    'a shipment is not sent again while its number shows and its status does not',
    async () => {
      const order = await orders.start({ status: 'InPreparation' });
      await order.update('ship', shipment);
      const again = await order.update('ship', shipment);

      expect(again).toMatchObject({ outcome: 'alreadyDone' });
      expect(await order.posts()).toHaveLength(1);
    },
  );

  it.concurrent('a lost shipment keeps the next one waiting until it is known', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    const call = 'createShipment';
    await connector.sandbox.placeFault({
      kind: 'drop',
      call,
      orderId: order.orderId,
      carryOut: true,
    });
    const first = order.update('ship', shipment);
    await order.until(({ actions }) => actions.length > 0);
    const outcomes = await Promise.all([first, order.update('ship', shipment)]);

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'alreadyDone']);
    expect(await order.posts()).toHaveLength(1);
  });
});

describe('while Octopia shows that an order is shipped and not yet by which parcel', () => {
  beforeAll(async () => {
    await connector.sandbox.changeRules({
      statusLagMilliseconds: 0,
      parcelLagMilliseconds: 60_000,
    });
  });

  it('a shipment by another parcel is refused, with both tracking numbers', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await order.update('ship', shipment);
    const other = await order.update('ship', { ...shipment, trackingNumber: 'TEST-PARCEL-2' });

    expect(other).toMatchObject({ outcome: 'refused' });
    expect(other.message).toContain(
      'the tracking number TEST-PARCEL-1 was sent and not TEST-PARCEL-2',
    );
    expect(await order.posts()).toHaveLength(1);
  });
});
