import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { OctopiaClient, OrderFilter } from '../../../../src/octopia/client.js';
import { failureOf } from '../../../support/failed-call.js';
import { startSandboxUnderTest, type SandboxUnderTest } from '../../../support/sandbox-client.js';

const document = z.object({ orderId: z.string() });
const idsOf = (documents: unknown[]): string[] =>
  documents.map((sent) => document.parse(sent).orderId);

let octopia: SandboxUnderTest;
let client: OctopiaClient;

beforeAll(async () => {
  octopia = await startSandboxUnderTest();
  client = octopia.client();
  const { control } = octopia;
  await control.createOrder({
    orderId: 'OLD',
    reference: 'REF-1',
    status: 'Shipped',
    country: 'DE',
    createdAt: '2026-01-01T10:00:00.000Z',
    updatedAt: '2026-01-09T10:00:00.000Z',
  });
  await control.createOrder({
    orderId: 'MIDDLE',
    status: 'Accepted',
    supplyMode: 'Fulfillment',
    createdAt: '2026-01-02T10:00:00.000Z',
    updatedAt: '2026-01-08T10:00:00.000Z',
  });
  await control.createOrder({
    orderId: 'NEW',
    status: 'WaitingAcceptance',
    businessOrder: true,
    createdAt: '2026-01-03T10:00:00.000Z',
    updatedAt: '2026-01-10T10:00:00.000Z',
  });
});
afterAll(() => octopia.close());

describe('the filters of orders', () => {
  it.each<[string, OrderFilter, string[]]>([
    ['no filter', {}, ['MIDDLE', 'NEW', 'OLD']],
    ['a list of statuses (7)', { status: ['Shipped', 'Accepted'] }, ['MIDDLE', 'OLD']],
    ['a reference (8)', { reference: 'REF-1' }, ['OLD']],
    ['business orders (9)', { businessOrder: true }, ['NEW']],
    ['no business orders (9)', { businessOrder: false }, ['MIDDLE', 'OLD']],
    ['a shipping country (10)', { shippingCountry: 'DE' }, ['OLD']],
    ['a supply mode (11)', { supplyMode: 'Fulfillment' }, ['MIDDLE']],
    ['a sales channel (12)', { salesChannelId: 'CDISFR' }, ['MIDDLE', 'NEW', 'OLD']],
    ['another sales channel (12)', { salesChannelId: 'ELSEWHERE' }, []],
    ['created since (13)', { createdAtMin: '2026-01-02T10:00:00Z' }, ['MIDDLE', 'NEW']],
    ['created until (13)', { createdAtMax: new Date('2026-01-02T09:00:00Z') }, ['OLD']],
    ['updated since (13, 20)', { updatedAtMin: '2026-01-09T11:00:00+01:00' }, ['NEW', 'OLD']],
    ['updated until (13, 21)', { updatedAtMax: '2026-01-08T10:00:00Z' }, ['MIDDLE']],
  ])('%s', async (_what, filter, expected) => {
    const { documents } = await client.listOrders(octopia.account, filter);
    const count = await client.countOrders(octopia.account, filter);

    expect(idsOf(documents).toSorted()).toEqual(expected);
    expect(count).toBe(expected.length);
  });

  it('shipped since and until (13)', async () => {
    const all = await client.listOrders(octopia.account, { shippedAtMin: '2020-01-01' });
    const none = await client.listOrders(octopia.account, { shippedAtMax: '2020-01-01' });

    expect(idsOf(all.documents)).toContain('OLD');
    expect(none.documents).toEqual([]);
  });
});

describe('the pages of orders', () => {
  it.each([
    [15, 'createdAt', false, ['OLD', 'MIDDLE', 'NEW']],
    [15, 'createdAt', true, ['NEW', 'MIDDLE', 'OLD']],
    [16, 'updatedAt', false, ['MIDDLE', 'OLD', 'NEW']],
    [16, 'updatedAt', true, ['NEW', 'OLD', 'MIDDLE']],
  ] as const)(
    'are sorted (%i) by %s, newest first: %s',
    async (_requirement, sort, descending, expected) => {
      const { documents } = await client.listOrders(octopia.account, { sort, descending });
      expect(idsOf(documents)).toEqual(expected);
    },
  );

  it('follow each other until the last one (18, 19)', async () => {
    const query = { sort: 'createdAt', pageSize: 2 } as const;

    const first = await client.listOrders(octopia.account, { ...query, pageIndex: 1 });
    const second = await client.listOrders(octopia.account, { ...query, pageIndex: 2 });

    expect(idsOf(first.documents)).toEqual(['OLD', 'MIDDLE']);
    expect(idsOf(second.documents)).toEqual(['NEW']);
    expect([first.isLast, second.isLast]).toEqual([false, true]);
  });
});

describe('one order', () => {
  it('is the document as sent', async () => {
    const { document: kept } = await octopia.control.order('OLD');
    expect(await client.getOrder(octopia.account, 'OLD')).toEqual(kept);
  });

  it('that does not exist is a 404', async () => {
    const failure = await failureOf(client.getOrder(octopia.account, 'NOBODY'));
    expect(failure).toMatchObject({ call: 'getOrder', outcome: 'refused', status: 404 });
    expect(failure.message).toContain('NOBODY');
  });

  it('of a seller that the credentials may not act for is a 403 that says what to check', async () => {
    const failure = await failureOf(client.getOrder({ sellerId: 'another' }, 'OLD'));
    expect(failure).toMatchObject({ outcome: 'refused', status: 403 });
    expect(failure.message).toContain('the client id may act for this seller id');
  });
});
