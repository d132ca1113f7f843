import type { SandboxControl } from '../../../src/sandbox/control-client.js';
import type { TestOrder, TestOrders } from '../../support/orders.js';

/** What a life happens in. */
export interface Surroundings {
  sandbox: SandboxControl;
  orders: TestOrders;
  poll: () => Promise<unknown>;
}

export const parcel = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'Colissimo' };
const reason = { reason: 'seller-out-of-stock' };

/** Orders of an account that accepts by itself; each gives the order whose history is kept. */
export const orderLives: Record<string, (surroundings: Surroundings) => Promise<TestOrder>> = {
  async 'order-accepted-shipped-refunded'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'WaitingAcceptance', lines: 2 });
    await poll();
    await order.until(({ acknowledge }) => acknowledge === 'Completed');
    await sandbox.moveOrder(order.orderId, 'InPreparation');
    await poll();
    await order.update('ship', parcel);
    await sandbox.moveOrder(order.orderId, 'Delivered');
    await poll();
    await order.update('refund', reason);
    await sandbox.decideCancellation(order.orderId, 'accept');
    await poll();
    await order.handle.result();
    return order;
  },

  async 'order-started-by-support'({ orders }) {
    const order = await orders.make({ status: 'InPreparation' });
    await order.update('ship', parcel);
    await order.update('ship', parcel);
    await order.signal('ship', parcel);
    await order.until(({ actions }) => actions.length === 3 && actions.every(isFinished));
    return order;
  },

  async 'order-refund-rejected'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Shipped' });
    await poll();
    await order.update('refund', reason);
    await sandbox.decideCancellation(order.orderId, 'reject');
    await poll();
    await order.until(({ attention }) => attention.includes('RefundRejected'));
    return order;
  },

  async 'order-cancelled-by-customer'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Accepted' });
    await poll();
    await sandbox.moveOrder(order.orderId, 'CancelRequest');
    await poll();
    await sandbox.moveOrder(order.orderId, 'Cancelled');
    await poll();
    await order.handle.result();
    return order;
  },

  async 'order-without-address'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Accepted' });
    await poll();
    await sandbox.moveOrder(order.orderId, 'InPreparation', { withoutAddress: true });
    await poll();
    await order.until(({ hemiStatus }) => hemiStatus === 'Incomplete');
    await sandbox.giveAddress(order.orderId);
    await poll();
    await order.until(({ hemiStatus }) => hemiStatus === 'Ready For Shipping');
    return order;
  },

  async 'order-moved-illegally'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Shipped' });
    await poll();
    await sandbox.moveOrder(order.orderId, 'InPreparation');
    await poll();
    await order.until(({ attention }) => attention.includes('IllegalMove'));
    await sandbox.patchDocument(order.orderId, { set: { status: 'NeverSeenBefore' } });
    await poll();
    await order.until(({ marketplaceStatus }) => marketplaceStatus === 'NeverSeenBefore');
    return order;
  },

  async 'order-seen-again-after-closing'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Cancelled' });
    await poll();
    await order.handle.result();
    await sandbox.patchDocument(order.orderId, { set: { status: 'Shipped' } });
    await poll();
    await order.until(({ transitions }) => transitions.length === 1);
    return order;
  },

  async 'order-given-nonsense'({ orders, poll }) {
    const order = await orders.make({ status: 'Shipped' });
    await poll();
    for (const nonsense of ['observe', 'ship', 'cancel', '__temporal_signal']) {
      await order.handle.signal<[unknown]>(nonsense, { mode: 'nonsense' }).catch(() => undefined);
    }
    await order.update('accept');
    await order.sync();
    return order;
  },

  async 'order-that-does-not-exist'({ orders }) {
    const order = orders.at('NO-SUCH-ORDER');
    await order.update('refund', reason);
    await order.handle.result();
    return order;
  },

  async 'order-unreadable-for-a-while'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'Accepted' });
    await poll();
    const quantity = 'lines[0].quantity';
    await sandbox.patchDocument(order.orderId, { set: { [quantity]: 0 } });
    await order.sync().catch(() => undefined);
    await sandbox.patchDocument(order.orderId, { set: { [quantity]: 1 } });
    await order.sync();
    return order;
  },

  async 'order-shipped-without-an-answer'({ sandbox, orders, poll }) {
    const order = await orders.make({ status: 'InPreparation' });
    await poll();
    const { orderId } = order;
    await sandbox.placeFault({ kind: 'drop', call: 'createShipment', orderId, carryOut: true });
    await order.update('ship', parcel);
    return order;
  },
};

function isFinished({ finishedAt }: { finishedAt?: string }): boolean {
  return finishedAt !== undefined;
}
