import { afterEach, describe, expect, it } from 'vitest';
import { inventOrder } from '../../../../src/sandbox/autopilot/customers.js';
import type { Ware } from '../../../../src/sandbox/autopilot/sold-wares.js';
import { listAt, objectAt, textAt } from '../../../../src/sandbox/json.js';
import { isLiving } from '../../../../src/sandbox/orders/order-facts.js';
import { runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';
import { gtin, offerRequest, push } from '../marketplace/offers/selling.js';

let sandbox: RunningSandbox | undefined;
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

const ware = (sellerExternalReference: string): Ware => ({
  sellerExternalReference,
  gtin: gtin(),
  title: 'Test Kettle',
  unitPriceCents: 1200,
  shippingCents: 499,
  quantity: 2,
});

const customers = { salesChannelId: 'CDISFR', sellerIds: ['98797'] };
const orderOf = (number: number, wares: Ware[]) =>
  inventOrder('friday', number, { ...customers, waresOf: () => wares });

/** The lines of many orders that the seller ships. */
function soldLines(wares: Ware[]): unknown[] {
  return Array.from({ length: 40 }, (_, number) => orderOf(number, wares))
    .flatMap(({ document }) => listAt(document, 'lines'))
    .filter((line) => textAt(objectAt(line, 'offer'), 'supplyMode') === 'Seller');
}

const referenceOf = (line: unknown) => textAt(objectAt(line, 'offer'), 'sellerProductId');

describe('customers', () => {
  it('buy what the seller offers, at its price and no more than there is', () => {
    const [line] = soldLines([ware('KETTLE')]).filter((sold) => referenceOf(sold) === 'KETTLE');

    expect(line).toMatchObject({
      offer: { sellerProductId: 'KETTLE', productGtin: gtin(), productTitle: 'Test Kettle' },
      offerPrice: { unitSalesPrice: 12, shippingCost: 4.99 },
    });
    const quantities = soldLines([ware('KETTLE')])
      .filter((sold) => referenceOf(sold) === 'KETTLE')
      .map((sold) => Number(objectAt({ sold }, 'sold')['quantity']));
    expect(Math.max(...quantities)).toBe(2);
  });

  it('buy an offer once in an order', () => {
    const orders = Array.from({ length: 40 }, (_, number) =>
      orderOf(number, [ware('A'), ware('B')]),
    );

    for (const { document } of orders) {
      const offered = listAt(document, 'lines')
        .map(referenceOf)
        .filter((reference) => reference === 'A' || reference === 'B');
      expect(new Set(offered).size).toBe(offered.length);
    }
  });

  it('buy invented products where nothing is offered', () => {
    expect(soldLines([]).every((line) => referenceOf(line)?.startsWith('TEST-SKU-'))).toBe(true);
  });

  it('buy until nothing is left', async () => {
    sandbox = await runSandbox();
    const { control } = sandbox;
    await push(sandbox, [offerRequest('KETTLE', { quantity: 3 })]);

    await control.startAutopilot({ ordersPerMinute: 6000, speed: 1 });

    await expect.poll(async () => (await control.offer('KETTLE')).quantity).toBe(0);
    await control.stopAutopilot();
    const orders = await Promise.all(
      (await control.orders()).map(({ orderId }) => control.order(orderId)),
    );
    const sold = orders
      .flatMap(({ document }) => listAt(document, 'lines'))
      .filter((line) => isLiving(line) && referenceOf(line) === 'KETTLE')
      .map((line) => Number(objectAt({ line }, 'line')['quantity']));
    expect(sold.reduce((sum, quantity) => sum + quantity, 0)).toBe(3);
  });

  it('leave offers alone, where the autopilot says so', async () => {
    sandbox = await runSandbox();
    await push(sandbox, [offerRequest('KETTLE')]);

    await sandbox.control.startAutopilot({ ordersPerMinute: 6000, speed: 1, buyOffers: false });

    const { control } = sandbox;
    await expect.poll(async () => (await control.orders()).length).toBeGreaterThan(5);
    expect(await control.offer('KETTLE')).toMatchObject({ quantity: 5 });
  });
});
