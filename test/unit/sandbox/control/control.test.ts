import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, orderIdsOf, runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const documentOf = async (orderId: string) => (await sandbox.get(`/orders/${orderId}`)).json;

describe('making orders', () => {
  it('makes many at once, oldest first, spread over days', async () => {
    const orderIds = await sandbox.control.createOrders({}, { count: 200, spreadDays: 80 });

    const first = await sandbox.get('/orders?pageSize=100&sort=createdAt');
    const old = new Date(Date.now() - 40 * 24 * 3_600_000).toISOString();
    const count = await sandbox.get(`/orders/count?createdAtMax=${old}`);

    expect(orderIdsOf(first)).toEqual(orderIds.slice(0, 100));
    expect(Number(count.text)).toBeGreaterThan(90);
    expect(Number(count.text)).toBeLessThan(110);
  });

  it.each([
    [{ spec: { status: 'Lost' } }, 'spec.status'],
    [{ spec: { lines: [{ quantity: 0 }] } }, 'spec.lines'],
    [{ spec: { sellerId: 'nobody' } }, 'spec.sellerId'],
    [{ spec: { colour: 'blue' } }, 'spec.colour'],
    [{ count: 0 }, 'count'],
  ])('refuses %j, naming the field', async (body, field) => {
    const answer = await fetch(`${sandbox.controlUrl}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

    const problem: unknown = await answer.json();
    expect(answer.status).toBe(400);
    expect(JSON.stringify(at(problem, 'errors'))).toContain(`{"${field}`);
  });

  it('takes documents as they are, however malformed', async () => {
    const documents = [{ orderId: 'ODD-1', status: 'Accepted', lines: 'none' }, 'no object', null];

    const orderIds = await sandbox.control.loadDocuments(documents, { touch: false });

    const { json } = await sandbox.get('/orders');
    expect(orderIds[0]).toBe('ODD-1');
    expect(at(json, 'items')).toHaveLength(3);
    expect(at(json, 'items')).toEqual(expect.arrayContaining(documents));
  });

  it('gives loaded documents a fresh updatedAt, so that a poll finds them', async () => {
    const since = new Date(Date.now() - 60_000).toISOString();
    const document = { orderId: 'OLD-1', updatedAt: '2021-06-07T11:32:59Z', status: 'Cancelled' };

    await sandbox.control.loadDocuments([document]);

    expect(orderIdsOf(await sandbox.get(`/orders?updatedAtMin=${since}`))).toEqual(['OLD-1']);
  });
});

describe('editing an order', () => {
  it('sets and takes out any field by its path', async () => {
    const orderId = await sandbox.control.createOrder({ lines: 2 });

    await sandbox.control.patchDocument(orderId, {
      set: { 'lines[1].quantity': '3', currencyCode: null },
      remove: ['reference', 'lines[0]'],
    });

    const document = await documentOf(orderId);
    expect(document).toMatchObject({ currencyCode: null, lines: [{ quantity: '3' }] });
    expect(document).not.toHaveProperty('reference');
  });

  it('moves updatedAt on, unless told otherwise', async () => {
    const orderId = await sandbox.control.createOrder();
    const before = at(await documentOf(orderId), 'updatedAt');

    await sandbox.control.patchDocument(orderId, { set: { reference: 'A' }, touch: false });
    const untouched = at(await documentOf(orderId), 'updatedAt');
    await sandbox.control.patchDocument(orderId, { set: { reference: 'B' } });

    expect(untouched).toBe(before);
    expect(at(await documentOf(orderId), 'updatedAt')).not.toBe(before);
  });

  it('refuses a path that leads nowhere', async () => {
    const orderId = await sandbox.control.createOrder();

    const edit = sandbox.control.patchDocument(orderId, { set: { 'lines[9].quantity': 1 } });

    await expect(edit).rejects.toThrow(/lines\[9\]\.quantity: is no place in the document/);
  });

  it('replaces the whole document, even by none', async () => {
    const orderId = await sandbox.control.createOrder();

    await sandbox.control.replaceDocument(orderId, 'gone wrong');

    expect(await documentOf(orderId)).toBe('gone wrong');
    await expect(sandbox.control.moveOrder(orderId, 'Shipped')).rejects.toThrow(/is no object/);
  });

  it('removes an order', async () => {
    const orderId = await sandbox.control.createOrder();

    await sandbox.control.removeOrder(orderId);

    expect(orderIdsOf(await sandbox.get('/orders'))).toEqual([]);
    await expect(sandbox.control.order(orderId)).rejects.toThrow(/has no order/);
  });
});

describe('the control API', () => {
  it('finds orders by status', async () => {
    await sandbox.control.createOrders({}, { count: 2 });
    const orderId = await sandbox.control.createOrder({ status: 'Shipped' });

    expect(await sandbox.control.orders({ status: 'Shipped' })).toMatchObject([{ orderId }]);
    expect(await sandbox.control.orders()).toHaveLength(3);
  });

  it('says what a client must be told, and how things stand', async () => {
    await sandbox.control.createOrder();

    expect(await sandbox.control.status()).toMatchObject({
      apiUrl: sandbox.apiUrl,
      tokenUrl: sandbox.tokenUrl,
      sellerIds: ['98797'],
      salesChannelId: 'CDISFR',
      orders: 1,
      autopilot: { isOn: false },
    });
  });

  it('changes rules while it runs, and refuses one that does not exist', async () => {
    const rules = await sandbox.control.changeRules({ tokenLifeSeconds: 60 });
    const answer = await fetch(`${sandbox.controlUrl}/rules`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: '{"tokenLife":60}',
    });

    expect(rules).toMatchObject({ tokenLifeSeconds: 60, tokensPerHour: 500 });
    expect(await answer.json()).toHaveProperty('errors.tokenLife');
  });

  it('puts everything back', async () => {
    await sandbox.control.createOrder();
    await sandbox.control.placeFault({ kind: 'drop', times: null });
    await sandbox.control.changeRules({ strictCarriers: true });
    await sandbox.control.goDown();

    await sandbox.reset();

    expect(await sandbox.control.status()).toMatchObject({
      orders: 0,
      faults: 0,
      requests: {},
      rules: { strictCarriers: false },
    });
    expect(await sandbox.get('/orders')).toMatchObject({ status: 200 });
  });

  it.each(['/nothing', '/orders/none/status'])('is a 404 at %s', async (path) => {
    const answer = await fetch(`${sandbox.controlUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });

    expect(answer.status).toBe(404);
  });

  it('keeps apart from the marketplace', async () => {
    const answer = await fetch(sandbox.apiUrl.replace('/seller/v2', '/sandbox'));

    expect(answer.status).toBe(404);
  });
});
