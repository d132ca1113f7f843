import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderStatuses } from '../../../../src/sandbox/orders/order-statuses.js';
import { at, runSandbox, type RunningSandbox } from '../../../support/sandbox-http.js';

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await runSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const approve = (orderId: string, approval_status: unknown) =>
  sandbox.post(`/orders/${orderId}/approval-status`, { approval_status });
const statusOf = async (orderId: string) => (await sandbox.control.order(orderId)).status;

describe('POST approval-status', () => {
  it.each(['Accepted', 'Refused'])(
    'moves a waiting order to %s and answers nothing (requirements 120, 121, 138, 139)',
    async (approval) => {
      const orderId = await sandbox.control.createOrder();

      const answer = await approve(orderId, approval);

      expect(answer).toMatchObject({ status: 200, text: '' });
      expect(await statusOf(orderId)).toBe(approval);
    },
  );

  const others = orderStatuses.filter((status) => status !== 'WaitingAcceptance');
  it.each(others)('is a 409 for an order in %s (requirement 139)', async (status) => {
    const orderId = await sandbox.control.createOrder({ status });

    const answers = [await approve(orderId, 'Accepted'), await approve(orderId, 'Refused')];

    expect(answers).toMatchObject([{ status: 409 }, { status: 409 }]);
    expect(await statusOf(orderId)).toBe(status);
  });

  it.each([['Maybe'], ['accepted'], [undefined]])('refuses the approval %s', async (approval) => {
    const orderId = await sandbox.control.createOrder();

    const answer = await approve(orderId, approval);

    expect(answer.status).toBe(400);
    expect(at(answer.json, 'errors')).toHaveProperty('approval_status');
  });

  it('is a 404 for an order that does not exist', async () => {
    expect(await approve('NO-SUCH-ORDER', 'Accepted')).toMatchObject({ status: 404 });
  });

  it('shows later, as the real one does: until then a second approval is a 409', async () => {
    await sandbox.control.changeRules({ approvalLagMilliseconds: 300 });
    const orderId = await sandbox.control.createOrder();

    const first = await approve(orderId, 'Accepted');
    const second = await approve(orderId, 'Refused');

    expect([first.status, second.status]).toEqual([200, 409]);
    await expect.poll(() => statusOf(orderId), { timeout: 20_000 }).toBe('Accepted');
  });
});
