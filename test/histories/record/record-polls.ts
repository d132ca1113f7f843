import type { WorkflowHandle } from '@temporalio/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toOrderId, toSellerId } from '../../../src/hemi/ids.js';
import { createActivities } from '../../../src/activities/index.js';
import { orderWorkflowId, workflowTaskQueue } from '../../../src/contract/names.js';
import { startConnector, type Connector } from '../../support/connector.js';
import { createPolls, type PollHandle, type Polls } from '../../support/polls.js';
import { isRecorded, writeHistory } from './write-history.js';

const sellerId = toSellerId('98797');

let connector: Connector;
let seller: Polls;

async function start(...serverArguments: string[]): Promise<void> {
  const accounts = [{ sellerId, acceptance: 'manual' as const }];
  connector = await startConnector({ accounts, serverArguments });
  seller = await createPolls(connector.client, sellerId);
}

afterEach(async () => {
  vi.restoreAllMocks();
  await connector.stop();
});

function createOrders(count: number): Promise<string[]> {
  return connector.sandbox.createOrders({ sellerId, status: 'Accepted' }, { count });
}

/** Octopia's pages have three orders at most from now on. */
function smallPages(): void {
  const listOrders = connector.octopia.listOrders.bind(connector.octopia);
  vi.spyOn(connector.octopia, 'listOrders').mockImplementation((account, query) =>
    listOrders(account, { ...query, pageSize: 3 }),
  );
}

async function poll(): Promise<PollHandle> {
  return (await seller.poll()).handle;
}

/** Each gives the run whose history is kept. */
const lives: Record<string, () => Promise<PollHandle>> = {
  async 'poll-first'() {
    await createOrders(3);
    return poll();
  },

  async 'poll-that-finds-nothing-changed'() {
    await createOrders(3);
    await seller.poll();
    return poll();
  },

  async 'poll-that-finds-changes'() {
    const orderIds = await createOrders(3);
    await seller.poll();
    await seller.openOrders(3);
    for (const orderId of orderIds) {
      await connector.sandbox.moveOrder(orderId, 'InPreparation');
    }
    return poll();
  },

  async 'poll-of-several-pages'() {
    await createOrders(7);
    smallPages();
    return poll();
  },

  async 'poll-that-reads-an-unreadable-order-again'() {
    const [orderId = ''] = await createOrders(2);
    await connector.sandbox.patchDocument(orderId, { set: { 'lines[0].quantity': 0 } });
    await seller.poll();
    return poll();
  },

  async 'poll-that-may-not-read'() {
    await connector.sandbox.placeFault({ kind: 'answer', call: 'listOrders', status: 403 });
    const handle = await seller.begin();
    await handle.result().catch(() => undefined);
    return handle;
  },

  async 'poll-that-meets-an-order-started-meanwhile'() {
    const [orderId = ''] = await createOrders(1);
    const activities = createActivities(connector);
    await connector.restartWorkers({
      activities: {
        ...activities,
        async readOrders(input: Parameters<typeof activities.readOrders>[0]) {
          const page = await activities.readOrders(input);
          await connector.client.workflow.start('orderLifecycle', {
            workflowId: orderWorkflowId(sellerId, toOrderId(orderId)),
            taskQueue: workflowTaskQueue,
            args: [{ sellerId, orderId }],
          });
          return page;
        },
      },
    });
    return poll();
  },

  async 'poll-by-hand'() {
    await createOrders(1);
    const handle = await connector.client.workflow.start('pollOrders', {
      workflowId: 'by-hand',
      taskQueue: workflowTaskQueue,
      args: [
        {
          sellerId,
          mode: 'poll',
          lookBackDays: 90,
          overlapMinutes: 60,
          since: new Date(Date.now() - 600_000).toISOString(),
        },
      ],
    });
    await handle.result();
    return connector.client.workflow.getHandle(handle.workflowId);
  },

  async 'reconcile'() {
    await createOrders(2);
    return (await seller.poll('reconcile')).handle;
  },
};

const missing = Object.keys(lives).filter((name) => !isRecorded(name));

describe.runIf(missing.length > 0)('a poll', () => {
  it.each(missing)('%s', async (name) => {
    await start();
    const handle = await lives[name]?.();
    if (handle !== undefined) await writeHistory(name, handle);
    expect(isRecorded(name)).toBe(true);
  });
});

describe('a poll with a long history', () => {
  const continues = 'poll-that-continues-as-new';
  const continued = 'poll-that-was-continued-as-new';
  it.runIf(!isRecorded(continues) || !isRecorded(continued))('is recorded', async () => {
    await start('--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=50');
    await createOrders(11);
    smallPages();
    const { workflowId } = await poll();
    const { workflow } = connector.client;
    const runs: WorkflowHandle[] = [];
    for await (const { runId } of workflow.list({ query: `WorkflowId = "${workflowId}"` })) {
      runs.push(workflow.getHandle(workflowId, runId));
    }
    const [last, first] = [runs.at(0), runs.at(-1)];
    expect(runs.length).toBeGreaterThan(1);
    if (first !== undefined && !isRecorded(continues)) await writeHistory(continues, first);
    if (last !== undefined && !isRecorded(continued)) await writeHistory(continued, last);
  });
});
