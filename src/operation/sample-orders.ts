import { setTimeout } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { attentionReasonNames, type AttentionReason } from '../contract/attention-reasons.js';
import { ordersWith, pollsOf } from '../contract/visibility-queries.js';
import type { SellerId } from '../hemi/ids.js';
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
  sellerIds: readonly SellerId[],
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
  sellerId: SellerId,
  startedAt: number,
  recorder: MetricRecorder,
): Promise<void> {
  const lastPoll = await lastCompletedPoll(client, sellerId);
  recorder.pollAge(sellerId, Math.max(0, Date.now() - (lastPoll ?? startedAt)) / 1000);

  const count = async (attention: AttentionReason | true): Promise<number> =>
    (await client.workflow.count(ordersWith({ sellerId, attention }))).count;
  const isAny = (await count(true)) > 0;
  for (const reason of attentionReasonNames) {
    recorder.ordersNeedingAttention(sellerId, reason, isAny ? await count(reason) : 0);
  }
}

/** When the newest completed poll ended, in milliseconds. Visibility lists what closed last first. */
async function lastCompletedPoll(client: Client, sellerId: SellerId): Promise<number | undefined> {
  const query = pollsOf(sellerId, { state: 'completed', scheduledOnly: true });
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
