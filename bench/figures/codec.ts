import { deflateRawSync } from 'node:zlib';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import proto from '@temporalio/proto';
import { readingOf } from '../../src/activities/reading/read-sight.js';
import type { OrderSight } from '../../src/contract/order-sight.js';
import { createPayloadCodec } from '../../src/temporal/payloads/payload-codec.js';
import type { Bench, Figure, Row } from '../figure.js';
import type { Connector } from '../surroundings/connector.js';
import { payloadKeys } from '../surroundings/payload-keys.js';

const figure = 'codec';
const { Payload: PayloadMessage } = proto.temporal.api.common.v1;
const payloadCodec = createPayloadCodec(payloadKeys);

/** So many different orders are written and read. */
const ordersOfEach = 200;

export const codec: Figure = {
  name: figure,
  about:
    'what a sight of an order takes in Temporal, compressed and encrypted, and how fast that is',
  async measure(bench) {
    return bench.withConnector({}, async (connector) => {
      const rows: Row[] = [];
      for (const lines of [1, 2, 3]) rows.push(...(await measureOrders(bench, connector, lines)));
      return rows;
    });
  },
};

async function measureOrders(bench: Bench, connector: Connector, lines: number): Promise<Row[]> {
  bench.progress(`${ordersOfEach} orders of ${lines} lines`);
  const plain = (await sightsOf(connector, lines)).map((sight) =>
    defaultPayloadConverter.toPayload(sight),
  );
  const what = (of: string) => `${of}, ${lines} ${lines === 1 ? 'line' : 'lines'}`;
  const stored = await payloadCodec.encode(plain);
  // The first round is slower, until the code is warm.
  await payloadCodec.decode(stored);

  const writing = await millisecondsAnOrder(bench.repeats, () => payloadCodec.encode(plain));
  const reading = await millisecondsAnOrder(bench.repeats, () => payloadCodec.decode(stored));
  return [
    {
      figure,
      what: what('stored'),
      unit: 'bytes',
      measured: [meanBytes(stored)],
      reference: { what: 'plain', measured: [meanBytes(plain)] },
    },
    {
      figure,
      what: what('plain deflate, not encrypted'),
      unit: 'bytes',
      measured: [mean(plain.map(({ data }) => deflateRawSync(data ?? new Uint8Array()).length))],
    },
    { figure, what: what('compressing and encrypting'), unit: 'ms an order', measured: writing },
    { figure, what: what('decrypting and decompressing'), unit: 'ms an order', measured: reading },
  ];
}

async function sightsOf({ sandbox, account }: Connector, lines: number): Promise<OrderSight[]> {
  const orderIds = await sandbox.createOrders({ lines }, { count: ordersOfEach });
  const sights: OrderSight[] = [];
  for (const orderId of orderIds) {
    const { document } = await sandbox.order(orderId);
    const reading = readingOf(document, account, new Date());
    if (reading.found !== 'order') throw new Error(`the order ${orderId} cannot be read`);
    sights.push(reading.sight);
  }
  return sights;
}

async function millisecondsAnOrder(
  repeats: number,
  work: () => Promise<unknown>,
): Promise<number[]> {
  const measured: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const startedAt = performance.now();
    await work();
    measured.push((performance.now() - startedAt) / ordersOfEach);
  }
  return measured;
}

function meanBytes(payloads: readonly Payload[]): number {
  return mean(payloads.map((payload) => PayloadMessage.encode(payload).finish().length));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
