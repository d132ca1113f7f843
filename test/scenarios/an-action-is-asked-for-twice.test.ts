import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrders } from '../support/orders.js';

const shipment = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };
const refund = { reason: 'seller-out-of-stock' };

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

describe('an action that is asked for more than once', () => {
  it('is sent once for two signals', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await Promise.all([order.signal('ship', shipment), order.signal('ship', shipment)]);
    const { actions } = await order.until((view) => view.actions[1]?.finishedAt !== undefined);

    expect(actions.map(({ state }) => state)).toEqual(['done', 'alreadyDone']);
    expect(await order.posts()).toHaveLength(1);
  });

  it('is refused with both tracking numbers where the parcel has another one already', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await order.update('ship', shipment);
    const corrected = await order.update('ship', { ...shipment, trackingNumber: 'TEST-PARCEL-2' });

    expect(corrected).toMatchObject({ outcome: 'refused' });
    expect(corrected.message).toMatch(/TEST-PARCEL-1 and not TEST-PARCEL-2/);
    expect(await order.posts()).toHaveLength(1);
  });

  it('is one action for two signals with the same action id', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const named = { ...refund, actionId: 'the-same', requestedBy: 'test-support' };
    await order.signal('refund', named);
    await order.signal('refund', named);
    const { actions } = await order.until((view) => view.actions[0]?.finishedAt !== undefined);

    expect(actions).toMatchObject([{ id: 'the-same', requestedBy: 'test-support', state: 'done' }]);
    expect(await order.posts()).toHaveLength(1);
  });

  it('is not sent again by the same signal after Octopia rejected the refund', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const named = { ...refund, actionId: 'the-same' };
    await order.signal('refund', named);
    await order.until((view) => view.actions[0]?.finishedAt !== undefined);
    await connector.sandbox.decideCancellation(order.orderId, 'reject');
    await order.signal('refund', named);
    await order.sync();

    expect((await order.view()).actions).toHaveLength(1);
    expect(await order.posts()).toHaveLength(1);
  });

  it('is refused where its id names another action: nobody is told of what that did', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await order.update('ship', { ...shipment, actionId: 'the-same' });
    const other = order.update('refund', { ...refund, actionId: 'the-same' });

    await expect(other).rejects.toThrow('Workflow Update failed');
    expect((await order.view()).actions).toHaveLength(1);
  });

  it('is one action for two updates with the same id', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const answers = await Promise.all([
      order.update('refund', refund, 'the-same'),
      order.update('refund', refund, 'the-same'),
    ]);

    expect(answers[0]).toEqual(answers[1]);
    expect((await order.view()).actions).toHaveLength(1);
  });

  it('is one refund for two different ones at once', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const answers = await Promise.all([
      order.update('refund', { reason: 'seller-out-of-stock' }),
      order.update('refund', { reason: 'Seller-refusal', shippingCostRefund: true }),
    ]);

    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['alreadyDone', 'done']);
    expect(await order.posts()).toHaveLength(1);
  });

  it('is sent once while Octopia takes its time to show it', async () => {
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 60_000 });
    const order = await orders.start({ status: 'WaitingAcceptance' });
    const first = await order.update('accept');
    const second = await order.update('accept');
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 0 });

    expect([first.outcome, second.outcome]).toEqual(['done', 'alreadyDone']);
    expect(await order.view()).toMatchObject({ acknowledge: 'Sent' });
    expect(await order.posts()).toHaveLength(1);
  });
});
