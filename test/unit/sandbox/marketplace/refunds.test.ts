import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderStatuses, type OrderStatus } from '../../../../src/sandbox/orders/order-statuses.js';
import { at, runSandbox, textAt, type RunningSandbox } from '../../../support/sandbox-http.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const reason = 'seller-out-of-stock';
const refund = (body: unknown) => sandbox.post('/order-cancellation-requests', body);
const statusOf = async (orderId: string) => (await sandbox.control.order(orderId)).status;
const refundable: OrderStatus[] = ['Accepted', 'InPreparation', 'Shipped', 'Delivered'];

describe('POST /order-cancellation-requests', () => {
  it.each(refundable)('refunds an order in %s (requirements 127, 147)', async (status) => {
    const orderId = await sandbox.control.createOrder({ status });

    const answer = await refund({ orderSellerId: orderId, reason, shippingCostRefund: true });

    expect(answer.status).toBe(201);
    expect(await statusOf(orderId)).toBe('CancelRequest');
  });

  const others = orderStatuses.filter((status) => !refundable.includes(status));
  it.each(others)('is a 409 for an order in %s', async (status) => {
    const orderId = await sandbox.control.createOrder({ status });

    expect(await refund({ orderSellerId: orderId, reason })).toMatchObject({ status: 409 });
    expect(await statusOf(orderId)).toBe(status);
  });

  it('takes the order under the name orderId too, and no shipping refund (requirement 150)', async () => {
    const orderId = await sandbox.control.createOrder({ status: 'Shipped' });

    expect(await refund({ orderId, reason })).toMatchObject({ status: 201 });
  });

  it.each([
    ['no reason (148)', {}, 'reason'],
    ['a reason that nobody knows (148)', { reason: 'bad-mood' }, 'reason'],
    [
      'a shipping refund that is no boolean (150)',
      { reason, shippingCostRefund: 'yes' },
      'shippingCostRefund',
    ],
    ['a refund mode (149)', { reason, refundMode: 'voucher' }, 'refundMode'],
    ['an amount (151)', { reason, amount: 10 }, 'amount'],
    ['lines (151)', { reason, lines: ['LINE1'] }, 'lines'],
  ])('refuses %s with a 400 that names the field', async (_what, wish, field) => {
    const orderId = await sandbox.control.createOrder({ status: 'Shipped' });

    const answer = await refund({ orderSellerId: orderId, ...wish });

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toHaveProperty(field);
    expect(await statusOf(orderId)).toBe('Shipped');
  });

  it('refuses a request that names no order', async () => {
    const answer = await refund({ reason });

    expect(at(answer.json, 'errors')).toHaveProperty('orderSellerId');
  });

  it('is a 422 for a reason that is not valid in the status of the order', async () => {
    const orderId = await sandbox.control.createOrder({ status: 'Accepted' });

    const answer = await refund({ orderSellerId: orderId, reason: 'product-returned' });

    expect(answer.status).toBe(422);
    expect(at(answer.json, 'errors')).toHaveProperty('reason');
  });

  it('is a 409 while another one is open', async () => {
    const orderId = await sandbox.control.createOrder({ status: 'Shipped' });
    await refund({ orderSellerId: orderId, reason });

    const second = await refund({ orderSellerId: orderId, reason });

    expect(second.status).toBe(409);
    expect(textAt(second.json, 'detail')).toContain('is being processed');
    expect((await sandbox.control.order(orderId)).cancellationRequests).toHaveLength(1);
  });

  it('gives the id back under names that change, or not at all', async () => {
    const orderIds = await sandbox.control.createOrders({ status: 'Shipped' }, { count: 4 });
    const names: (string | undefined)[] = [];

    for (const orderSellerId of orderIds) {
      const { text } = await refund({ orderSellerId, reason });
      names.push(/^\{"(\w+)":/.exec(text)?.[1]);
    }

    expect(names).toEqual(['requestId', 'cancellationRequestId', 'id', undefined]);
  });

  it('gives the id back under one name, where the rules say so', async () => {
    await sandbox.control.changeRules({ refundIdField: 'id' });
    const orderId = await sandbox.control.createOrder({ status: 'Shipped' });

    const { json } = await refund({ orderSellerId: orderId, reason });

    const [request] = (await sandbox.control.order(orderId)).cancellationRequests;
    expect(json).toEqual({ id: request?.requestId });
  });
});

describe('a cancellation request', () => {
  it('that is accepted cancels the order and says who and why (requirements 104, 105, 127)', async () => {
    const orderId = await sandbox.control.createOrder({ status: 'Shipped' });
    await refund({ orderSellerId: orderId, reason });

    await sandbox.control.decideCancellation(orderId, 'accept');

    const { json } = await sandbox.get(`/orders/${orderId}`);
    expect(json).toMatchObject({
      status: 'Cancelled',
      lines: [{ status: 'Cancelled', cancellationDetails: { requestedBy: 'Seller', reason } }],
    });
  });

  it.each(refundable)(
    'that is rejected puts the order back to %s (requirement 126)',
    async (status) => {
      const orderId = await sandbox.control.createOrder({ status });
      await refund({ orderSellerId: orderId, reason });

      await sandbox.control.decideCancellation(orderId, 'reject');

      expect(await statusOf(orderId)).toBe(status);
    },
  );

  it('can be made again after one was rejected', async () => {
    const orderId = await sandbox.control.createOrder({ status: 'Shipped' });
    await refund({ orderSellerId: orderId, reason });
    await sandbox.control.decideCancellation(orderId, 'reject');

    expect(await refund({ orderSellerId: orderId, reason })).toMatchObject({ status: 201 });
  });
});

describe('GET /order-cancellation-requests', () => {
  it('lists the requests of an order with their status', async () => {
    const [first = '', second = ''] = await sandbox.control.createOrders(
      { status: 'Shipped' },
      { count: 2 },
    );
    await refund({ orderSellerId: first, reason });
    await sandbox.control.decideCancellation(first, 'reject');
    await refund({ orderSellerId: first, reason, shippingCostRefund: true });
    await refund({ orderSellerId: second, reason });

    const path = `/order-cancellation-requests?orderSellerId=${first}&pageIndex=1&pageSize=50`;
    const { json } = await sandbox.get(path);

    expect(json).toMatchObject({
      itemsPerPage: 50,
      items: [
        { orderSellerId: first, status: 'Rejected', reason, shippingCostRefund: false },
        { orderSellerId: first, status: 'Pending', reason, shippingCostRefund: true },
      ],
    });
  });

  it('is paged like the orders', async () => {
    const orderIds = await sandbox.control.createOrders({ status: 'Shipped' }, { count: 3 });
    for (const orderSellerId of orderIds) await refund({ orderSellerId, reason });

    const page = await sandbox.get('/order-cancellation-requests?pageSize=2');
    const tooLarge = await sandbox.get('/order-cancellation-requests?pageSize=101');

    expect(at(page.json, 'items')).toHaveLength(2);
    expect(page.headers['link']).toContain('pageIndex=2');
    expect(tooLarge.status).toBe(400);
  });
});

describe('GET /cancellation-reasons', () => {
  it.each(refundable)('has reasons for an order in %s (requirement 148)', async (status) => {
    expect(await reasonsFor(status)).toEqual(
      expect.arrayContaining(['seller-out-of-stock', 'Seller-refusal']),
    );
  });

  it('has others by status, and none where there is nothing to refund', async () => {
    expect(await reasonsFor('Delivered')).toContain('product-damaged');
    expect(await reasonsFor('Accepted')).not.toContain('product-damaged');
    expect(await reasonsFor('WaitingAcceptance')).toEqual([]);
  });

  it.each(['', 'orderStatus=Lost'])('refuses "%s" with a 400', async (query) => {
    const answer = await sandbox.get(`/cancellation-reasons?${query}`);

    expect(at(answer.json, 'errors')).toHaveProperty('orderStatus');
  });
});

async function reasonsFor(orderStatus: string): Promise<unknown[]> {
  const query = `salesChannel=CDISFR&userType=Seller&orderStatus=${orderStatus}`;
  const { json } = await sandbox.get(`/cancellation-reasons?${query}`);
  if (!Array.isArray(json)) throw new Error('the reasons are no list');
  return json.map((entry) => at(entry, 'code'));
}
