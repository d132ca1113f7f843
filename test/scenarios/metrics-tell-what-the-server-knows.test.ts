import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricRecorder } from '../../src/operation/record-metrics.js';
import { sampleSeller } from '../../src/operation/sample-orders.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import { searchAttributeKeys } from '../../src/contract/search-attributes.js';
import { pollScheduleId, workflowTaskQueue } from '../../src/contract/names.js';
import { startConnector, type Connector } from '../support/connector.js';

const window = {
  firstRunDays: 90,
  overlapMinutes: 60,
  reconcileDays: 2,
  pollEvery: '1 day',
} as const;

describe('a sample of what the server knows', () => {
  let connector: Connector;
  beforeAll(async () => {
    connector = await startConnector();
  });
  afterAll(() => connector.stop());

  it('is the time since the worker started, while no poll has completed', async () => {
    const { ages } = await sample({ workerStartedAgo: 90_000 });

    expect(ages['98797']).toBeGreaterThanOrEqual(90);
  });

  it('is the age of the last completed poll, of the schedule', async () => {
    const { client, sellerId } = connector;
    await applySchedules(client, [sellerId], window);
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

  async function sample({ workerStartedAgo = 0 } = {}) {
    const ages: Record<string, number> = {};
    const attention: Record<string, number> = {};
    const recorder: MetricRecorder = {
      octopiaRequest: () => undefined,
      pollAge: (seller, seconds) => void (ages[seller] = seconds),
      ordersNeedingAttention: (_seller, reason, count) => void (attention[reason] = count),
    };
    const startedAt = Date.now() - workerStartedAgo;
    await sampleSeller(connector.client, connector.sellerId, startedAt, recorder);
    return { ages, attention };
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
