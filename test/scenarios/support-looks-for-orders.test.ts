import { Client } from '@temporalio/client';
import { WorkflowIdConflictPolicy } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { toOrderId, toSellerId } from '../../src/hemi/ids.js';
import { searchAttributeKeys as keys } from '../../src/contract/search-attributes.js';
import { orderWorkflowId, workflowTaskQueue } from '../../src/contract/names.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';
import { hemi } from '../support/hemi.js';

interface OrderFacts {
  sellerId: string;
  orderId: string;
  reference?: string;
  hemiStatus?: string;
  marketplaceStatus?: string;
  attention?: string[];
  actBy?: string;
}

/** Orders of two sellers as visibility shows them; no worker runs, so they stay as they are. */
const orders: OrderFacts[] = [
  {
    sellerId: '98797',
    orderId: 'T1',
    reference: 'R1',
    hemiStatus: 'Pending',
    marketplaceStatus: 'WaitingAcceptance',
    actBy: '2026-03-02T08:00:00Z',
  },
  {
    sellerId: '98797',
    orderId: 'T2',
    reference: 'R2',
    hemiStatus: 'Shipped',
    marketplaceStatus: 'Shipped',
  },
  {
    sellerId: '98797',
    orderId: 'T3',
    reference: 'R3',
    hemiStatus: 'Ready For Shipping',
    marketplaceStatus: 'InPreparation',
    attention: ['ShipSoon'],
    actBy: '2026-03-05T08:00:00Z',
  },
  {
    sellerId: '98797',
    orderId: 'T4',
    reference: 'R-same',
    hemiStatus: 'Pending',
    marketplaceStatus: 'WaitingAcceptance',
    actBy: '2026-03-01T08:00:00Z',
  },
  {
    sellerId: '55555',
    orderId: 'T5',
    reference: 'R-same',
    hemiStatus: 'Pending',
    marketplaceStatus: 'Accepted',
  },
];
const environment = { OCTOPIA_ACCOUNTS: '98797,55555' };

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTemporal();
  await Promise.all(orders.map(startOrder));
  const allAreVisible = async () =>
    (await temporal.client.workflow.count()).count === orders.length;
  await vi.waitUntil(allAreVisible, { timeout: 30_000 });
});
afterAll(() => temporal.close());

async function startOrder(facts: OrderFacts): Promise<void> {
  const { sellerId, orderId } = facts;
  await temporal.client.workflow.start('orderLifecycle', {
    workflowId: orderWorkflowId(toSellerId(sellerId), toOrderId(orderId)),
    taskQueue: workflowTaskQueue,
    args: [{ sellerId, orderId }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
    typedSearchAttributes: [
      { key: keys.SellerId, value: sellerId },
      ...(facts.reference === undefined
        ? []
        : [{ key: keys.OrderReference, value: facts.reference }]),
      ...(facts.hemiStatus === undefined
        ? []
        : [{ key: keys.HemiStatus, value: facts.hemiStatus }]),
      ...(facts.marketplaceStatus === undefined
        ? []
        : [{ key: keys.MarketplaceStatus, value: facts.marketplaceStatus }]),
      ...(facts.attention === undefined
        ? []
        : [{ key: keys.NeedsAttention, value: facts.attention }]),
      ...(facts.actBy === undefined ? [] : [{ key: keys.ActBy, value: new Date(facts.actBy) }]),
    ],
  });
}

const listed = z.object({ orders: z.array(z.object({ orderId: z.string() })), total: z.number() });

async function listOrderIds(...options: string[]): Promise<string[]> {
  const { out } = await hemi(['orders', '--json', ...options], { temporal });
  return listed.parse(JSON.parse(out)).orders.map(({ orderId }) => orderId);
}

describe('hemi orders', () => {
  it('lists what needs attention first, then by deadline, then the rest', async () => {
    const ids = await listOrderIds();
    expect(ids.slice(0, 3)).toEqual(['T3', 'T4', 'T1']);
    expect(ids.slice(3).sort()).toEqual(['T2', 'T5']);
  });

  it.each([
    [
      ['--status', 'pending'],
      ['T4', 'T1', 'T5'],
    ],
    [['--status', 'ready-for-shipping'], ['T3']],
    [['--marketplace-status', 'accepted'], ['T5']],
    [['--attention'], ['T3']],
    [['--attention', 'ShipSoon'], ['T3']],
    [['--attention', 'AcceptSoon'], []],
    [['--seller', '55555'], ['T5']],
    [
      ['--query', 'ActBy < "2026-03-03T00:00:00Z"'],
      ['T4', 'T1'],
    ],
    [['--query', 'OrderReference = "R2" OR OrderReference = "R3"', '--seller', '55555'], []],
    [
      ['--limit', '2'],
      ['T3', 'T4'],
    ],
  ])('%j finds %j', async (options, ids) => {
    expect(await listOrderIds(...options)).toEqual(ids);
  });

  it('is a table without colours; what it leaves out is said on stderr', async () => {
    const { exitCode, out, err } = await hemi(['orders', '--limit', '1'], { temporal });
    expect(exitCode).toBe(0);
    const [head, row] = out.split('\n').map((line) => line.split(/ {2,}/));
    expect(head).toEqual(['ORDER', 'REFERENCE', 'STATUS', 'MARKETPLACE', 'ACT BY', 'ATTENTION']);
    expect(row).toEqual([
      'T3',
      'R3',
      'Ready For Shipping',
      'InPreparation',
      '2026-03-05 08:00 UTC',
      'ShipSoon',
    ]);
    expect(err).toContain('1 of 5 orders');
  });

  it('a filter that Temporal does not understand is refused with its words', async () => {
    const { exitCode, err } = await hemi(['orders', '--query', 'ActBy IS'], { temporal });
    expect(exitCode).toBe(1);
    expect(err).toMatch(/^error: .*(invalid|syntax)/i);
    expect(err).toContain('what to do:');
  });
});

it('a namespace that does not exist is named, with what to do', async () => {
  const client = new Client({ connection: temporal.client.connection, namespace: 'no-such-place' });
  const { exitCode, err } = await hemi(['orders'], { temporal: { ...temporal, client } });
  expect(exitCode).toBe(1);
  expect(err).toMatch(/^error: the Temporal namespace does not exist: .*no-such-place/);
  expect(err).toContain('TEMPORAL_NAMESPACE');
});

describe('an order is found by its id or its reference', () => {
  it('a reference that two orders share is an error that names both', async () => {
    const { exitCode, err } = await hemi(['order', 'show', 'R-same'], { temporal, environment });
    expect(exitCode).toBe(1);
    expect(err).toContain('fits 2 orders: T5 of seller 55555; T4 of seller 98797');
  });

  it('an unknown one needs --seller where there are several', async () => {
    const { exitCode, err } = await hemi(['order', 'accept', 'T9'], { temporal, environment });
    expect(exitCode).toBe(2);
    expect(err).toContain('--seller (98797, 55555)');
  });

  it('an unknown one cannot be shown, but read', async () => {
    const { exitCode, err } = await hemi(['order', 'show', 'T9', '--seller', '98797'], {
      temporal,
    });
    expect(exitCode).toBe(1);
    expect(err).toContain('hemi order sync T9 --seller 98797');
  });

  it('no seller is known without settings and schedules', async () => {
    const { exitCode, err } = await hemi(['order', 'show', 'T1'], { temporal });
    expect(exitCode).toBe(1);
    expect(err).toContain('hemi schedule apply');
  });
});

describe.concurrent('without a worker', () => {
  it('an action is not taken, and nobody is told that it was', async () => {
    const words = ['order', 'accept', 'T1', '--seller', '98797', '--wait', '1s', '--json'];
    const { exitCode, out } = await hemi(words, { temporal });
    expect(exitCode).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ action: 'accept', orderId: 'T1', outcome: 'notTaken' });
  });

  it('showing an order says that no worker answers', async () => {
    const { exitCode, err } = await hemi(['order', 'show', 'R2', '--seller', '98797'], {
      temporal,
    });
    expect(exitCode).toBe(1);
    expect(err).toContain('no worker answers');
    expect(err).toContain('hemi worker');
  });
});
