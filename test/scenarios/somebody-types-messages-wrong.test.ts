import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConnector, type Connector } from '../support/connector.js';
import { createTestOrders, type TestOrder, type TestOrders } from '../support/orders.js';
import { sightOf } from '../support/order-sights.js';
import { wordsOf } from '../support/stored.js';

let connector: Connector;
let orders: TestOrders;
beforeAll(async () => {
  connector = await startConnector({ accounts: [{ acceptance: 'manual' }] });
  orders = createTestOrders(connector);
});
afterAll(() => connector.stop());

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
function payload(encoding: string, data: string): Payload {
  return { metadata: { encoding: bytes(encoding) }, data: bytes(data) };
}
const json = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);

/** Sends a signal as a foreign client could. */
async function signalRaw(order: TestOrder, signalName: string, payloads: Payload[]): Promise<void> {
  await connector.client.workflowService.signalWorkflowExecution({
    namespace: connector.temporal.namespace,
    workflowExecution: { workflowId: order.handle.workflowId },
    signalName,
    input: { payloads },
  });
}

/** The words of a failed update. */
async function rejectionOf(update: Promise<unknown>): Promise<string> {
  const answer: unknown = await update.catch((error: unknown) => error);
  return answer instanceof Error && answer.cause instanceof Error ? answer.cause.message : '';
}

const undecodable: [string, Payload][] = [
  ['malformed JSON', payload('json/plain', '{"reason":')],
  ['an unknown encoding', payload('binary/encrypted', 'x')],
  ['no encoding', { data: bytes('{}') }],
  ['no data', { metadata: { encoding: bytes('json/plain') } }],
];

describe('a signal that somebody typed wrong is a problem of the order and nothing else', () => {
  const wrong: [string, string, Payload[], RegExp][] = [
    ['no object', 'refund', [json('broken')], /refund: the argument must be an object/],
    ['null', 'accept', [json(null)], /accept: the argument must be an object/],
    ['a list', 'ship', [json([{}])], /ship: the argument must be an object/],
    ['a number too many', 'refund', [json({ reason: 5 })], /refund\.reason: must be a text/],
    ['no tracking number', 'ship', [], /ship\.trackingNumber: is obligatory/],
    ['a refund mode', 'refund', [json({ mode: 'full' })], /no longer has a refund mode/],
    ['a legacy order', 'accept', [json({ marketplaceCode: 'cdiscount' })], /legacy channel/],
    ['bytes', 'refuse', [payload('binary/plain', 'x')], /refuse: the argument must be an object/],
    ['no sight', 'observe', [], /not a sight of this order/],
    ['a sight of another order', 'observe', [json(sightOf())], /not a sight of this order/],
    ['half a sight', 'observe', [json({ order: {} })], /not a sight of this order/],
    ['a cancel', 'cancel', [], /no "cancel" on an order; Octopia has no cancel: refuse/],
    ['another letter case', 'Accept', [], /no "Accept" on an order; the actions are accept, ref/],
    ['an unknown name', 'constructor', [], /no "constructor" on an order; the actions are/],
    ['a reserved name', '__temporal_x', [], /no "reserved __temporal_x" on an order/],
    ['an unknown name without end', 'x'.repeat(900), [], /no "x{50}" on an order/],
    ...undecodable.map(([what, wrongPayload]): [string, string, Payload[], RegExp] => [
      what,
      'refund',
      [wrongPayload],
      /refund: the argument cannot be decoded/,
    ]),
    ...undecodable.map(([what, wrongPayload]): [string, string, Payload[], RegExp] => [
      `${what} to an unknown name`,
      'cancel',
      [wrongPayload],
      /Octopia has no cancel/,
    ]),
    ['an undecodable sight', 'observe', [payload('json/plain', '{')], /not a sight of this order/],
  ];

  it.each(wrong)('%s', async (_what, name, payloads, meaning) => {
    const order = await orders.start({ status: 'InPreparation' });
    await signalRaw(order, name, payloads);
    const { problems, attention } = await order.until((view) => view.problems.length > 0);

    expect(problems).toHaveLength(1);
    expect(problems[0]?.meaning).toMatch(meaning);
    expect(attention).toEqual([]);
    // It goes on as before.
    expect(await order.update('refund', { reason: 'Seller-refusal' })).toMatchObject({
      outcome: 'done',
    });
    expect(await order.posts()).toHaveLength(1);
  });
});

describe('an update that somebody typed wrong is rejected with the reason', () => {
  it.each([
    ['ship', {}, 'ship.trackingNumber: is obligatory'],
    ['refund', { amount: 5 }, 'refund.amount: Octopia has no partial refund'],
    ['refund', { lines: ['LINE1'] }, 'refund.lines: Octopia ships and refunds whole orders'],
    ['accept', { marketplaceCode: 'cdiscount' }, 'accept.marketplaceCode: orders of the legacy'],
    ['cancel', {}, 'there is no "cancel" on an order; Octopia has no cancel'],
    ['__temporal_x', {}, 'there is no "reserved __temporal_x" on an order'],
  ])('%s %j', async (name, request, reason) => {
    const order = await orders.start({ status: 'InPreparation' });

    expect(await rejectionOf(order.handle.executeUpdate(name, { args: [request] }))).toContain(
      reason,
    );
    expect(await order.view()).toMatchObject({ actions: [], problems: [] });
    expect(await order.posts()).toEqual([]);
  });

  it.each(undecodable)('%s', async (_what, wrongPayload) => {
    const order = await orders.start({ status: 'InPreparation' });
    const answer = await connector.client.workflowService.updateWorkflowExecution({
      namespace: connector.temporal.namespace,
      workflowExecution: { workflowId: order.handle.workflowId },
      request: {
        meta: { updateId: `typed-${order.orderId}` },
        input: { name: 'refund', args: { payloads: [wrongPayload] } },
      },
    });

    expect(await wordsOf(connector.client, answer.outcome?.failure)).toBe(
      'refund: the argument cannot be decoded: send a JSON object',
    );
    expect(await order.posts()).toEqual([]);
  });
});

describe('a query that somebody typed wrong', () => {
  it('is answered all the same', async () => {
    const order = await orders.start({ status: 'InPreparation' });
    const { queryResult } = await connector.client.workflowService.queryWorkflow({
      namespace: connector.temporal.namespace,
      execution: { workflowId: order.handle.workflowId },
      query: { queryType: 'order', queryArgs: { payloads: [payload('json/plain', '{')] } },
    });

    expect(queryResult?.payloads).toHaveLength(1);
  });
});

describe('an order workflow that somebody started by hand', () => {
  it.each([
    ['nothing', [], 'sellerId: must be a text'],
    ['no order', [{ sellerId: '98797' }], 'orderId: must be a text'],
    ['another order', [{ sellerId: '98797', orderId: 'OTHER' }], 'the workflow id must be'],
    ['a sight that is none', [input({ sight: {} })], 'sight: is not a sight of this order'],
    ['what a run carries over', [input({ carried: {} })], 'carried: only a run that continues'],
    ['a text', ['TYPED'], 'sellerId: must be a text'],
  ])('ends with the reason when it was given %s', async (_what, args, reason) => {
    const order = orders.at('TYPED');
    const handle = await connector.client.workflow.start('orderLifecycle', {
      workflowId: order.handle.workflowId,
      taskQueue: 'hemi-orders',
      args,
    });

    expect(await rejectionOf(handle.result())).toContain(reason);
  });
});

function input(fields: object): object {
  return { sellerId: '98797', orderId: 'TYPED', ...fields };
}
