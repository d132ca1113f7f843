import type { Client } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { createActivities } from './activities/index.js';
import { loadConfig, type Config } from './config/config.js';
import { present } from './language/present.js';
import { startHealthServer } from './operation/health.js';
import { createLog, type Log } from './operation/logging.js';
import { logWhetherOctopiaServes } from './operation/octopia-probe.js';
import { createMetricRecorder } from './operation/record-metrics.js';
import { readRetentionDays, retentionCommand, retentionFault } from './temporal/namespace.js';
import { prepareSearchAttributes } from './temporal/prepare-search-attributes.js';
import { openOfferPackages } from './operation/offer-packages/offer-packages.js';
import { checkMetricsPort, installRuntime } from './operation/runtime.js';
import { startSampler, type SampledSellers } from './operation/sampling/sampler.js';
import { keepContactWithTemporal, phaseWithContact } from './operation/temporal-contact.js';
import { waitForTemporal } from './temporal/wait-for-temporal.js';
import { loadWorkflowBundle, type WorkflowBundle } from './temporal/workflow-bundle.js';
import { stopOnSignals } from './operation/stop-on-signals.js';
import type { WorkerPhase } from './temporal/watch-workers.js';
import { bundleKindFor, deploymentVersionOf } from './temporal/rollout/deployment-version.js';
import { createWorkers } from './temporal/workers.js';
import { createOctopiaClient } from './octopia/client.js';
import {
  connectWorker,
  isOnThisMachine,
  loadTemporalSettings,
  type TemporalSettings,
} from './temporal/connection.js';

const inClear =
  "PAYLOAD_KEYS is off: customers' names, addresses and amounts are stored in clear, and everybody who can open the Temporal UI or its database reads them. Make a key with: hemi keys new";

const starting = (): WorkerPhase => 'starting';

/** What a worker runs with. */
export interface WorkerSurroundings {
  config: Config;
  temporal: TemporalSettings;
  log: Log;
  /** Aborting it stops the worker, and lets running activities finish within the grace time. */
  stop: AbortSignal;
  /** What {@link loadWorkflowBundle} returned: bundling takes seconds, in which the rest can start. */
  workflowBundle: Promise<WorkflowBundle>;
  /** Is given what tells the phase, again whenever another thing tells it. */
  tellPhase?: (phase: () => WorkerPhase) => void;
  /** Is called when the workers are about to poll. */
  onStarted?: () => void;
  /** Is called when the workers have failed, before everything is closed. */
  onFailed?: (error: unknown) => void;
}

/**
 * Runs a worker until it is stopped: waits for Temporal, and until the search attributes can be
 * used, then polls both task queues.
 * @throws when the worker cannot start or has failed; everything is closed then.
 */
export async function runWorker(surroundings: WorkerSurroundings): Promise<void> {
  const { temporal, log, stop, tellPhase } = surroundings;
  tellPhase?.(() => 'waiting for Temporal');
  const client = await waitForTemporal(temporal, log, stop);
  if (client === undefined) return;
  if (temporal.payloadKeys.length === 0 && !isOnThisMachine(temporal)) log.warn(inClear);
  try {
    tellPhase?.(starting);
    await prepareNamespace(client, temporal.namespace, log, stop);
    await runConnectedWorker(surroundings, client);
  } finally {
    await client.connection.close();
  }
}

/** Whatever the namespace needs before a worker may poll. What somebody else has to mend is said. */
async function prepareNamespace(
  client: Client,
  namespace: string,
  log: Log,
  stop: AbortSignal,
): Promise<void> {
  const fault = retentionFault(await readRetentionDays(client, namespace));
  if (fault !== undefined)
    log.warn({ namespace }, `${fault}. Mend it: ${retentionCommand(namespace)}`);
  const registered = await prepareSearchAttributes(client, namespace, stop);
  if (registered.length > 0) log.info({ namespace, registered }, 'search attributes registered');
}

async function runConnectedWorker(
  {
    config,
    temporal,
    log,
    stop,
    workflowBundle,
    tellPhase,
    onStarted,
    onFailed,
  }: WorkerSurroundings,
  client: Client,
): Promise<void> {
  const { accounts } = config;
  installRuntime(config.listen, log);
  const recorder = createMetricRecorder(Runtime.instance().metricMeter);
  const { requestsPerSecond } = config;
  const octopia = createOctopiaClient({
    ...config.octopia,
    requestsPerSecond,
    onRequest: recorder.octopiaRequest,
  });
  const offerPackages =
    config.offerPackages && (await openOfferPackages(config.offerPackages, config.listen.host));
  const connection = await connectWorker(temporal);
  try {
    const bundle = await workflowBundle;
    const deploymentVersion = await deploymentVersionOf(config.deployment, bundle);
    const workers = await createWorkers({
      connection,
      namespace: temporal.namespace,
      payloadKeys: temporal.payloadKeys,
      activities: createActivities({ octopia, accounts, ...present({ offerPackages }) }),
      workflowBundle: bundle,
      requestsPerSecond,
      shutdownGraceMs: config.shutdownGraceMs,
      cachedOrders: config.cachedOrders,
      ...present({ deploymentVersion }),
    });
    const contact = keepContactWithTemporal(client, temporal.namespace);
    tellPhase?.(() => phaseWithContact(workers.phase(), contact));
    const sellers = accounts.map(({ sellerId }) => sellerId);
    const sampler = startSampler(client, sampledSellers(accounts), recorder, log);
    const probe = logWhetherOctopiaServes(octopia, accounts, log, stop);
    const { address, namespace } = temporal;
    log.info({ address, namespace, sellers, ...deploymentVersion }, 'worker started');
    if (deploymentVersion !== undefined) {
      log.info(
        `this worker is given orders once its version is the current one: hemi deployment set-current ${deploymentVersion.buildId}`,
      );
    }
    onStarted?.();
    try {
      await workers.run(stop);
    } catch (error) {
      onFailed?.(error);
      throw error;
    } finally {
      await Promise.all([sampler.stop(), contact.stop(), probe]);
    }
  } finally {
    // Where the workers could not be made, one of them may still hold the connection; that it
    // then cannot be closed must not hide why they could not.
    await connection.close().catch(() => undefined);
    await offerPackages?.close();
    await octopia.close();
  }
}

/** Whom the sampler looks at; of those that the legacy channel serves nothing is pushed. */
function sampledSellers(accounts: Config['accounts']): SampledSellers {
  return {
    sellerIds: idsOf(accounts),
    withOffers: idsOf(accounts.filter(({ offers }) => offers?.channel === 'octopia')),
    withProducts: idsOf(
      accounts.filter(({ offers, products }) => products && offers?.channel !== 'legacy'),
    ),
  };
}

function idsOf(accounts: Config['accounts']) {
  return accounts.map(({ sellerId }) => sellerId);
}

/**
 * The worker as a process of its own: settings from the environment, probes, and a stop on
 * SIGTERM or SIGINT. A second signal ends it at once.
 * @throws {ConfigError} and what {@link runWorker} throws.
 */
export async function runWorkerProcess(
  env = process.env,
  workflowBundle?: Promise<WorkflowBundle>,
): Promise<void> {
  const config = loadConfig(env);
  const bundle = workflowBundle ?? loadWorkflowBundle(bundleKindFor(config.deployment));
  const temporal = loadTemporalSettings(env);
  const log = createLog(config.log);
  let phase = starting;
  await checkMetricsPort(config.listen);
  const health = await startHealthServer(config.listen, () => phase());
  try {
    const stop = stopOnSignals((signal) =>
      log.info({ signal, graceMs: config.shutdownGraceMs }, 'stopping'),
    );
    await runWorker({
      config,
      temporal,
      log,
      stop,
      workflowBundle: bundle,
      tellPhase: (next) => (phase = next),
      onFailed: (error) => {
        log.error({ error }, 'the workers have failed');
        endAnyway();
      },
    });
    log.info('worker stopped');
  } finally {
    await health?.close();
  }
}

/** How long closing everything may take after a failure. */
const closingMs = 2_000;

/**
 * Ends the process with an error if it does not end by itself: a worker that cannot be stopped
 * keeps it alive, and what it was doing is done again by the next one.
 */
function endAnyway(): void {
  setTimeout(() => process.exit(1), closingMs).unref();
}
