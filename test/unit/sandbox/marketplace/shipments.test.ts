import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderSpec } from '../../../../src/sandbox/orders/order-spec.js';
import { orderStatuses } from '../../../../src/sandbox/orders/order-statuses.js';
import { at, runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';
import { anyText } from '../../../support/matchers.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const parcel = { parcelNumber: '12QDS0', carrierName: 'DHL' };
const ship = (orderId: string, body: unknown = [parcel]) =>
  sandbox.post(`/orders/${orderId}/shipments`, body);
const shippable = (spec: OrderSpec = {}) =>
  sandbox.control.createOrder({ status: 'InPreparation', ...spec });
const statusOf = async (orderId: string) => (await sandbox.control.order(orderId)).status;

describe('POST shipments', () => {
  it('ships the whole order in one parcel and answers nothing (requirements 106 to 109, 140)', async () => {
    const orderId = await shippable({ lines: 2 });
    const trackingUrl = 'https://carrier.example.com/12QDS0';

    const answer = await ship(orderId, [{ ...parcel, trackingUrl }]);

    expect(answer).toMatchObject({ status: 201, text: '' });
    const { json } = await sandbox.get(`/orders/${orderId}`);
    expect(at(json, 'status')).toBe('Shipped');
    const sent = { carrierName: 'DHL', trackingUrl, trackingId: anyText };
    for (const line of [0, 1]) {
      expect(at(json, 'lines', line)).toMatchObject({ status: 'Shipped', parcels: [sent] });
    }
  });

  it("names a parcel's number in both ways, by order", async () => {
    const orderIds = await sandbox.control.createOrders({ status: 'InPreparation' }, { count: 2 });
    for (const orderId of orderIds) await ship(orderId);

    const parcels = await Promise.all(
      orderIds.map(async (orderId) =>
        at((await sandbox.get(`/orders/${orderId}`)).json, 'lines', 0, 'parcels', 0),
      ),
    );

    expect(parcels).toContainEqual(expect.objectContaining({ number: '12QDS0' }));
    expect(parcels).toContainEqual(expect.objectContaining({ parcelNumber: '12QDS0' }));
  });

  it('needs no tracking address (requirement 143)', async () => {
    expect(await ship(await shippable())).toMatchObject({ status: 201 });
  });

  it.each([
    ['no array', parcel, 'body'],
    ['no parcel (140)', [], 'body'],
    ['two parcels (140)', [parcel, parcel], 'body'],
    ['no carrier (141)', [{ parcelNumber: '1' }], 'carrierName'],
    ['a blank carrier (141)', [{ ...parcel, carrierName: '  ' }], 'carrierName'],
    ['no number (142)', [{ carrierName: 'DHL' }], 'parcelNumber'],
    ['an empty number (142)', [{ ...parcel, parcelNumber: '' }], 'parcelNumber'],
    ['a tracking address that is none', [{ ...parcel, trackingUrl: 'DHL' }], 'trackingUrl'],
    ['one line of two (140)', [{ ...parcel, orderLineIds: ['LINE1'] }], 'orderLineIds'],
  ])('refuses %s with a 400 that names the field', async (_what, body, field) => {
    const orderId = await shippable({ lines: 2 });

    const answer = await ship(orderId, body);

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toHaveProperty(field);
    expect(await statusOf(orderId)).toBe('InPreparation');
  });

  it('takes any text as a carrier (requirement 141)', async () => {
    const body = [{ ...parcel, carrierName: 'My Cousin With A Van' }];

    expect(await ship(await shippable(), body)).toMatchObject({ status: 201 });
  });

  it('refuses a carrier that is not in the list, where the rules are strict', async () => {
    await sandbox.control.changeRules({ strictCarriers: true });

    const unknown = await ship(await shippable(), [{ ...parcel, carrierName: 'My Cousin' }]);
    const known = await ship(await shippable(), [{ ...parcel, carrierName: 'dhl express' }]);

    expect(unknown.status).toBe(400);
    expect(at(unknown.json, 'errors')).toEqual({ carrierName: ['unknown carrier'] });
    expect(known.status).toBe(201);
  });

  const others = orderStatuses.filter(
    (status) => status !== 'InPreparation' && status !== 'CancelRequest',
  );
  it.each(others)('is a 400 for an order in %s (requirement 122)', async (status) => {
    const answer = await ship(await sandbox.control.createOrder({ status }));

    expect(answer).toMatchObject({
      status: 400,
      json: { detail: 'Cannot switch to shipped status' },
    });
  });

  it('is a 409 while a cancellation is being processed (requirement 126)', async () => {
    const orderId = await sandbox.control.createOrder({ status: 'CancelRequest' });

    expect(await ship(orderId)).toMatchObject({ status: 409 });
  });

  it.each(['Fulfillment', 'Xdock'] as const)(
    'is a 422 for a %s order: the warehouse ships it (requirement 122)',
    async (supplyMode) => {
      expect(await ship(await shippable({ supplyMode }))).toMatchObject({ status: 422 });
    },
  );

  it('is a 422 when the only Seller line was cancelled', async () => {
    const orderId = await shippable({
      lines: [{ supplyMode: 'Xdock' }, { supplyMode: 'Seller', isCancelled: true }],
    });

    expect(await ship(orderId)).toMatchObject({ status: 422 });
  });

  it('ships a mixed order, and leaves its cancelled line as it is', async () => {
    const orderId = await shippable({ lines: [{ supplyMode: 'Seller' }, { isCancelled: true }] });

    await ship(orderId);

    const { json } = await sandbox.get(`/orders/${orderId}`);
    expect([at(json, 'lines', 0, 'status'), at(json, 'lines', 1, 'status')]).toEqual([
      'Shipped',
      'Cancelled',
    ]);
  });
});

describe('GET /carriers', () => {
  it('is a bare list of codes that are not unique and labels that may end in a blank', async () => {
    const { json } = await sandbox.get('/carriers');

    expect(json).toHaveLength(66);
    const postal = ['La Poste', 'Colissimo', 'Chronopost', 'Chronofresh'];
    expect(json).toEqual(expect.arrayContaining(postal.map((label) => ({ code: 'pcc', label }))));
    expect(json).toContainEqual({ code: 'dhl', label: 'DHL Express ' });
  });
});
