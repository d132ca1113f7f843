import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resend } from '../../src/client/act.js';
import { NothingToResendError } from '../../src/client/errors.js';
import { toOrderId } from '../../src/hemi/ids.js';
import { startSkippingConnector, testAccount, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

const refund = { reason: 'Seller-refusal', actionId: 'X' };
const shipment = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL', actionId: 'X' };

let connector: Connector & { environment: TestWorkflowEnvironment };
let orders: TestOrders;
beforeAll(async () => {
  connector = await startSkippingConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());
afterEach(async () => {
  await connector.sandbox.clearFaults();
  await connector.sandbox.changeRules({ requestListLagMilliseconds: 0 });
});

describe('an action of which nobody knew whether it had happened, sent again', () => {
  it('is told to be rejected where it had happened, and was rejected meanwhile', async () => {
    await connector.sandbox.changeRules({ requestListLagMilliseconds: 600_000 });
    const order = await unknownRefund({ carryOut: true });
    await connector.sandbox.decideCancellation(order.orderId, 'reject');
    await order.sync();
    await connector.sandbox.changeRules({ requestListLagMilliseconds: 0 });

    expect(await order.resend('X')).toMatchObject({ outcome: 'done' });
    expect((await order.view()).attention).toContain('RefundRejected');
  });

  it("is not called done because of somebody else's refund", async () => {
    const order = await unknownRefund({ carryOut: false });
    const { orderId } = order;
    const others = { orderId, reason: 'seller-out-of-stock' };
    await connector.octopia.createCancellationRequest(testAccount(), others);

    expect(await order.resend('X')).toMatchObject({ outcome: 'unknown' });
  });

  it("is not called done because of somebody else's parcel", async () => {
    const order = await orders.start({ status: 'InPreparation' });
    const { orderId } = order;
    const lost = { kind: 'drop', call: 'createShipment', times: 3, carryOut: false } as const;
    await connector.sandbox.placeFault({ ...lost, orderId });
    await order.signal('ship', shipment);
    for (let hours = 0; hours < 6; hours += 1) await connector.environment.sleep('1 hour');
    await order.until(({ actions }) => actions[0]?.state === 'unknown');
    await connector.sandbox.moveOrder(orderId, 'Shipped');

    expect(await order.resend('X')).toMatchObject({ outcome: 'unknown' });
  });

  it('is not called refused where it is being looked for already', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const { orderId, handle } = order;
    await connector.sandbox.changeRules({ requestListLagMilliseconds: 600_000 });
    await loseRefund(order, { carryOut: true });
    const { sellerId } = connector;
    const found = { sellerId, orderId: toOrderId(orderId), workflowId: handle.workflowId };

    const asked = resend(
      connector.client,
      { ...found, isKnown: true },
      { kind: 'refund', actionId: 'X', waitMs: 20_000 },
    );

    await expect(asked).rejects.toThrow(NothingToResendError);
  });
});

async function loseRefund(order: TestOrder, { carryOut }: { carryOut: boolean }): Promise<void> {
  const { orderId } = order;
  const lost = { kind: 'drop', call: 'createCancellationRequest', carryOut } as const;
  await connector.sandbox.placeFault({ ...lost, orderId });
  await order.signal('refund', refund);
  await order.until(({ actions }) => actions[0]?.state === 'watched');
}

async function unknownRefund(how: { carryOut: boolean }): Promise<TestOrder> {
  const order = await orders.start({ status: 'Shipped' });
  await loseRefund(order, how);
  await connector.environment.sleep('20 minutes');
  await connector.environment.sleep('1 hour');
  await order.until(({ actions }) => actions[0]?.state === 'unknown');
  return order;
}
