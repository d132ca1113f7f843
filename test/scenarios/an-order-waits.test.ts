import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSkippingConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

// Time passes for Temporal alone: Octopia and the activities keep the clock of the machine.
let connector: Connector & { environment: TestWorkflowEnvironment };
let orders: TestOrders;
beforeAll(async () => {
  connector = await startSkippingConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());
afterEach(async () => {
  await connector.sandbox.clearFaults();
  await connector.sandbox.goUp();
});

const shipment = { trackingNumber: 'TEST-PARCEL-1', carrierName: 'DHL' };

/** Lets time pass at the server. */
function pass(time: '50 seconds' | '20 seconds' | '2 minutes' | '1 hour' | '4 hours' | '1 day') {
  return connector.environment.sleep(time);
}
async function isRunning({ handle }: TestOrder): Promise<boolean> {
  return (await handle.describe()).status.name === 'RUNNING';
}

describe('an order that waits', () => {
  it('says a day before Octopia cancels it that it still waits for acceptance', async () => {
    const order = await orders.start({ status: 'WaitingAcceptance' });
    const fresh = await order.view();
    await pass('1 day');
    const { attention } = await order.until((view) => view.attention.length > 0);

    expect(fresh.attention).toEqual([]);
    expect(attention).toEqual(['AcceptSoon']);
  });

  it('says when Octopia does not show an acceptance four hours after it was sent', async () => {
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 600_000 });
    const order = await orders.start({ status: 'WaitingAcceptance' });
    await order.update('accept');
    await connector.sandbox.changeRules({ approvalLagMilliseconds: 0 });
    const sent = await order.view();
    await pass('4 hours');
    const { attention } = await order.until((view) => view.attention.length > 0);

    expect(sent).toMatchObject({ acknowledge: 'Sent', attention: [] });
    expect(attention).toEqual(['NotReflected']);
  });
});

describe('an action while Octopia is down', () => {
  it('needs attention after an hour, and is carried out once when Octopia is back', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await connector.sandbox.goDown();
    await order.signal('ship', shipment);
    await pass('1 hour');
    const { attention } = await order.until((view) => view.attention.includes('ActionOverdue'));
    await connector.sandbox.goUp();
    await pass('1 hour');
    const view = await order.until(({ actions }) => actions[0]?.state === 'done');

    expect(attention).toContain('ActionOverdue');
    expect(view.attention).not.toContain('ActionOverdue');
    expect(await order.posts()).toHaveLength(1);
  });

  it('is left to a person after 48 hours', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await connector.sandbox.goDown();
    await order.signal('ship', shipment);
    await pass('1 day');
    await pass('1 day');
    await pass('1 hour');
    const view = await order.until(({ actions }) => actions[0]?.finishedAt !== undefined);

    expect(view.actions[0]).toMatchObject({ state: 'unknown' });
    expect(view.actions[0]?.message).toContain('the connection was refused');
    expect(view.attention).toContain('ActionUnknown');
  });
});

/** The next refunds of the order are not carried out, and nobody hears so. */
async function loseAnswers({ orderId }: TestOrder, times: number): Promise<void> {
  const call = 'createCancellationRequest';
  await connector.sandbox.placeFault({ kind: 'drop', call, orderId, times, carryOut: false });
}

describe('an action whose answer is lost', () => {
  it('is not repeated for a minute, then reads first', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await loseAnswers(order, 1);
    await order.signal('refund', { reason: 'Seller-refusal' });
    await vi.waitUntil(async () => (await order.posts()).length === 1, { timeout: 20_000 });
    await pass('50 seconds');
    const tooSoon = await order.posts();
    await pass('20 seconds');
    await order.until(({ actions }) => actions[0]?.state === 'done');

    expect(tooSoon).toHaveLength(1);
    expect(await order.posts()).toHaveLength(2);
  });

  it('is left to a person when six answers were lost, and not sent any more', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await loseAnswers(order, 100);
    await order.signal('refund', { reason: 'Seller-refusal' });
    await pass('1 hour');
    const view = await order.until(({ actions }) => actions[0]?.finishedAt !== undefined);
    await pass('1 hour');

    expect(view).toMatchObject({
      attention: ['ActionUnknown'],
      actions: [{ kind: 'refund', state: 'unknown' }],
      problems: [{ code: 'actionUnknown', field: 'refund' }],
    });
    expect(await order.posts()).toHaveLength(6);
  });

  it('is done after all when Octopia shows it later', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await loseAnswers(order, 6);
    await order.signal('refund', { reason: 'Seller-refusal' });
    await pass('1 hour');
    await order.until(({ attention }) => attention.includes('ActionUnknown'));
    await connector.sandbox.moveOrder(order.orderId, 'CancelRequest');
    const view = await order.sync();

    expect(view).toMatchObject({ attention: [], actions: [{ kind: 'refund', state: 'done' }] });
  });
});

// The last one, since afterwards the server's time has run far ahead of Octopia's.
describe('an order that was shipped', () => {
  it('closes 60 days after its last change, when it cannot be refunded any more', async () => {
    const order = await orders.start({ status: 'Shipped' });
    const opened = await isRunning(order);
    const { updatedAt } = await connector.sandbox.order(order.orderId);
    const result = await order.handle.result();
    const { closeTime } = await order.handle.describe();
    const opensFor = (closeTime?.getTime() ?? 0) - Date.parse(updatedAt);

    expect(opened).toBe(true);
    expect(result).toMatchObject({ hemiStatus: 'Shipped' });
    expect(Math.floor(opensFor / 86_400_000)).toBe(60);
  });
});
