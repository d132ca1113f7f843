import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
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
function pass(time: '20 minutes' | '1 hour' | '4 hours' | '1 day') {
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

    expect(view.actions[0]).toMatchObject({ state: 'refused' });
    expect(view.actions[0]?.message).toMatch(
      /nothing was sent for 48 hours.*connection was refused/,
    );
    expect(view.attention).toContain('ActionRefused');
    expect(await order.posts()).toEqual([]);
  });
});

/** The next actions of a kind on the order are not carried out, and nobody hears so. */
async function loseAnswers(
  { orderId }: TestOrder,
  call: 'createShipment' | 'createCancellationRequest',
) {
  await connector.sandbox.placeFault({ kind: 'drop', call, orderId, times: 1, carryOut: false });
}

const refund = { reason: 'Seller-refusal' };

describe('a refund whose answer is lost, and of which Octopia shows nothing', () => {
  it('is looked for as long as Octopia may lag, and never sent again by itself', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await loseAnswers(order, 'createCancellationRequest');
    await order.signal('refund', refund);
    await order.until(({ actions }) => actions[0]?.state === 'watched');
    await pass('20 minutes');
    const { attention } = await order.until((view) => view.attention.length > 0);
    await pass('1 hour');
    const view = await order.until(({ actions }) => actions[0]?.finishedAt !== undefined);
    await pass('1 day');

    expect(attention).toEqual(['ActionUnknown']);
    expect(view).toMatchObject({
      attention: ['ActionUnknown'],
      actions: [{ kind: 'refund', state: 'unknown' }],
      problems: [{ code: 'actionUnknown', field: 'refund' }],
    });
    expect(await order.posts()).toHaveLength(1);
  });

  it('keeps a second refund from being sent; a person decides and sends the first one again', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await loseAnswers(order, 'createCancellationRequest');
    await order.signal('refund', refund);
    await order.until(({ actions }) => actions[0]?.state === 'watched');
    await pass('20 minutes');
    await pass('1 hour');
    const { actions } = await order.until((view) => view.actions[0]?.state === 'unknown');
    const second = await order.update('refund', refund);
    const sentByThen = await order.posts();
    const again = await order.resend(actions[0]?.id ?? '');

    expect(second).toMatchObject({ outcome: 'refused' });
    expect(second.message).toContain(`action ${actions[0]?.id ?? ''}`);
    expect(sentByThen).toHaveLength(1);
    expect(again).toMatchObject({ outcome: 'done' });
    expect(await order.posts()).toHaveLength(2);
    expect((await order.view()).actions[0]).toMatchObject({ resentBy: 'test-user' });
  });
});

describe('a shipment whose answer is lost, and of which Octopia shows nothing', () => {
  it('is sent again by itself once Octopia would show it', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    await loseAnswers(order, 'createShipment');
    await order.signal('ship', shipment);
    await order.until(({ actions }) => actions[0]?.state === 'watched');
    await pass('20 minutes');
    const tooSoon = await order.posts();
    await pass('1 hour');
    await order.until(({ actions }) => actions[0]?.state === 'done');

    expect(tooSoon).toHaveLength(1);
    expect(await order.posts()).toHaveLength(2);
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
