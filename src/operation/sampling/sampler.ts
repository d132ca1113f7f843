import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';
import type { SellerId } from '../../hemi/ids.js';
import type { Log } from '../logging.js';
import { repeat, type Repeated } from '../repeat.js';
import { sampleNames, type MetricRecorder, type SampleName } from '../record-metrics.js';
import { countAttention } from './count-attention.js';
import { createPollAges } from './poll-ages.js';
import { createPushStandings } from './push-standings.js';
import { countTroubles, findTroubles } from '../troubles.js';
import { countSharing, pauseBetweenSamples } from './turns.js';

/** Whom a worker samples for. */
export interface SampledSellers {
  sellerIds: readonly SellerId[];
  /** Those whose offers are pushed. */
  withOffers?: readonly SellerId[];
  /** Those whose products are. */
  withProducts?: readonly SellerId[];
}

const sampleTimeoutMs = 10_000;

/**
 * Records what only the server knows. The workers take turns: visibility allows a namespace ten
 * questions a second, and what each would ask is the same. A sample is a few questions, for all
 * sellers together.
 */
export function startSampler(
  client: Client,
  sellers: SampledSellers,
  recorder: MetricRecorder,
  log: Log,
): Repeated {
  const sample = createSample(client, sellers, recorder, log);
  const { namespace } = client.options;
  let sharing = 1;
  async function sampleInTurn(stop: AbortSignal): Promise<void> {
    await sample(stop);
    // Where the server does not say, they are as many as before.
    sharing = await client
      .withAbortSignal(stop, () => countSharing(client, namespace))
      .catch(() => sharing);
  }
  return repeat(sampleInTurn, () => pauseBetweenSamples(sharing));
}

/**
 * Makes what takes a sample; it never rejects. A question that fails counts as a failed sample,
 * and does not keep the others from being asked. The polls' ages are recorded all the same: an
 * age that stood still would keep the alert on it silent just when nothing works.
 * @param startedAt stands in for the last poll where nothing else is known; milliseconds.
 */
export function createSample(
  client: Client,
  { sellerIds, withOffers = [], withProducts = [] }: SampledSellers,
  recorder: MetricRecorder,
  log: Pick<Log, 'warn' | 'info'>,
  startedAt = Date.now(),
): (stop: AbortSignal) => Promise<void> {
  const polls = createPollAges(client, sellerIds, startedAt);
  const offers = createPushStandings(client, 'offers', withOffers, startedAt);
  const products = createPushStandings(client, 'products', withProducts, startedAt);
  const questions: Record<SampleName, () => Promise<void>> = {
    polls: () => polls.learn(),
    async pushes() {
      await offers.learn();
      await products.learn();
    },
    async attention() {
      for (const { sellerId, reason, count } of await countAttention(client, sellerIds)) {
        recorder.ordersNeedingAttention(sellerId, reason, count);
      }
    },
    async troubles() {
      for (const { type, trouble, count } of countTroubles(await findTroubles(client))) {
        recorder.workflowsInTrouble(type, trouble, count);
      }
    },
  };
  const failing = new Set<SampleName>();

  async function ask(name: SampleName, stop: AbortSignal): Promise<void> {
    // Each call leaves a listener, and a question may be a call for each seller.
    const own = AbortSignal.any([stop]);
    setMaxListeners(0, own);
    try {
      await client.withAbortSignal(own, () =>
        client.withDeadline(Date.now() + sampleTimeoutMs, questions[name]),
      );
      if (failing.delete(name)) log.info({ sample: name }, 'Temporal answers the samples again');
    } catch (error) {
      if (stop.aborted) return;
      recorder.sampleFailed(name);
      if (!failing.has(name)) log.warn({ sample: name, error }, 'a sample could not be taken');
      failing.add(name);
    }
  }

  function recordAges(): void {
    for (const [sellerId, seconds] of polls.ages()) recorder.pollAge(sellerId, seconds);
    for (const { sellerId, ageSeconds, refused } of offers.standings()) {
      recorder.offerPushAge(sellerId, ageSeconds);
      recorder.offersRejected(sellerId, refused);
    }
    for (const { sellerId, ageSeconds, refused } of products.standings()) {
      recorder.productPushAge(sellerId, ageSeconds);
      recorder.productsRefused(sellerId, refused);
    }
  }

  return async (stop) => {
    for (const name of sampleNames) {
      if (stop.aborted) return;
      await ask(name, stop);
      recordAges();
    }
  };
}
