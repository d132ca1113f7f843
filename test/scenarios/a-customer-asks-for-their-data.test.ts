import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { hemi } from '../support/hemi.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector();
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

function run(...words: string[]) {
  const environment = { OCTOPIA_ACCOUNTS: '98797' };
  return hemi(['order', ...words], { temporal: connector.temporal, environment });
}

describe('hemi order export', () => {
  it('prints all that is held of an order, with the people in it', async () => {
    const order = await orders.start({ status: 'Shipped' });

    const { exitCode, out } = await run('export', order.orderId);

    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      orderId: order.orderId,
      order: { shippingAddress: { addressLine1: '1 Test Street' } },
    });
  });
});

describe('hemi order erase', () => {
  it('deletes every closed workflow of an order, so that nothing is known of it', async () => {
    const order = await closed();

    const { exitCode, out } = await run('erase', order.orderId, '--yes');

    expect(exitCode).toBe(0);
    expect(out).toContain('1 closed workflow is being deleted');
    await expect.poll(() => isKnown(order), { timeout: 100_000, interval: 1000 }).toBe(false);
  });

  it('leaves an open order alone, and says when it can be erased', async () => {
    const order = await orders.start({ status: 'Shipped' });
    await listed(order);

    const { exitCode, err } = await run('erase', order.orderId, '--yes');

    expect(exitCode).toBe(1);
    expect(err).toContain('is still open');
    expect(err).toContain('docs/security.md');
    expect(await isKnown(order)).toBe(true);
  });

  it('needs --yes where nobody can be asked', async () => {
    expect(await run('erase', 'TESTORDER1')).toMatchObject({ exitCode: 2 });
  });
});

async function closed(): Promise<TestOrder> {
  const order = await orders.make({ status: 'Cancelled' });
  await order.sync();
  await order.handle.result();
  await listed(order);
  return order;
}

async function listed({ handle: { workflowId } }: TestOrder): Promise<void> {
  const query = `WorkflowId = "${workflowId}"`;
  const { workflow } = connector.client;
  await expect
    .poll(async () => (await workflow.count(query)).count, { timeout: 20_000 })
    .toBeGreaterThan(0);
}

async function isKnown({ handle }: TestOrder): Promise<boolean> {
  return await handle.describe().then(
    () => true,
    () => false,
  );
}
