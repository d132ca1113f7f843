import type { MetricGauge, MetricMeter } from '@temporalio/common';
import type { RequestEvent } from '../octopia/client.js';
import { metrics } from '../contract/metrics.js';

/** What the worker's process records itself; polls and actions are recorded by their workflows. */
export interface MetricRecorder {
  octopiaRequest: (event: RequestEvent) => void;
  pollAge: (sellerId: string, seconds: number) => void;
  ordersNeedingAttention: (sellerId: string, reason: string, count: number) => void;
  offerPushAge: (sellerId: string, seconds: number) => void;
  offersRejected: (sellerId: string, count: number) => void;
  productPushAge: (sellerId: string, seconds: number) => void;
  productsRefused: (sellerId: string, count: number) => void;
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
  const pollAge = gauge('pollAge', 'float');
  const attention = gauge('ordersNeedingAttention', 'int');
  const troubles = gauge('workflowsInTrouble', 'int');
  const offerPushAge = gauge('offerPushAge', 'float');
  const offersRejected = gauge('offersRejected', 'int');
  const productPushAge = gauge('productPushAge', 'float');
  const productsRefused = gauge('productsRefused', 'int');
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
    offerPushAge: (seller, seconds) => offerPushAge.set(seconds, { seller }),
    offersRejected: (seller, count) => offersRejected.set(count, { seller }),
    productPushAge: (seller, seconds) => productPushAge.set(seconds, { seller }),
    productsRefused: (seller, count) => productsRefused.set(count, { seller }),
    workflowsInTrouble: (type, trouble, count) => troubles.set(count, { type, trouble }),
    sampleFailed: (sample) => failedSamples.add(1, { sample }),
  };

  function gauge(metric: keyof typeof metrics, of: 'int' | 'float'): MetricGauge {
    const [gaugeName, unit, gaugeMeaning] = describe(metric);
    return meter.createGauge(gaugeName, of, unit, gaugeMeaning);
  }
}

function describe(metric: keyof typeof metrics): [name: string, unit: string, meaning: string] {
  return [metrics[metric].name, '', metrics[metric].meaning];
}
