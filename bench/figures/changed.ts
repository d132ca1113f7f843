import { toOrderId } from '../../src/hemi/ids.js';
import { forEachConcurrently } from '../../src/language/for-each-concurrently.js';
import { orderWorkflowId } from '../../src/contract/names.js';
import { observeSignal } from '../../src/contract/order-messages.js';
import type { OrderSight } from '../../src/contract/order-sight.js';
import type { orderLifecycle } from '../../src/workflows/order/order-lifecycle.js';
import { addActions, billableActions, totalOf, type BillableActions } from '../billable-actions.js';
import type { Bench, Figure, Row } from '../figure.js';
import { fetchHistory } from '../history.js';
import { orderStart, readSights } from '../order-starts.js';
import { costOfPoll, poll } from '../poll.js';
import type { Connector } from '../surroundings/connector.js';

const figure = 'changed';
/** As many as a poll sends at once. */
const signalsAtOnce = 20;

export const changed: Figure = {
  name: figure,
  about: 'a poll that finds changed orders which run already',
  async measure(bench) {
    const measured: Measured[] = [];
    for (let repeat = 1; repeat <= bench.repeats; repeat += 1) {
      bench.progress(`${bench.sizes.changed} changed orders, ${repeat} of ${bench.repeats}`);
      measured.push(await measureChanges(bench));
    }
    return rowsOf(bench.sizes.changed, measured);
  },
};

interface Measured {
  rate: number;
  signalRate: number;
  events: number;
  pollActions: number;
  /** Of each order, where the change did not move it, and where it did. */
  actionsWhenTouched: number;
  actionsWhenMoved: number;
}

function measureChanges({ withConnector, sizes }: Bench): Promise<Measured> {
  const count = sizes.changed;
  return withConnector({}, async (connector) => {
    const { sandbox } = connector;
    const orderIds = await sandbox.createOrders({ status: 'InPreparation', lines: 2 }, { count });
    await poll(connector);

    const touch = () =>
      forEachConcurrently(orderIds, signalsAtOnce, async (orderId) => {
        await sandbox.patchDocument(orderId, { set: {} });
      });
    const move = () =>
      forEachConcurrently(orderIds, signalsAtOnce, async (orderId) => {
        await sandbox.moveOrder(orderId, 'Shipped');
      });

    const touched = await changeAndPoll(connector, orderIds, touch);
    const signalRate = await measureSignals(connector);
    const moved = await changeAndPoll(connector, orderIds, move);
    return {
      rate: count / touched.seconds,
      signalRate,
      events: touched.events,
      pollActions: touched.pollActions,
      actionsWhenTouched: touched.orderActions / count,
      actionsWhenMoved: moved.orderActions / count,
    };
  });
}

async function changeAndPoll(
  connector: Connector,
  orderIds: readonly string[],
  change: () => Promise<void>,
) {
  await change();
  await connector.untilQuiet();
  const before = await actionsOfOrders(connector, orderIds);
  const polled = await poll(connector);
  if (polled.result.changed !== orderIds.length) {
    throw new Error(`the poll found ${polled.result.changed} of ${orderIds.length} changes`);
  }
  await connector.untilQuiet();
  const after = await actionsOfOrders(connector, orderIds);
  const { events, actions } = await costOfPoll(connector, polled);
  return {
    seconds: polled.seconds,
    events,
    pollActions: totalOf(actions),
    orderActions: totalOf(after) - totalOf(before),
  };
}

/** The same signals with the same content, sent by a client as `signalWithStart`. */
async function measureSignals(connector: Connector): Promise<number> {
  const sights = await readSights(connector);
  await connector.untilQuiet();
  const start = Date.now();
  await forEachConcurrently(sights, signalsAtOnce, async (sight) => {
    await connector.client.workflow.signalWithStart<typeof orderLifecycle, [OrderSight]>(
      'orderLifecycle',
      {
        ...orderStart(connector, sight),
        signal: observeSignal,
        signalArgs: [sight],
      },
    );
  });
  return sights.length / ((Date.now() - start) / 1000);
}

async function actionsOfOrders(
  { client, account }: Connector,
  orderIds: readonly string[],
): Promise<BillableActions> {
  const sum: BillableActions = {};
  await forEachConcurrently(orderIds, signalsAtOnce, async (orderId) => {
    const handle = client.workflow.getHandle(orderWorkflowId(account.sellerId, toOrderId(orderId)));
    addActions(sum, billableActions((await fetchHistory(handle)).history));
  });
  return sum;
}

function rowsOf(count: number, measured: readonly Measured[]): Row[] {
  const all = (field: keyof Measured) => measured.map((values) => values[field]);
  return [
    {
      figure,
      what: `${count} changed orders`,
      unit: 'orders/s',
      measured: all('rate'),
      reference: { what: 'signalWithStart by a client', measured: all('signalRate') },
      goal: { of: 'ratio', atLeast: 0.7 },
    },
    {
      figure,
      what: `history of the poll, ${count} changed`,
      unit: 'events',
      measured: all('events'),
      goal: { of: 'measured', atMost: 20 },
    },
    { figure, what: 'the poll itself', unit: 'actions', measured: all('pollActions') },
    {
      figure,
      what: 'an order that stays in its status',
      unit: 'actions',
      measured: all('actionsWhenTouched'),
      goal: { of: 'measured', atMost: 1 },
    },
    {
      figure,
      what: 'an order that moves to Shipped',
      unit: 'actions',
      measured: all('actionsWhenMoved'),
    },
  ];
}
