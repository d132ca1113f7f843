import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  goodForm,
  runSandbox,
  type RunningSandbox,
  type WireAnswer,
} from '../../support/sandbox-http.js';
import { anyText } from '../../support/matchers.js';

let sandbox: RunningSandbox;
let orderId: string;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(async () => {
  await sandbox.reset();
  orderId = await sandbox.control.createOrder();
});
afterAll(() => sandbox.close());

const accept = (id = orderId): Promise<WireAnswer> =>
  sandbox.post(`/orders/${id}/approval-status`, { approval_status: 'Accepted' });
const statusOf = async (id = orderId) => (await sandbox.control.order(id)).status;

describe('a fault', () => {
  it('strikes the next calls of its kind, so many times', async () => {
    await sandbox.control.placeFault({ kind: 'answer', call: 'getOrder', status: 500, times: 2 });

    const listed = await sandbox.get('/orders');
    const read = [1, 2, 3].map(() => sandbox.get(`/orders/${orderId}`));

    expect(listed.status).toBe(200);
    const statuses = (await Promise.all(read)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 500)).toHaveLength(2);
    expect(await sandbox.control.faults()).toEqual([]);
  });

  it('strikes every call until it is removed', async () => {
    const id = await sandbox.control.placeFault({ kind: 'answer', status: 503, times: null });
    const during = [await sandbox.get('/orders'), await sandbox.get('/carriers')];

    expect(await sandbox.control.faults()).toMatchObject([{ id, struck: 2 }]);
    await sandbox.control.removeFault(id);

    expect(during).toMatchObject([{ status: 503 }, { status: 503 }]);
    expect(await sandbox.get('/orders')).toMatchObject({ status: 200 });
  });

  it('can be aimed at one order, also where the body names it', async () => {
    const other = await sandbox.control.createOrder({ status: 'Shipped' });
    await sandbox.control.placeFault({ kind: 'answer', status: 500, orderId: other });
    const refund = { orderSellerId: other, reason: 'parcel-lost' };

    expect(await accept()).toMatchObject({ status: 200 });
    expect(await sandbox.post('/order-cancellation-requests', refund)).toMatchObject({
      status: 500,
    });
  });

  it('leaves a request alone that is refused at the door', async () => {
    await sandbox.control.placeFault({ kind: 'answer', call: 'listCarriers', status: 500 });

    const unknown = await sandbox.get('/carriers', { headers: { authorization: undefined } });

    expect(unknown.status).toBe(401);
    expect(await sandbox.get('/carriers')).toMatchObject({ status: 500 });
  });

  it.each([
    ['problem', 'application/problem+json', '"detail":"busy"'],
    ['html', 'text/html', '<h1>busy</h1>'],
  ] as const)('answers with a body of %s', async (body, type, part) => {
    await sandbox.control.placeFault({ kind: 'answer', status: 502, body, detail: 'busy' });

    const answer = await accept();

    expect(answer.status).toBe(502);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.text).toContain(part);
  });

  it('answers with an empty body', async () => {
    await sandbox.control.placeFault({ kind: 'answer', status: 503, body: 'empty' });

    expect(await accept()).toMatchObject({ status: 503, text: '' });
  });

  it.each([
    [30, '30'],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'],
  ])('answers 429 with Retry-After %s', async (retryAfter, header) => {
    await sandbox.control.placeFault({ kind: 'answer', status: 429, retryAfter });

    const answer = await sandbox.get('/orders');

    expect(answer.headers['retry-after']).toBe(header);
  });

  it.each([
    ['not carried out', false, 'WaitingAcceptance'],
    ['carried out nevertheless', true, 'Accepted'],
  ])('fails a call that is %s', async (_what, carryOut, status) => {
    await sandbox.control.placeFault({ kind: 'answer', status: 500, carryOut });

    expect(await accept()).toMatchObject({ status: 500 });
    expect(await statusOf()).toBe(status);
  });

  it.each([
    ['before the call is carried out', false, 'WaitingAcceptance'],
    ['after the call was carried out', true, 'Accepted'],
  ])('drops the connection %s', async (_what, carryOut, status) => {
    await sandbox.control.placeFault({ kind: 'drop', call: 'setApprovalStatus', carryOut });

    await expect(accept()).rejects.toThrow(/closed|reset/i);
    expect(await statusOf()).toBe(status);
  });

  it.each([
    [302, false, 'WaitingAcceptance'],
    [303, true, 'Accepted'],
  ] as const)('redirects with %d (carried out: %s)', async (status, carryOut, shows) => {
    await sandbox.control.placeFault({ kind: 'redirect', status, carryOut, location: '/else' });

    const answer = await accept();

    expect(answer).toMatchObject({ status, text: '' });
    expect(answer.headers['location']).toBe('/else');
    expect(await statusOf()).toBe(shows);
  });

  it('answers with a status that only proxies use', async () => {
    await sandbox.control.placeFault({ kind: 'answer', status: 499, carryOut: true });

    expect(await accept()).toMatchObject({ status: 499 });
    expect(await statusOf()).toBe('Accepted');
  });

  it('delays a call, which is then carried out', async () => {
    const faultId = await sandbox.control.placeFault({ kind: 'delay', milliseconds: 50 });

    expect(await accept()).toMatchObject({ status: 200 });
    const requests = await sandbox.control.requests({ call: 'setApprovalStatus' });
    expect(requests).toMatchObject([{ faultId, carriedOut: true }]);
  });

  it('delays the answer of a call that was carried out at once', async () => {
    const late = { kind: 'delay', milliseconds: 600_000, carryOut: true } as const;
    await sandbox.control.placeFault(late);
    const delayed = accept().catch(() => 'given up');

    await expect.poll(() => statusOf(), { timeout: 20_000 }).toBe('Accepted');

    expect(await sandbox.control.requests({ call: 'setApprovalStatus' })).toMatchObject([
      { carriedOut: true },
    ]);
    await sandbox.control.goDown();
    await sandbox.control.goUp();
    expect(await delayed).toBe('given up');
  });

  it('holds a delayed call back until then', async () => {
    await sandbox.control.placeFault({ kind: 'delay', milliseconds: 600_000, orderId });
    const delayed = accept().catch(() => 'given up');

    await expect
      .poll(() => sandbox.control.requests({ call: 'setApprovalStatus' }), { timeout: 20_000 })
      .toMatchObject([{ faultId: anyText, carriedOut: false }]);

    expect(await statusOf()).toBe('WaitingAcceptance');
    await sandbox.control.goDown();
    await sandbox.control.goUp();
    expect(await delayed).toBe('given up');
  });

  it('strikes the token call only when it is named', async () => {
    await sandbox.control.placeFault({ kind: 'answer', status: 500 });
    expect(await sandbox.askToken(goodForm)).toMatchObject({ status: 200 });

    await sandbox.control.placeFault({ kind: 'answer', call: 'token', status: 503 });
    expect(await sandbox.askToken(goodForm)).toMatchObject({ status: 503 });
  });

  it.each([
    [{ kind: 'explode' }, 'kind'],
    [{ kind: 'answer', status: 99 }, 'status'],
    [{ kind: 'answer', status: 500, call: 'getOrders' }, 'call'],
    [{ kind: 'delay' }, 'milliseconds'],
    [{ kind: 'drop', when: 'later' }, 'when'],
  ])('that makes no sense is refused: %j', async (fault, field) => {
    const answer = await fetch(`${sandbox.controlUrl}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });

    expect(answer.status).toBe(400);
    expect(await answer.json()).toHaveProperty(`errors.${field}`);
  });
});

describe('a sandbox that is down', () => {
  it.each([
    ['refuse', 'ECONNREFUSED'],
    ['reset', 'ECONNRESET'],
  ] as const)('with mode %s answers %s until it is up again', async (mode, code) => {
    await sandbox.control.goDown(mode);
    const failure = accept().then(
      () => undefined,
      (error: unknown) => error,
    );

    expect(await failure).toMatchObject({ code });

    await sandbox.control.goUp();
    expect(await accept()).toMatchObject({ status: 200 });
  });
});
