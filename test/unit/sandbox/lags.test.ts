import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, orderIdsOf, runSandbox, type RunningSandbox } from '../../support/sandbox-http.js';

/** Longer than a test may last, for what must not show in it. */
const never = 3_600_000;

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const parcel = { parcelNumber: 'TRACK-1', carrierName: 'Colissimo' };
const ship = (orderId: string) => sandbox.post(`/orders/${orderId}/shipments`, [parcel]);
const accept = (orderId: string) =>
  sandbox.post(`/orders/${orderId}/approval-status`, { approval_status: 'Accepted' });
const refund = (orderId: string) =>
  sandbox.post('/order-cancellation-requests', {
    orderSellerId: orderId,
    reason: 'seller-out-of-stock',
  });
const shown = async (orderId: string) => (await sandbox.get(`/orders/${orderId}`)).json;
const statusShown = async (orderId: string) => at(await shown(orderId), 'status');
const parcelsShown = async (orderId: string) => at(await shown(orderId), 'lines', 0, 'parcels');
const statusListed = async () => at((await sandbox.get('/orders')).json, 'items', 0, 'status');
const truth = async (orderId: string) => (await sandbox.control.order(orderId)).status;

describe('a status that lags', () => {
  it('is carried out and logged at once, and shown later', async () => {
    await sandbox.control.changeRules({ statusLagMilliseconds: 300 });
    const orderId = await sandbox.control.createOrder();
    const before = await shown(orderId);

    expect(await accept(orderId)).toMatchObject({ status: 200 });

    expect(await truth(orderId)).toBe('Accepted');
    expect(await sandbox.control.requests({ call: 'setApprovalStatus' })).toMatchObject([
      { carriedOut: true },
    ]);
    expect(await shown(orderId)).toEqual(before);
    await expect.poll(() => statusShown(orderId), { timeout: 20_000 }).toBe('Accepted');
    expect(await shown(orderId)).toEqual((await sandbox.control.order(orderId)).document);
  });

  it('shows nowhere: neither by the id nor in lists', async () => {
    await sandbox.control.changeRules({ statusLagMilliseconds: never });
    const orderId = await sandbox.control.createOrder();
    await accept(orderId);

    expect([await statusShown(orderId), await statusListed()]).toEqual([
      'WaitingAcceptance',
      'WaitingAcceptance',
    ]);
    expect(await sandbox.get('/orders/count?status=Accepted')).toMatchObject({ json: 0 });
  });

  it.each([
    ['a second approval is a 409', 'WaitingAcceptance', accept, accept, 409],
    ['a second shipment is a 400', 'InPreparation', ship, ship, 400],
    ['a second refund is a 409', 'InPreparation', refund, refund, 409],
    ['a refund of what was just shipped is taken', 'InPreparation', ship, refund, 201],
  ] as const)('judges by the truth: %s', async (_what, status, first, second, answer) => {
    await sandbox.control.changeRules({ statusLagMilliseconds: never });
    const orderId = await sandbox.control.createOrder({ status });
    await first(orderId);

    expect(await second(orderId)).toMatchObject({ status: answer });
    expect(await statusShown(orderId)).toBe(status);
  });

  it('is overtaken by what the marketplace does afterwards', async () => {
    await sandbox.control.changeRules({ statusLagMilliseconds: never });
    const orderId = await sandbox.control.createOrder({ status: 'InPreparation' });
    await ship(orderId);

    await sandbox.control.moveOrder(orderId, 'Delivered');

    expect(await statusShown(orderId)).toBe('Delivered');
    expect(await parcelsShown(orderId)).toHaveLength(1);
  });
});

describe('parcels that lag', () => {
  it('show later than the status, with a date of their own', async () => {
    await sandbox.control.changeRules({ parcelLagMilliseconds: 500 });
    const orderId = await sandbox.control.createOrder({ status: 'InPreparation' });
    await ship(orderId);

    const first = await shown(orderId);
    await expect.poll(() => parcelsShown(orderId), { timeout: 20_000 }).toHaveLength(1);
    const second = await shown(orderId);

    expect(at(first, 'status')).toBe('Shipped');
    expect(at(first, 'lines', 0, 'parcels')).toBeUndefined();
    expect(String(at(second, 'updatedAt')) > String(at(first, 'updatedAt'))).toBe(true);
    expect(second).toEqual((await sandbox.control.order(orderId)).document);
  });

  it('show before the status, which has the longer lag', async () => {
    await sandbox.control.changeRules({ statusLagMilliseconds: never });
    const updatedAt = new Date(Date.now() - 60_000).toISOString();
    const orderId = await sandbox.control.createOrder({ status: 'InPreparation', updatedAt });
    const before = await shown(orderId);
    await ship(orderId);

    const after = await shown(orderId);

    expect(at(after, 'status')).toBe('InPreparation');
    expect(at(after, 'lines', 0, 'parcels')).toHaveLength(1);
    expect(String(at(after, 'updatedAt')) > String(at(before, 'updatedAt'))).toBe(true);
  });
});

describe('a list of cancellation requests that lags', () => {
  it('shows a new one later, while a second is refused at once', async () => {
    await sandbox.control.changeRules({ requestListLagMilliseconds: never });
    const orderId = await sandbox.control.createOrder({ status: 'InPreparation' });
    const requests = async () =>
      at(
        (await sandbox.get(`/order-cancellation-requests?orderSellerId=${orderId}`)).json,
        'items',
      );
    await refund(orderId);

    expect(await requests()).toEqual([]);
    expect(await refund(orderId)).toMatchObject({ status: 409 });

    await sandbox.control.changeRules({ requestListLagMilliseconds: 0 });
    expect(await requests()).toHaveLength(1);
  });
});

describe('an index that lags', () => {
  it('shows a new order late in lists and counts, and by its id at once', async () => {
    await sandbox.control.changeRules({ indexLagMilliseconds: 400 });
    const orderId = await sandbox.control.createOrder();

    expect(orderIdsOf(await sandbox.get('/orders'))).toEqual([]);
    expect(await sandbox.get('/orders/count')).toMatchObject({ json: 0 });
    expect(await statusShown(orderId)).toBe('WaitingAcceptance');
    await expect
      .poll(async () => orderIdsOf(await sandbox.get('/orders')), { timeout: 20_000 })
      .toEqual([orderId]);
  });

  it('lists a changed order as it was', async () => {
    const orderId = await sandbox.control.createOrder();
    await sandbox.control.changeRules({ indexLagMilliseconds: never });
    await sandbox.control.moveOrder(orderId, 'Accepted');

    expect([await statusShown(orderId), await statusListed()]).toEqual([
      'Accepted',
      'WaitingAcceptance',
    ]);
  });

  it('knows an order that was changed long ago', async () => {
    await sandbox.control.changeRules({ indexLagMilliseconds: 60_000 });
    const updatedAt = new Date(Date.now() - 3_600_000).toISOString();
    const orderId = await sandbox.control.createOrder({ updatedAt });

    expect(orderIdsOf(await sandbox.get('/orders'))).toEqual([orderId]);
  });
});

describe('a list that is hard to read', () => {
  it('gets an order in its middle, and what stands behind it moves on', async () => {
    const orderIds = await sandbox.control.createOrders({}, { count: 4, spreadDays: 1 });
    const page = (index: number) => sandbox.get(`/orders?pageSize=2&pageIndex=${index}`);
    await sandbox.control.placeFault({ kind: 'insertOrder', spec: { orderId: 'LATE' } });
    await shown('LATE');

    const second = await page(2);
    const third = await page(3);

    expect(orderIdsOf(second)).toEqual(['LATE', orderIds[2]]);
    expect(orderIdsOf(third)).toEqual([orderIds[3]]);
  });

  it('has pages that are smaller than asked for, and says so', async () => {
    const orderIds = await sandbox.control.createOrders({}, { count: 3, spreadDays: 1 });
    await sandbox.control.changeRules({ largestPage: 2 });

    const second = await sandbox.get('/orders?pageSize=100&pageIndex=2');

    expect(orderIdsOf(second)).toEqual([orderIds[2]]);
    expect(at(second.json, 'itemsPerPage')).toBe(2);
  });

  it('refuses pages beyond the deepest', async () => {
    await sandbox.control.changeRules({ deepestPage: 2 });

    const answers = [
      await sandbox.get('/orders?pageIndex=2'),
      await sandbox.get('/orders?pageIndex=3'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    expect(at(answers[1]?.json, 'errors')).toHaveProperty('pageIndex');
  });
});

describe('an order under another id than asked', () => {
  it('is found by its reference and by other letters only when the rule says so', async () => {
    const orderId = await sandbox.control.createOrder({ reference: 'REFERENCE-1' });
    const asked = [orderId.toLowerCase(), 'REFERENCE-1'];
    const answers = async () =>
      Promise.all(asked.map((id) => sandbox.get(`/orders/${id}`).then(({ json }) => json)));

    expect((await answers()).map((json) => at(json, 'orderId'))).toEqual([undefined, undefined]);
    await sandbox.control.changeRules({ answerWithOtherId: true });
    expect((await answers()).map((json) => at(json, 'orderId'))).toEqual([orderId, orderId]);
  });

  it('is acted on by it, and logged under its own', async () => {
    await sandbox.control.changeRules({ answerWithOtherId: true });
    const orderId = await sandbox.control.createOrder();

    await accept(orderId.toLowerCase());

    expect(await truth(orderId)).toBe('Accepted');
    expect(await sandbox.control.requests({ orderId, call: 'setApprovalStatus' })).toMatchObject([
      { carriedOut: true },
    ]);
  });
});

describe('a clock that is off', () => {
  it.each([3_600_000, -3_600_000])('dates headers and orders %d ms away', async (offset) => {
    await sandbox.control.changeRules({ clockOffsetMilliseconds: offset });
    const orderId = await sandbox.control.createOrder();

    const { headers, json } = await sandbox.get(`/orders/${orderId}`);

    const dates = [String(headers['date']), String(at(json, 'updatedAt'))];
    for (const date of dates) {
      expect(Math.abs(Date.parse(date) - Date.now() - offset)).toBeLessThan(60_000);
    }
  });

  it('that is set back dates a later change earlier', async () => {
    await sandbox.control.changeRules({ clockOffsetMilliseconds: 72_000_000 });
    const orderId = await sandbox.control.createOrder();
    const before = await shown(orderId);
    await sandbox.control.changeRules({ clockOffsetMilliseconds: 0 });
    await sandbox.control.moveOrder(orderId, 'Accepted');
    await wait(2);
    await sandbox.control.moveOrder(orderId, 'InPreparation');

    const after = await shown(orderId);

    expect(String(at(after, 'updatedAt')) < String(at(before, 'updatedAt'))).toBe(true);
  });
});
