import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toSellerId } from '../../src/hemi/ids.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrders } from '../support/orders.js';

const automatic = toSellerId('automatic-seller');
const refund = { reason: 'seller-out-of-stock' };

let connector: Connector;
/** Orders that a person accepts. */
let orders: TestOrders;
/** Orders that are accepted by themselves. */
let automaticOrders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({
    accounts: [{ acceptance: 'manual' }, { sellerId: automatic, acceptance: 'automatic' }],
  });
  orders = createTestOrders(connector);
  automaticOrders = createTestOrders(connector, automatic);
});
afterAll(() => connector.stop());

/** Has Octopia refuse the next acceptance or refusal of an order. */
function refuseNext(orderId: string): Promise<string> {
  const call = 'setApprovalStatus';
  return connector.sandbox.placeFault({ kind: 'answer', call, orderId, status: 422 });
}

describe('the acceptance (docs/hemi.md)', () => {
  it('is left to a person where the account says manual', async () => {
    const order = await orders.start({ status: 'WaitingAcceptance' });

    expect(await order.sync()).toMatchObject({ acknowledge: 'Pending', actions: [] });
    expect(await order.posts()).toEqual([]);
  });

  it('is sent by itself where it says automatic, and completed by the sight of it', async () => {
    const order = await automaticOrders.start({ status: 'WaitingAcceptance' });
    const view = await order.until(({ acknowledge }) => acknowledge === 'Completed');

    expect(view).toMatchObject({
      hemiStatus: 'Pending',
      marketplaceStatus: 'Accepted',
      actions: [{ kind: 'accept', by: 'automatic', state: 'done' }],
    });
    expect(await order.posts()).toHaveLength(1);
  });

  it('is Sent and the order stays Pending until Octopia shows it, and is not sent again', async () => {
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 60_000 });
    const order = await automaticOrders.start({ status: 'WaitingAcceptance' });
    await order.until(({ acknowledge }) => acknowledge === 'Sent');
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 0 });

    expect(await order.sync()).toMatchObject({ acknowledge: 'Sent', hemiStatus: 'Pending' });
    expect(await order.posts()).toHaveLength(1);
  });

  it('is an Error that needs attention when it is refused, and a person may send it again', async () => {
    const order = await automaticOrders.make({ status: 'WaitingAcceptance' });
    await refuseNext(order.orderId);
    const failed = await order
      .sync()
      .then(() => order.until(({ acknowledge }) => acknowledge !== 'Pending'));
    const again = await order.update('accept');

    expect(failed).toMatchObject({
      acknowledge: 'Error',
      attention: ['AcceptanceFailed'],
      problems: [{ code: 'actionRefused', field: 'accept' }],
    });
    expect(again.outcome).toBe('done');
    expect(await order.view()).toMatchObject({ acknowledge: 'Completed', attention: [] });
  });

  it('is not sent where a person refuses the order first', async () => {
    const order = await automaticOrders.make({ status: 'WaitingAcceptance' });
    await refuseNext(order.orderId);
    const { outcome } = await order.update('refuse');

    expect(outcome).toBe('refused');
    expect(await order.view()).toMatchObject({ acknowledge: 'Pending' });
    expect((await order.view()).actions.map(({ kind }) => kind)).toEqual(['refuse']);
  });

  it('is still sent by itself where a person asked for it too early', async () => {
    const order = await automaticOrders.start({ status: 'Processing' });
    await order.update('accept');
    await connector.sandbox.moveOrder(order.orderId, 'WaitingAcceptance');
    await order.sync();
    const view = await order.until(({ acknowledge }) => acknowledge === 'Completed');

    expect(view.actions.map(({ by, state }) => [by, state])).toEqual([
      ['update', 'refused'],
      ['automatic', 'done'],
    ]);
  });
});

describe('a refund that Octopia decides about (requirements 126, 127)', () => {
  it('ends the order when it is granted', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await order.update('refund', refund);
    await connector.sandbox.decideCancellation(order.orderId, 'accept');
    await order.sync();

    expect(await order.handle.result()).toMatchObject({ hemiStatus: 'Cancelled' });
  });

  it('needs attention when it is rejected, and can be asked for again', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await order.update('refund', refund);
    await connector.sandbox.decideCancellation(order.orderId, 'reject');

    expect(await order.sync()).toMatchObject({
      hemiStatus: 'Shipped',
      attention: ['RefundRejected'],
    });
    expect(await order.update('refund', refund)).toMatchObject({ outcome: 'done' });
    expect(await order.view()).toMatchObject({ attention: [] });
    expect(await order.posts()).toHaveLength(2);
  });
});
