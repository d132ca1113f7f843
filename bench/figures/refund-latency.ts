import { setTimeout as pause } from 'node:timers/promises';
import { toOrderId } from '../../src/hemi/ids.js';
import type { RequestOf } from '../../src/hemi/actions.js';
import type { ActionOutcome } from '../../src/contract/action-outcome.js';
import { orderWorkflowId } from '../../src/contract/names.js';
import type { Bench, Figure, Row } from '../figure.js';
import { percentile } from '../judge.js';
import { poll } from '../poll.js';
import type { Connector } from '../surroundings/connector.js';

const figure = 'refund-latency';
/**
 * Support does not refund at machine speed. A refund sends four requests: with a shorter pause
 * the refunds would wait for each other's turn at Octopia's ten a second, idle as well as busy.
 */
const pauseMilliseconds = 600;
const inLife = { status: 'InPreparation', lines: 2 } as const;

export const refundLatency: Figure = {
  name: figure,
  about: 'from sending a refund update to the POST at Octopia, idle and during a first sync',
  async measure(bench) {
    const idle: number[][] = [];
    const busy: number[][] = [];
    for (let repeat = 1; repeat <= bench.repeats; repeat += 1) {
      bench.progress(
        `${bench.sizes.refunds} refunds idle, then as many, ${repeat} of ${bench.repeats}`,
      );
      const latencies = await measureBoth(bench);
      idle.push(latencies.idle);
      busy.push(latencies.busy);
    }
    return rowsOf(bench, idle, busy);
  },
};

function measureBoth({ withConnector, sizes }: Bench): Promise<{ idle: number[]; busy: number[] }> {
  return withConnector({}, async (connector) => {
    const { sandbox } = connector;
    const open = await sandbox.createOrders(inLife, { count: 2 * sizes.refunds });
    await poll(connector);
    await connector.untilQuiet();
    const idle = await refundEach(connector, open.slice(0, sizes.refunds));

    await sandbox.createOrders(inLife, { count: sizes.syncDuringRefunds });
    await connector.untilQuiet();
    let isSyncing = true;
    const sync = poll(connector).finally(() => (isSyncing = false));
    // The sync is well under way by then.
    await pause(2_000);
    const busy = await refundEach(connector, open.slice(sizes.refunds), () => isSyncing);
    await sync;
    return { idle, busy };
  });
}

/**
 * Sends a refund of each order, one after the other.
 * @returns milliseconds from sending the update to the arrival of the POST
 */
async function refundEach(
  { client, account, sandbox }: Connector,
  orderIds: readonly string[],
  goesOn: () => boolean = () => true,
): Promise<number[]> {
  const sentAt = new Map<string, number>();
  for (const orderId of orderIds) {
    if (!goesOn()) break;
    const order = client.workflow.getHandle(orderWorkflowId(account.sellerId, toOrderId(orderId)));
    sentAt.set(orderId, Date.now());
    const { outcome, message } = await order.executeUpdate<ActionOutcome, [RequestOf<'refund'>]>(
      'refund',
      {
        args: [{ reason: 'seller-out-of-stock' }],
      },
    );
    if (outcome !== 'done') throw new Error(`a refund was ${outcome}: ${message}`);
    await pause(pauseMilliseconds);
  }
  const posts = await sandbox.requests({ call: 'createCancellationRequest' });
  const latencies = posts.flatMap(({ orderId = '', at }) => {
    const sent = sentAt.get(orderId);
    return sent === undefined ? [] : [Date.parse(at) - sent];
  });
  if (latencies.length !== sentAt.size) throw new Error('a refund did not arrive once');
  return latencies;
}

function rowsOf({ sizes }: Bench, idle: number[][], busy: number[][]): Row[] {
  const fewest = Math.min(...busy.map(({ length }) => length));
  const load = `during a sync of ${sizes.syncDuringRefunds}, ${fewest} refunds`;
  return [
    { figure, what: `p50, idle, ${sizes.refunds} refunds`, unit: 'ms', measured: each(idle, 50) },
    { figure, what: `p95, idle, ${sizes.refunds} refunds`, unit: 'ms', measured: each(idle, 95) },
    {
      figure,
      what: `p50 ${load}`,
      unit: 'ms',
      measured: each(busy, 50),
      reference: { what: 'p50 idle', measured: each(idle, 50) },
    },
    {
      figure,
      what: `p95 ${load}`,
      unit: 'ms',
      measured: each(busy, 95),
      reference: { what: 'p95 idle', measured: each(idle, 95) },
      goal: { of: 'ratio', atMost: 2 },
    },
  ];
}

/** A percentile of each repeat. */
function each(latencies: readonly number[][], percent: number): number[] {
  return latencies.map((values) => percentile(values, percent));
}
