import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { createPolls, eventsOf, manualAccounts, type Polls } from '../support/polls.js';

const hour = 3_600_000;
const [account = {}] = manualAccounts(1);

let connector: Connector;
let seller: Polls;
let orderIds: string[];

beforeAll(async () => {
  connector = await startConnector({ accounts: [account] });
  const { sellerId } = connector;
  seller = await createPolls(connector.client, sellerId);
  // Before the window of the next poll.
  const updatedAt = new Date(Date.now() - 2 * hour).toISOString();
  orderIds = await connector.sandbox.createOrders(
    { sellerId, updatedAt, status: 'Processing' },
    { count: 1_001 },
  );
});
afterAll(() => connector.stop());

describe('more orders than one run may start', { timeout: 300_000 }, () => {
  it('continue in a further run; each is started once, and the cursor reaches the next poll', async () => {
    const handle = await seller.begin();
    const first = await handle.result();
    const [started] = await eventsOf(handle);
    const { continuedExecutionRunId } = started?.workflowExecutionStartedEventAttributes ?? {};
    expect(continuedExecutionRunId).toMatch(/./);
    expect(first).toMatchObject({ read: 1_001, new: 1_001, changed: 0, pages: 11 });
    expect(await seller.openOrders(1_001)).toEqual(orderIds.toSorted());

    const next = await seller.poll();
    expect(Date.parse(next.window.since)).toBe(Date.parse(first.window.through) - hour);
  });

  it('make a later poll no dearer when nothing has changed: one request, at most 12 events', async () => {
    await connector.sandbox.clearRequests();
    const { handle } = await seller.poll();
    expect(await connector.sandbox.requestCounts()).toEqual({ listOrders: 1 });
    expect((await eventsOf(handle)).length).toBeLessThanOrEqual(12);
  });

  it('cost, when a hundred have changed, one signal each and at most 20 events: exactly one full page', async () => {
    const changed = orderIds.slice(0, 100);
    for (const orderId of changed) await connector.sandbox.moveOrder(orderId, 'Accepted');
    const { handle, ...poll } = await seller.poll();
    expect(poll).toMatchObject({ read: 100, new: 0, changed: 100, unchanged: 0 });
    expect((await eventsOf(handle)).length).toBeLessThanOrEqual(20);
    const signals = await Promise.all(changed.map((orderId) => seller.signalsTo(orderId)));
    expect(signals.filter((count) => count !== 1)).toEqual([]);
  });
});
