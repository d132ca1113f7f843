import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OctopiaClient } from '../../../src/octopia/client.js';
import { failureOf } from '../../support/failed-call.js';
import { startSandboxUnderTest, type SandboxUnderTest } from '../../support/sandbox-client.js';

const parcel = { parcelNumber: 'TEST-1', carrierName: 'DHL' };

let octopia: SandboxUnderTest;
let client: OctopiaClient;

beforeAll(async () => {
  octopia = await startSandboxUnderTest();
});
beforeEach(async () => {
  await octopia.control.reset();
  client = octopia.client();
});
afterAll(() => octopia.close());

async function statusOf(orderId: string): Promise<string> {
  return (await octopia.control.order(orderId)).status;
}

async function reasonsIn(status: string): Promise<string[]> {
  return (await client.listCancellationReasons(octopia.account, status)).map(({ code }) => code);
}

describe('approval (138, 139)', () => {
  it.each([
    ['Accepted', 'Accepted'],
    ['Refused', 'Refused'],
  ] as const)('%s moves a waiting order to %s', async (approval, status) => {
    const orderId = await octopia.control.createOrder();

    await client.setApprovalStatus(octopia.account, orderId, approval);

    expect(await statusOf(orderId)).toBe(status);
  });

  it('of an order that does not wait is a 409, for the order to be read again', async () => {
    const orderId = await octopia.control.createOrder({ status: 'Shipped' });

    const failure = await failureOf(client.setApprovalStatus(octopia.account, orderId, 'Accepted'));

    expect(failure).toMatchObject({ outcome: 'refused', status: 409 });
    expect(failure.message).toContain('read it again');
  });
});

describe('a shipment (140 to 143)', () => {
  it('ships the whole order in one parcel, without naming lines', async () => {
    const orderId = await octopia.control.createOrder({ status: 'InPreparation', lines: 2 });
    const trackingUrl = 'https://track.example.com/TEST-1';

    await client.createShipment(octopia.account, orderId, { ...parcel, trackingUrl });

    const sent = await octopia.control.requests({ call: 'createShipment', orderId });
    expect(sent.map(({ body }) => body)).toEqual([[{ ...parcel, trackingUrl }]]);
    expect(await statusOf(orderId)).toBe('Shipped');
  });

  it('leaves out a tracking URL that was not given', async () => {
    const orderId = await octopia.control.createOrder({ status: 'InPreparation' });

    await client.createShipment(octopia.account, orderId, parcel);

    const sent = await octopia.control.requests({ call: 'createShipment', orderId });
    expect(sent.map(({ body }) => body)).toEqual([[parcel]]);
  });

  it('with a carrier that Octopia does not take names the field', async () => {
    await octopia.control.changeRules({ strictCarriers: true });
    const orderId = await octopia.control.createOrder({ status: 'InPreparation' });
    const unknown = { ...parcel, carrierName: 'Nobody' };

    const failure = await failureOf(client.createShipment(octopia.account, orderId, unknown));

    expect(failure).toMatchObject({
      outcome: 'refused',
      status: 400,
      fieldErrors: { carrierName: ['unknown carrier'] },
    });
  });

  it("of the warehouse's order is refused in Octopia's words", async () => {
    const orderId = await octopia.control.createOrder({
      status: 'InPreparation',
      supplyMode: 'Fulfillment',
    });

    const failure = await failureOf(client.createShipment(octopia.account, orderId, parcel));

    expect(failure).toMatchObject({ outcome: 'refused', status: 422 });
    expect(failure.message).toContain('shipped by the warehouse');
  });
});

describe('carriers', () => {
  it('are listed with trimmed labels, several under one code', async () => {
    const carriers = await client.listCarriers(octopia.account);

    expect(carriers).toContainEqual({ code: 'dhl', label: 'DHL Express' });
    expect(carriers.filter(({ code }) => code === 'pcc').length).toBeGreaterThan(1);
  });

  it('are asked for once for an account', async () => {
    await Promise.all([
      client.listCarriers(octopia.account),
      client.listCarriers(octopia.account),
      client.listCarriers({ sellerId: octopia.account.sellerId }),
    ]);

    expect((await octopia.control.requestCounts()).listCarriers).toBe(2);
  });
});

describe('a refund (147 to 151)', () => {
  it('has reasons that depend on the status of the order', async () => {
    expect(await reasonsIn('Shipped')).toContain('parcel-lost');
    expect(await reasonsIn('Accepted')).not.toContain('parcel-lost');
  });

  it('has reasons that are asked for once for a status', async () => {
    await Promise.all([reasonsIn('Shipped'), reasonsIn('Shipped'), reasonsIn('Accepted')]);

    expect((await octopia.control.requestCounts()).listCancellationReasons).toBe(2);
  });

  it.each(['requestId', 'cancellationRequestId', 'id'] as const)(
    'is asked for, and its id comes back under %s',
    async (refundIdField) => {
      await octopia.control.changeRules({ refundIdField });
      const orderId = await octopia.control.createOrder({ status: 'Shipped' });
      const refund = { orderId, reason: 'seller-out-of-stock', shippingCostRefund: true };

      const { requestId } = await client.createCancellationRequest(octopia.account, refund);

      const listed = await client.listCancellationRequests(octopia.account, orderId);
      expect(listed).toMatchObject([{ requestId, reason: 'seller-out-of-stock' }]);
      expect(await statusOf(orderId)).toBe('CancelRequest');
    },
  );

  it('sends no mode, no amount and no line (149, 151)', async () => {
    const orderId = await octopia.control.createOrder({ status: 'Shipped' });
    const reason = 'seller-out-of-stock';

    await client.createCancellationRequest(octopia.account, { orderId, reason });

    const sent = await octopia.control.requests({ call: 'createCancellationRequest' });
    expect(sent.map(({ body }) => body)).toEqual([{ orderSellerId: orderId, reason }]);
  });

  it('with an unknown reason names the field', async () => {
    const orderId = await octopia.control.createOrder({ status: 'Shipped' });
    const refund = { orderId, reason: 'bad-weather' };

    const failure = await failureOf(client.createCancellationRequest(octopia.account, refund));

    expect(failure.fieldErrors).toEqual({ reason: ['unknown reason'] });
  });

  it('of another order is not listed', async () => {
    const [refunded = '', other = ''] = await octopia.control.createOrders(
      { status: 'Shipped' },
      { count: 2 },
    );
    await client.createCancellationRequest(octopia.account, {
      orderId: refunded,
      reason: 'seller-out-of-stock',
    });

    expect(await client.listCancellationRequests(octopia.account, other)).toEqual([]);
  });
});
