import { forEachConcurrently } from '../../src/language/for-each-concurrently.js';
import type { orderLifecycle } from '../../src/workflows/order/order-lifecycle.js';
import type { Bench, Figure, Row } from '../figure.js';
import { spreadOf } from '../judge.js';
import { orderStart, readSights } from '../order-starts.js';
import { poll } from '../poll.js';
import { untouchedOrders, type Connector } from '../surroundings/connector.js';
import { waitFor } from '../wait-for.js';

const startsAtOnce = 50;
/** Of 90 days, so that every order is in the window whatever the clocks say. */
const spreadDays = 89;
/** A large sync is an average in itself. */
const repeatedUpTo = 4_000;

export const firstSync: Figure = {
  name: 'first-sync',
  about: 'orders a second of a first poll of 90 days',
  async measure(bench) {
    const measured: Measured[] = [];
    for (const orders of bench.sizes.firstSync) measured.push(await measureSize(bench, orders));
    return [...measured.flatMap(rowsOfSize), ...growthRow(measured)];
  },
};

interface Measured {
  orders: number;
  rates: number[];
  rawRates: number[];
  /** Orders a second until each has run its first workflow task, so that nothing is left to do. */
  handledRates: number[];
  rawHandledRates: number[];
  /** Milliseconds of processor time an order, the poll's and the raw starts'. */
  serverCpu: number[];
  workerCpu: number[];
  rawServerCpu: number[];
}

async function measureSize(bench: Bench, orders: number): Promise<Measured> {
  const size: Measured = {
    orders,
    rates: [],
    rawRates: [],
    handledRates: [],
    rawHandledRates: [],
    serverCpu: [],
    workerCpu: [],
    rawServerCpu: [],
  };
  const repeats = orders > repeatedUpTo ? 1 : bench.repeats;
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    bench.progress(`${orders} orders, ${repeat} of ${repeats}: raw starts, then the poll`);
    await bench.withConnector({}, async (connector) => {
      const raw = await measureRawStarts(connector, orders);
      size.rawRates.push(raw.rate);
      size.rawHandledRates.push(raw.handledRate);
      size.rawServerCpu.push(raw.serverCpu);
    });
    await bench.withConnector({}, async (connector) => {
      const synced = await measureSync(connector, orders);
      size.rates.push(synced.rate);
      size.handledRates.push(synced.handledRate);
      size.serverCpu.push(synced.serverCpu);
      size.workerCpu.push(synced.workerCpu);
    });
  }
  return size;
}

async function measureSync(connector: Connector, orders: number) {
  await createOrders(connector, orders);
  await connector.untilQuiet();
  const cpu = await cpuMeter(connector, orders);
  const start = Date.now();
  const { seconds, result } = await poll(connector);
  if (result.new !== orders) throw new Error(`the poll started ${result.new} of ${orders} orders`);
  const handledRate = await rateUntilHandled(connector, orders, start);
  await connector.untilQuiet();
  return { rate: orders / seconds, handledRate, ...(await cpu()) };
}

/** The same workflows with the same input and attributes, started by a client. */
async function measureRawStarts(connector: Connector, orders: number) {
  await createOrders(connector, orders);
  const sights = await readSights(connector);
  await connector.untilQuiet();
  const cpu = await cpuMeter(connector, orders);
  const start = Date.now();
  await forEachConcurrently(sights, startsAtOnce, async (sight) => {
    await connector.client.workflow.start<typeof orderLifecycle>(
      'orderLifecycle',
      orderStart(connector, sight),
    );
  });
  const seconds = (Date.now() - start) / 1000;
  const handledRate = await rateUntilHandled(connector, orders, start);
  await connector.untilQuiet();
  return { rate: sights.length / seconds, handledRate, ...(await cpu()) };
}

/** @param start in milliseconds */
async function rateUntilHandled(
  { client }: Connector,
  orders: number,
  start: number,
): Promise<number> {
  await waitFor(
    'the first workflow task of every order',
    async () => ((await untouchedOrders(client)) === 0 ? true : undefined),
    { everyMilliseconds: 1_000, forMilliseconds: 1_200_000 },
  );
  return orders / ((Date.now() - start) / 1000);
}

/** Orders that ask for no action, so that syncing alone is measured. */
async function createOrders({ sandbox }: Connector, count: number): Promise<void> {
  await sandbox.createOrders({ status: 'InPreparation', lines: 2 }, { count, spreadDays });
}

async function cpuMeter({ usage }: Connector, orders: number) {
  const used = async (process: 'server' | 'worker') => (await usage(process)).cpuMilliseconds;
  const [server, worker] = [await used('server'), await used('worker')];
  return async () => ({
    serverCpu: ((await used('server')) - server) / orders,
    workerCpu: ((await used('worker')) - worker) / orders,
  });
}

function rowsOfSize(size: Measured): Row[] {
  const { orders, rates, rawRates, handledRates, rawHandledRates } = size;
  const { serverCpu, rawServerCpu, workerCpu } = size;
  const figure = 'first-sync';
  return [
    {
      figure,
      what: `${orders} orders`,
      unit: 'orders/s',
      measured: rates,
      reference: { what: 'raw client starts', measured: rawRates },
      goal: { of: 'ratio', atLeast: 0.45 },
    },
    {
      figure,
      what: `${orders} orders, until each has run`,
      unit: 'orders/s',
      measured: handledRates,
      reference: { what: 'raw client starts', measured: rawHandledRates },
    },
    {
      figure,
      what: `${orders} orders: server`,
      unit: 'CPU ms/order',
      measured: serverCpu,
      reference: { what: 'raw client starts', measured: rawServerCpu },
    },
    { figure, what: `${orders} orders: worker`, unit: 'CPU ms/order', measured: workerCpu },
  ];
}

/** The rate of the largest sync against the smallest. */
function growthRow(measured: readonly Measured[]): Row[] {
  const [smallest] = measured;
  const largest = measured.at(-1);
  if (smallest === undefined || largest === undefined || smallest === largest) return [];
  return [
    {
      figure: 'first-sync',
      what: `${largest.orders} orders against ${smallest.orders}`,
      unit: 'orders/s',
      measured: [spreadOf(largest.rates).median],
      reference: {
        what: `${smallest.orders} orders`,
        measured: [spreadOf(smallest.rates).median],
      },
      goal: { of: 'ratio', atLeast: 0.85, atMost: 1.15 },
    },
  ];
}
