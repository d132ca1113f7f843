import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runSandbox, type RunningSandbox } from '../../support/sandbox-http.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

describe('the request log', () => {
  it('tells what was sent, for whom, and what came of it', async () => {
    const orderId = await sandbox.control.createOrder();
    await sandbox.post(`/orders/${orderId}/approval-status`, { approval_status: 'Accepted' });

    const requests = await sandbox.control.requests({ orderId });

    expect(requests).toMatchObject([
      {
        call: 'setApprovalStatus',
        method: 'POST',
        path: `/seller/v2/orders/${orderId}/approval-status`,
        sellerId: '98797',
        orderId,
        body: { approval_status: 'Accepted' },
        status: 200,
        carriedOut: true,
      },
    ]);
  });

  it('tells apart what was refused, and what was carried out without an answer', async () => {
    const orderId = await sandbox.control.createOrder();
    const accept = () =>
      sandbox.post(`/orders/${orderId}/approval-status`, { approval_status: 'Accepted' });
    const faultId = await sandbox.control.placeFault({ kind: 'drop', carryOut: true });
    await accept().catch(() => 'dropped');
    await accept();

    const [dropped, refused] = await sandbox.control.requests({ call: 'setApprovalStatus' });

    expect(dropped).toMatchObject({ carriedOut: true, faultId });
    expect(dropped?.status).toBeUndefined();
    expect(refused).toMatchObject({ carriedOut: false, status: 409 });
  });

  it('finds requests by call and by status, and counts them by call', async () => {
    await sandbox.get('/orders');
    await sandbox.get('/orders?pageSize=101');
    await sandbox.get('/carriers');

    expect(await sandbox.control.requests({ call: 'listOrders' })).toHaveLength(2);
    expect(await sandbox.control.requests({ status: 400 })).toHaveLength(1);
    expect(await sandbox.control.requestCounts()).toEqual({
      token: 1,
      listOrders: 2,
      listCarriers: 1,
    });
  });

  it('never holds a secret', async () => {
    const requests = await sandbox.control.requests();

    expect(requests).toMatchObject([{ call: 'token', body: { client_id: 'sandbox' } }]);
    expect(JSON.stringify(requests)).not.toContain('sandbox-secret');
  });

  it('can be cleared', async () => {
    await sandbox.get('/carriers');
    await sandbox.control.clearRequests();

    expect(await sandbox.control.requests()).toEqual([]);
    expect(await sandbox.control.requestCounts()).toEqual({});
  });
});
