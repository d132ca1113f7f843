import { setTimeout } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { attentionRules } from '../workflows/order/attention/attention-rules.js';
import { pollScheduleId } from '../contract/names.js';
import type { Log } from './logging.js';
import type { MetricRecorder } from './record-metrics.js';

export interface Sampler {
  /** Ends after the sample that is being taken. */
  stop(): Promise<void>;
}

/** Often enough for an alert, rare enough to cost the server nothing. */
const sampleEveryMs = 30_000;
/** A stop waits for so long at most, also where the server is away. */
const sampleTimeoutMs = 5_000;

/**
 * Records what only the server knows: how old each seller's last completed poll is, and how
 * many open orders need a person. Every worker does; the figures are the same.
 */
export function startSampler(
  client: Client,
  sellerIds: readonly string[],
  recorder: MetricRecorder,
  log: Log,
): Sampler {
  const startedAt = Date.now();
  const stopping = new AbortController();
  const ended = sampleUntilStopped();

  async function sampleUntilStopped(): Promise<void> {
    while (!stopping.signal.aborted) {
      for (const sellerId of sellerIds) {
        try {
          await client.withDeadline(Date.now() + sampleTimeoutMs, () =>
            sampleSeller(client, sellerId, startedAt, recorder),
          );
        } catch (error) {
          log.debug({ sellerId, error }, 'no sample of the orders: Temporal did not answer');
        }
      }
      await pause(sampleEveryMs, stopping.signal);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/** Takes one sample. `startedAt` stands in for the last poll where there is none. */
export async function sampleSeller(
  client: Client,
  sellerId: string,
  startedAt: number,
  recorder: MetricRecorder,
): Promise<void> {
  const lastPoll = await lastCompletedPoll(client, sellerId);
  recorder.pollAge(sellerId, Math.max(0, Date.now() - (lastPoll ?? startedAt)) / 1000);

  const open = `WorkflowType = "orderLifecycle" AND ExecutionStatus = "Running" AND SellerId = "${sellerId}"`;
  const { count } = await client.workflow.count(`${open} AND NeedsAttention IS NOT NULL`);
  for (const { reason } of attentionRules) {
    const ofReason =
      count === 0
        ? 0
        : (await client.workflow.count(`${open} AND NeedsAttention = "${reason}"`)).count;
    recorder.ordersNeedingAttention(sellerId, reason, ofReason);
  }
}

/** When the newest completed poll ended, in milliseconds. Visibility lists what closed last first. */
async function lastCompletedPoll(client: Client, sellerId: string): Promise<number | undefined> {
  const query = `WorkflowType = "pollOrders" AND ExecutionStatus = "Completed" AND SellerId = "${sellerId}" AND WorkflowId STARTS_WITH "${pollScheduleId(sellerId)}"`;
  for await (const { closeTime } of client.workflow.list({ query, pageSize: 1 })) {
    return closeTime?.getTime();
  }
  return undefined;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
