import { forEachConcurrently } from '../../src/language/for-each-concurrently.js';
import type { Bench, Figure, Row } from '../figure.js';
import { poll } from '../poll.js';

const figure = 'memory';
const changesAtOnce = 20;

export const memory: Figure = {
  name: figure,
  about: 'resident set of the worker with open orders that were all touched once',
  async measure(bench) {
    const measured: Measured[] = [];
    for (const open of bench.sizes.openInMemory) measured.push(await measureOpen(bench, open));
    return [...measured.map(rowOf), ...growthRow(measured)];
  },
};

interface Measured {
  open: number;
  empty: number;
  megabytes: number;
  /** Of the poll that touched all orders, in orders a second. */
  rate: number;
}

function measureOpen({ withConnector, progress }: Bench, open: number): Promise<Measured> {
  progress(`${open} open orders: first poll, then all of them changed`);
  return withConnector({}, async (connector) => {
    const { sandbox, usage, untilQuiet } = connector;
    await untilQuiet();
    const empty = (await usage('worker')).residentMegabytes;
    const spec = { status: 'InPreparation', lines: 2 } as const;
    const orderIds = await sandbox.createOrders(spec, { count: open, spreadDays: 89 });
    await poll(connector);
    await forEachConcurrently(orderIds, changesAtOnce, async (orderId) => {
      await sandbox.patchDocument(orderId, { set: {} });
    });
    await untilQuiet();
    const { seconds, result } = await poll(connector);
    if (result.changed !== open) throw new Error(`${result.changed} of ${open} were touched`);
    await untilQuiet();
    const megabytes = (await usage('worker')).residentMegabytes;
    return { open, empty, megabytes, rate: open / seconds };
  });
}

function rowOf({ open, empty, megabytes }: Measured): Row {
  return {
    figure,
    what: `${open} open orders`,
    unit: 'MB',
    measured: [megabytes],
    reference: { what: 'an empty worker', measured: [empty] },
    goal: { of: 'measured', atMost: 512 },
  };
}

function growthRow(measured: readonly Measured[]): Row[] {
  const [fewest] = measured;
  const most = measured.at(-1);
  if (fewest === undefined || most === undefined || fewest === most) return [];
  return [
    {
      figure,
      what: `poll that touches all of ${most.open}`,
      unit: 'orders/s',
      measured: [most.rate],
      reference: { what: `all of ${fewest.open}`, measured: [fewest.rate] },
      goal: { of: 'ratio', atLeast: 0.85 },
    },
  ];
}
