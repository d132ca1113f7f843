import type { MetricMeter } from '@temporalio/common';
import type { RequestEvent } from '../octopia/client.js';
import { metrics } from '../contract/metrics.js';

/** What the worker's process records itself; polls and actions are recorded by their workflows. */
export interface MetricRecorder {
  octopiaRequest: (event: RequestEvent) => void;
  pollAge: (sellerId: string, seconds: number) => void;
  ordersNeedingAttention: (sellerId: string, reason: string, count: number) => void;
  offerPushAge: (sellerId: string, seconds: number) => void;
  offersRejected: (sellerId: string, count: number) => void;
  workflowsInTrouble: (type: string, trouble: string, count: number) => void;
  sampleFailed: (sample: SampleName) => void;
}

/** What is sampled in one question. */
export const sampleNames = ['polls', 'attention', 'troubles', 'pushes'] as const;
export type SampleName = (typeof sampleNames)[number];

export function createMetricRecorder(meter: MetricMeter): MetricRecorder {
  const requests = meter.createCounter(...describe('octopiaRequests'));
  const { name, meaning } = metrics.octopiaRequestDuration;
  const durations = meter.createHistogram(name, 'float', '', meaning);
  const pollAge = meter.createGauge(metrics.pollAge.name, 'float', '', metrics.pollAge.meaning);
  const attention = meter.createGauge(
    metrics.ordersNeedingAttention.name,
    'int',
    '',
    metrics.ordersNeedingAttention.meaning,
  );
  const troubles = meter.createGauge(
    metrics.workflowsInTrouble.name,
    'int',
    '',
    metrics.workflowsInTrouble.meaning,
  );
  const pushAge = meter.createGauge(
    metrics.offerPushAge.name,
    'float',
    '',
    metrics.offerPushAge.meaning,
  );
  const rejected = meter.createGauge(
    metrics.offersRejected.name,
    'int',
    '',
    metrics.offersRejected.meaning,
  );
  const failedSamples = meter.createCounter(...describe('samplesFailed'));
  // A counter that is not there before it counts hides its first step from an alert.
  for (const sample of sampleNames) failedSamples.add(0, { sample });
  return {
    octopiaRequest({ call, status, outcome, durationMs }) {
      requests.add(1, { call, status: status ?? 'none', outcome });
      durations.record(durationMs / 1000, { call });
    },
    pollAge: (seller, seconds) => pollAge.set(seconds, { seller }),
    ordersNeedingAttention: (seller, reason, count) => attention.set(count, { seller, reason }),
    offerPushAge: (seller, seconds) => pushAge.set(seconds, { seller }),
    offersRejected: (seller, count) => rejected.set(count, { seller }),
    workflowsInTrouble: (type, trouble, count) => troubles.set(count, { type, trouble }),
    sampleFailed: (sample) => failedSamples.add(1, { sample }),
  };
}

function describe(metric: keyof typeof metrics): [name: string, unit: string, meaning: string] {
  return [metrics[metric].name, '', metrics[metric].meaning];
}
