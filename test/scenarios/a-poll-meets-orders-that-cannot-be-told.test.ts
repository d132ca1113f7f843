import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createActivities } from '../../src/activities/index.js';
import type { Activities } from '../../src/contract/activities.js';
import { type SellerId, toSellerId } from '../../src/hemi/ids.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createPolls, manualAccounts, type Polls } from '../support/polls.js';

/** How many signals a workflow takes, 10,000 by default; a schedule is one too. */
const signalsAtMost = 40;

let connector: Connector;
let sellerId: SellerId;
let seller: Polls;
const unused = manualAccounts(5);

beforeAll(async () => {
  const limit = `history.maximumSignalsPerExecution=${signalsAtMost}`;
  const serverArguments = ['--dynamic-config-value', limit];
  connector = await startConnector({ accounts: unused, serverArguments });
});
afterAll(() => connector.stop());

beforeEach(async () => {
  sellerId = unused.shift()?.sellerId ?? toSellerId('');
  seller = await createPolls(connector.client, sellerId);
});

function createOrders(count: number): Promise<string[]> {
  return connector.sandbox.createOrders({ sellerId, status: 'Accepted' }, { count });
}

function move(orderId: string) {
  return connector.sandbox.moveOrder(orderId, 'InPreparation');
}

describe('an order whose workflow takes no signal any more', () => {
  it('is named, the others of its page go on, and the next poll tries it again', async () => {
    const [full = '', other = ''] = await createOrders(2);
    await seller.poll();
    await seller.openOrders(2);
    for (let signal = 0; signal < signalsAtMost; signal += 1) {
      await seller.order(full).signal('anything');
    }
    await move(full);
    await move(other);

    const poll = await seller.poll();
    expect(poll).toMatchObject({ read: 2, changed: 1, unreadable: 1 });
    expect(poll.unreadableOrders).toMatchObject([{ orderId: full }]);
    expect(poll.unreadableOrders[0]?.faults[0]?.fault).toMatch(
      /^was not told: .*exceeded .*signal/,
    );
    expect(await seller.signalsTo(other)).toBe(1);

    const again = await seller.poll();
    expect(again.unreadableOrders).toMatchObject([{ orderId: full }]);
    await seller.order(full).terminate();
    expect(await seller.poll()).toMatchObject({ new: 1, unreadable: 0 });
  });
});

describe('an order that its workflow would not take', () => {
  it('is named and started by no poll, and the others of its page are', async () => {
    const [bad = '', good = ''] = await createOrders(2);
    await connector.restartWorkers({ activities: spoiltActivities(bad) });
    const poll = await seller.poll();
    await connector.restartWorkers();
    expect(poll).toMatchObject({ read: 2, new: 1, unreadable: 1, cursor: { unreadable: [bad] } });
    expect(poll.unreadableOrders).toMatchObject([{ orderId: bad, faults: [{ field: 'order' }] }]);
    expect(poll.cursor?.seen).not.toHaveProperty(bad);
    expect(await seller.openOrders(1)).toEqual([good]);
    expect(await seller.runsOf(bad)).toBe(0);

    expect(await seller.poll()).toMatchObject({ new: 1, unreadable: 0 });
    expect(await seller.openOrders(2)).toEqual([bad, good].toSorted());
  });
});

/** Activities that read one order with a date that no workflow takes. */
function spoiltActivities(bad: string): Activities {
  const activities = createActivities(connector);
  return {
    ...activities,
    async readOrders(input) {
      const page = await activities.readOrders(input);
      for (const { order } of page.newOrders) {
        if (order.orderId === bad) order.updatedAt = '+010000-01-01T04:59:59.000Z';
      }
      return page;
    },
  };
}
