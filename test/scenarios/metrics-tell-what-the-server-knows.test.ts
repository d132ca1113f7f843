import { setImmediate } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MetricRecorder } from '../../src/operation/record-metrics.js';
import { createSample } from '../../src/operation/sampling/sampler.js';
import { countSharing } from '../../src/operation/sampling/turns.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';
import { pollScheduleId, workflowTaskQueue } from '../../src/contract/names.js';
import { toSellerId } from '../../src/hemi/ids.js';
import { startConnector, type Connector } from '../support/connector.js';
import { createProductSeller, kettle } from '../support/product-pushes.js';
import { startWorkers } from '../support/temporal.js';

const window = {
  firstRunDays: 90,
  overlapMinutes: 60,
  reconcileDays: 2,
  pollEvery: '1 day',
} as const;

/** Workers with a connection of their own, as those of another process have. */
async function startElsewhere({ temporal, activities }: Connector) {
  const { address, namespace } = temporal;
  const nativeConnection = await NativeConnection.connect({ address });
  const workers = await startWorkers({ nativeConnection, namespace }, activities);
  return {
    async stop() {
      await workers.stop();
      await nativeConnection.close();
    },
  };
}

describe('a sample of what the server knows', () => {
  let connector: Connector;
  const shop = createProductSeller('98797');
  beforeAll(async () => {
    const { sellerId, products } = shop;
    connector = await startConnector({ accounts: [{ sellerId, products }] });
  });
  afterAll(async () => {
    await connector.stop();
    shop.removeFeed();
  });
  afterEach(() => vi.restoreAllMocks());

  it('is taken in turns by all workers that run, until they have stopped', async () => {
    const { client } = connector;
    const { namespace } = client.options;
    await expect.poll(() => countSharing(client, namespace)).toBe(1);

    const another = await startElsewhere(connector);

    await expect.poll(() => countSharing(client, namespace)).toBe(2);
    await another.stop();
    await expect.poll(() => countSharing(client, namespace)).toBe(1);
  });

  it('is the time since the worker started, while no poll has completed', async () => {
    const { ages } = await sample({ workerStartedAgo: 90_000 });

    expect(ages['98797']).toBeGreaterThanOrEqual(90);
  });

  it('is the age of the schedule where no poll is known, also after the worker was started again', async () => {
    const { client, sellerId } = connector;
    await applySchedules(client, [sellerId], window);

    const { ages } = await sample({ workerStartedAgo: -3_600_000 });

    expect(ages['98797']).toBeGreaterThan(0);
    expect(ages['98797']).toBeLessThan(60);
  });

  it('is the age of the last completed poll, of the schedule', async () => {
    const { client, sellerId } = connector;
    const { workflowId = '' } = await triggerPoll(client, pollScheduleId(sellerId));
    await client.workflow.getHandle(workflowId).result();

    await expect
      .poll(async () => (await sample({ workerStartedAgo: 90_000 })).ages['98797'])
      .toBeLessThan(60);
  });

  it('is a count of the open orders of the seller that need attention, by reason', async () => {
    await startOrderThatNeeds(['ShipSoon', 'OrderProblem'], '98797');
    await startOrderThatNeeds(['ShipSoon'], '98797');
    await startOrderThatNeeds(['ShipSoon'], 'somebody-else');

    await expect
      .poll(async () => (await sample()).attention)
      .toMatchObject({ ShipSoon: 2, OrderProblem: 1, ActionUnknown: 0 });
  });

  it('is the age of the last push of products, and how many are refused, also after others alone were pushed (requirement 184)', async () => {
    const { client } = connector;
    // Their category wants a brand, so nothing of them is sent.
    shop.offer([kettle(1, { brand: '' }), kettle(2, { brand: '' })]);
    expect((await sample({ workerStartedAgo: 90_000 })).products).toMatchObject({ refused: 0 });

    await shop.push(client);
    await shop.push(client, ['KETTLE-2']);

    await expect
      .poll(async () => (await sample({ workerStartedAgo: 90_000 })).products)
      .toMatchObject({ refused: 2, isYoung: true });
  });

  it('that fails is counted, and the age of the polls counts on from what was known', async () => {
    const samples = takeSamples({ workerStartedAgo: 0 });
    await samples.next();
    breakVisibility();
    const inAnHour = Date.now() + 3_600_000;
    vi.spyOn(Date, 'now').mockReturnValue(inAnHour);

    const { ages, failed } = await samples.next();

    expect(failed).toEqual(['polls', 'attention', 'troubles', 'pushes']);
    expect(ages['98797']).toBeGreaterThanOrEqual(3600);
  });

  it('asks visibility five questions for all sellers together, whatever needs attention', async () => {
    const { workflowService } = connector.client;
    const [lists, counts] = [
      vi.spyOn(workflowService, 'listWorkflowExecutions'),
      vi.spyOn(workflowService, 'countWorkflowExecutions'),
    ];

    await sample();

    expect(lists.mock.calls.length + counts.mock.calls.length).toBe(5);
  });

  it('leaves no heap of listeners on what stops it, however many sellers there are', async () => {
    const warnings: string[] = [];
    const hear = ({ name }: Error) => void warnings.push(name);
    process.on('warning', hear);

    await sample({ sellers: 12 });

    // Node warns in the next turn of the loop.
    await setImmediate();
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });

  function breakVisibility(): void {
    vi.spyOn(connector.client.workflow, 'list').mockImplementation(() => {
      throw new Error('RESOURCE_EXHAUSTED: namespace rate limit exceeded');
    });
  }

  /** As a worker of another process does, until it is stopped; there is no work now. */
  async function sample(options: { workerStartedAgo?: number; sellers?: number } = {}) {
    return takeSamples(options).next();
  }

  /** What one worker records, sample by sample. */
  function takeSamples({ workerStartedAgo = 0, sellers = 1 } = {}) {
    const ages: Record<string, number> = {};
    const attention: Record<string, number> = {};
    const failed: string[] = [];
    const products = { refused: 0, isYoung: false };
    const recorder: MetricRecorder = {
      octopiaRequest: () => undefined,
      pollAge: (seller, seconds) => void (ages[seller] = seconds),
      ordersNeedingAttention: (_seller, reason, count) => void (attention[reason] = count),
      workflowsInTrouble: () => undefined,
      offerPushAge: () => undefined,
      offersRejected: () => undefined,
      productPushAge: (_seller, seconds) => void (products.isYoung = seconds < 60),
      productsRefused: (_seller, count) => void (products.refused = count),
      sampleFailed: (name) => void failed.push(name),
    };
    const { client, sellerId } = connector;
    const others = Array.from({ length: sellers - 1 }, (_, number) =>
      toSellerId(`other-${number}`),
    );
    const sellerIds = [sellerId, ...others];
    const log = pino({ level: 'silent' });
    const take = createSample(
      client,
      { sellerIds, withProducts: sellerIds },
      recorder,
      log,
      Date.now() - workerStartedAgo,
    );
    return {
      async next() {
        await take(new AbortController().signal);
        return {
          ages: { ...ages },
          attention: { ...attention },
          failed: [...failed],
          products: { ...products },
        };
      },
    };
  }

  /** A workflow of the type, on a queue that nobody polls, so that it stays as it is. */
  async function startOrderThatNeeds(reasons: string[], sellerId: string): Promise<void> {
    await connector.client.workflow.start('orderLifecycle', {
      workflowId: `order:${sellerId}:${reasons.join('-')}`,
      taskQueue: `${workflowTaskQueue}-nobody`,
      typedSearchAttributes: [
        { key: searchAttributeKeys.SellerId, value: sellerId },
        { key: searchAttributeKeys.NeedsAttention, value: reasons },
      ],
    });
  }
});
