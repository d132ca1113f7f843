import { afterEach, describe, expect, it } from 'vitest';
import { inventOrder } from '../../../../src/sandbox/autopilot/customers.js';
import type { AutopilotSettings } from '../../../../src/sandbox/autopilot/autopilot-settings.js';
import { isJsonObject, listAt, objectAt, textAt } from '../../../../src/sandbox/json.js';
import type { OrderEntry } from '../../../../src/sandbox/orders/order-store.js';
import { runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';

let sandbox: RunningSandbox | undefined;
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

/** A second of the test is some months of the autopilot, and no customer orders. */
const racing = { ordersPerMinute: 0, speed: 10_000_000 };

async function runWithAutopilot(): Promise<RunningSandbox> {
  sandbox = await runSandbox({ autopilot: racing });
  return sandbox;
}

/** The statuses of the order's events once it has got so far. */
async function eventually(running: RunningSandbox, orderId: string, status: string) {
  await expect
    .poll(async () => (await running.control.order(orderId)).status, { timeout: 20_000 })
    .toBe(status);
  const { document } = await running.control.order(orderId);
  return listAt(document, 'statusEvents').map((event) => textAt(event, 'status'));
}

describe('the autopilot', () => {
  it('asks for acceptance, and cancels what nobody accepts within 48 hours', async () => {
    const running = await runWithAutopilot();
    const orderId = await running.control.createOrder({ status: 'Processing' });

    expect(await eventually(running, orderId, 'Cancelled')).toEqual([
      'Processing',
      'WaitingAcceptance',
      'Cancelled',
    ]);
  });

  it('prepares what was accepted, and gives the address', async () => {
    const running = await runWithAutopilot();
    await running.control.startAutopilot({ ...racing, delays: { cancelUnaccepted: 1e9 } });
    const orderId = await running.control.createOrder();

    await running.post(`/orders/${orderId}/approval-status`, { approval_status: 'Accepted' });

    const events = await eventually(running, orderId, 'InPreparation');
    expect(events).toEqual(['WaitingAcceptance', 'Accepted', 'InPreparation']);
    await expect
      .poll(async () => listAt((await running.control.order(orderId)).document, 'lines')[0], {
        timeout: 20_000,
      })
      .toHaveProperty('shippingAddress');
  });

  it('delivers what was shipped', async () => {
    const running = await runWithAutopilot();
    const orderId = await running.control.createOrder({ status: 'Shipped' });

    expect(await eventually(running, orderId, 'Delivered')).toContain('Shipped');
  });

  it('ships what its warehouse holds, and leaves what the seller ships', async () => {
    const running = await runWithAutopilot();
    const inStock = await running.control.createOrder({
      status: 'InPreparation',
      supplyMode: 'Fulfillment',
    });

    expect(await eventually(running, inStock, 'Delivered')).toContain('Shipped');
  });

  it('decides cancellation requests: most are accepted, some rejected', async () => {
    const running = await runWithAutopilot();
    const orderIds = await running.control.createOrders({ status: 'Delivered' }, { count: 30 });

    for (const orderSellerId of orderIds) {
      const wish = { orderSellerId, reason: 'product-returned' };
      await running.post('/order-cancellation-requests', wish);
    }

    await expect
      .poll(async () => running.control.orders({ status: 'CancelRequest' }), { timeout: 20_000 })
      .toEqual([]);
    const cancelled = (await running.control.orders({ status: 'Cancelled' })).length;
    expect(cancelled).toBeGreaterThan(15);
    expect(cancelled).toBeLessThan(30);
  });

  it('does nothing any more when it is turned off', async () => {
    const running = await runWithAutopilot();
    await running.control.startAutopilot({ ordersPerMinute: 0, speed: 1 });
    const orderId = await running.control.createOrder({ status: 'Shipped' });
    const planned = (await running.control.order(orderId)).appointments;

    await running.control.stopAutopilot();

    expect(planned).toMatchObject([{ step: 'deliver' }]);
    expect((await running.control.order(orderId)).appointments).toEqual([]);
  });

  it('looks after orders that were there before it', async () => {
    sandbox = await runSandbox();
    const orderId = await sandbox.control.createOrder({ status: 'Shipped' });

    await sandbox.control.startAutopilot(racing);

    expect(await eventually(sandbox, orderId, 'Delivered')).toContain('Shipped');
  });

  it('lets customers order', async () => {
    sandbox = await runSandbox({ autopilot: { ordersPerMinute: 6000, speed: 1 } });
    const { control } = sandbox;

    await expect
      .poll(async () => (await control.status()).autopilot.ordersMade, { timeout: 20_000 })
      .toBeGreaterThan(5);
    expect((await control.orders()).length).toBeGreaterThan(5);
  });

  it.each<[AutopilotSettings, RegExp]>([
    [{ speed: 0 }, /speed/],
    [{ ordersPerMinute: -1 }, /ordersPerMinute/],
    [{ delays: { prepare: -1 } }, /prepare/],
  ])('refuses the settings %j', async (settings, named) => {
    const started = runSandbox({ autopilot: settings });

    await expect(started).rejects.toThrow(named);
  });
});

describe("the autopilot's customers", () => {
  const shop = { salesChannelId: 'CDISFR', sellerIds: ['98797'] };
  const series = (seed: string, count = 300): OrderEntry[] =>
    Array.from({ length: count }, (_, number) => inventOrder(seed, number, shop));

  it('order the same with the same seed, but for the dates', () => {
    expect(withoutDates(series('friday', 20))).toBe(withoutDates(series('friday', 20)));
    expect(withoutDates(series('friday', 20))).not.toBe(withoutDates(series('monday', 20)));
  });

  it('are varied: countries, currencies, businesses, several lines, supply modes, fees', () => {
    const documents = series('any').map(({ document }) => document);
    const lines = documents.flatMap((document) => listAt(document, 'lines'));

    expect(distinct(documents.map((document) => textAt(document, 'currencyCode')))).toBeGreaterThan(
      3,
    );
    expect(
      distinct(documents.map((one) => textAt(objectAt(one, 'billingAddress'), 'countryCode'))),
    ).toBeGreaterThan(8);
    expect(distinct(lines.map((line) => textAt(objectAt(line, 'offer'), 'supplyMode')))).toBe(3);
    expect(documents.some((one) => isJsonObject(one) && one['businessOrder'] === true)).toBe(true);
    expect(documents.some((one) => listAt(one, 'serviceFees').length > 0)).toBe(true);
    expect(documents.some((one) => listAt(one, 'lines').length > 2)).toBe(true);
    expect(lines.some((line) => textAt(line, 'status') === 'Cancelled')).toBe(true);
  });

  it('are obviously not real', () => {
    for (const { deliverTo } of series('any', 50)) {
      expect(textAt(deliverTo, 'firstName')).toBe('Test');
      expect(textAt(deliverTo, 'email')).toMatch(/@example\.com$/);
      expect(textAt(deliverTo, 'phone')).toMatch(/^019900/);
    }
  });
});

function withoutDates(orders: OrderEntry[]): string {
  return JSON.stringify(orders).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'date');
}

function distinct(values: unknown[]): number {
  return new Set(values).size;
}
