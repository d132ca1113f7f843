import { pino } from 'pino';
import { createLog, type Log } from '../operation/logging.js';
import { repeat } from '../operation/repeat.js';
import { writeProductFeed } from './shop/product-feed.js';
import { openShop, type Shop } from './shop/shop.js';
import { keepClosedWorkflows } from '../temporal/namespace.js';
import { prepareSearchAttributes } from '../temporal/prepare-search-attributes.js';
import { waitForTemporal } from '../temporal/wait-for-temporal.js';
import { applyPushSchedules, applySchedules } from '../schedules/apply.js';
import { triggerPoll } from '../schedules/trigger-poll.js';
import { loadWorkflowBundle, type WorkflowBundle } from '../temporal/workflow-bundle.js';
import type { TemporalSettings } from '../temporal/connection.js';
import { describeExecutable, findExecutable } from '../temporal/dev-server/executable.js';
import { temporalCli } from '../temporal/dev-server/tools.js';
import { runWorker } from '../worker.js';
import { pollScheduleId, pushScheduleId } from '../contract/names.js';
import { prepareData, type DataFiles } from './data-files.js';
import { startDemoCodecServer } from './codec-server.js';
import { demoConfig } from './demo-config.js';
import { demoPayloadKeys } from './payload-keys.js';
import type { PayloadKeys } from '../temporal/payloads/payload-keys.js';
import { startDevServer } from '../temporal/dev-server/dev-server.js';
import { demoSeller, openMarketplace, type Marketplace } from './marketplace.js';
import type { DemoOptions } from './demo-options.js';
import { choosePorts, DemoError, demoHost, type DemoPorts } from './ports.js';
import { createStory, newTally } from './story.js';
import { introduction, summary } from './texts.js';

/** How the demo speaks to people, and how they end it. */
export interface DemoSurroundings {
  /** Prints one line, or several. */
  print: (text: string) => void;
  env: NodeJS.ProcessEnv;
  stop: AbortSignal;
}

/** The parts of a running demo. */
interface Stage extends DemoSurroundings {
  options: DemoOptions;
  ports: DemoPorts;
  data: DataFiles;
  payloadKeys: PayloadKeys;
  workflowBundle: Promise<WorkflowBundle>;
  marketplace: Marketplace;
  /** Ends the demo as a Ctrl-C does. */
  end: () => void;
}

/**
 * Runs Temporal, the codec server, the sandbox, the schedules and the worker until it is stopped, and ends them in
 * the opposite order.
 * @throws {DemoError} and what finding the executable throws; nothing is left running.
 */
export async function runDemo(options: DemoOptions, surroundings: DemoSurroundings): Promise<void> {
  const ports = await choosePorts(options);
  const executable = await findExecutable(temporalCli);
  surroundings.print(describeExecutable(temporalCli, executable));
  const data = prepareData(options.data, options.fresh === true);

  const workflowBundle = loadWorkflowBundle();
  const ending = new AbortController();
  const end = (): void => ending.abort();
  surroundings.stop.addEventListener('abort', end);
  const payloadKeys = demoPayloadKeys(data);
  const codecServer = await startDemoCodecServer(ports, data, payloadKeys);
  const server = startDevServer(
    {
      executable: executable.path,
      host: demoHost,
      port: ports.temporal,
      uiPort: ports.ui,
      uiCodecEndpoint: codecServer.address,
      database: data.database,
      logFile: data.serverLog,
    },
    (words) => ending.abort(new DemoError(words)),
  );
  try {
    const marketplace = await openMarketplace(options, ports, data);
    try {
      await play({
        ...surroundings,
        options,
        ports,
        data,
        payloadKeys,
        workflowBundle,
        marketplace,
        end,
        stop: ending.signal,
      });
    } finally {
      await marketplace.close();
    }
  } finally {
    await server.stop();
    await codecServer.close();
  }
  if (ending.signal.reason instanceof DemoError) throw ending.signal.reason;
}

async function play(stage: Stage): Promise<void> {
  const { options, ports, marketplace, print, env } = stage;
  const tally = newTally();
  const shop = openShop(stage.data.offerFeed, marketplace.control);
  let afterFirstPush: (() => void) | undefined;
  const story = createStory(tally, print, ({ msg }) => {
    if (msg === 'products pushed') shop.tellProductsKnown();
    if (msg !== 'push of offers completed') return;
    afterFirstPush?.();
    afterFirstPush = undefined;
  });
  const log = createLog({ level: 'info', format: 'json' }, story);

  const temporal: TemporalSettings = {
    address: `${demoHost}:${ports.temporal}`,
    namespace: 'default',
    connectionOptions: { address: `${demoHost}:${ports.temporal}` },
    payloadKeys: stage.payloadKeys,
  };
  const client = await waitForTemporal(temporal, pino({ level: 'silent' }), stage.stop);
  if (client === undefined) return;
  try {
    const config = demoConfig(options, ports, stage.data, marketplace.octopia);
    await keepClosedWorkflows(client, temporal.namespace);
    await prepareSearchAttributes(client, temporal.namespace, stage.stop);
    const schedules = [
      ...(await applySchedules(client, [demoSeller], config.window)),
      ...(await applyPushSchedules(client, config.accounts, config.pushEvery)),
    ];
    if (schedules.some(({ outcome }) => outcome === 'created')) {
      await triggerPoll(client, pollScheduleId(demoSeller));
      await triggerPoll(client, pushScheduleId('offers', demoSeller));
    }
    // So that the marketplace rejects the chair first, and takes it once it knows it.
    afterFirstPush = () =>
      void triggerPoll(client, pushScheduleId('products', demoSeller)).catch((error: unknown) => {
        log.warn({ error }, 'the push of product data could not be started');
      });
    print(introduction(ports, marketplace, stage.data, env));
    const onStarted = (): void => {
      if (options.for !== undefined) setTimeout(stage.end, options.for).unref();
    };
    const { stop, workflowBundle } = stage;
    writeProductFeed(stage.data.productFeed);
    const moving = repeat(moveQuietly(shop, log), () => options.pushEvery, options.pushEvery);
    try {
      await runWorker({ config, temporal, log, stop, workflowBundle, onStarted });
    } finally {
      await moving.stop();
    }
    if (stage.stop.reason instanceof DemoError) return;
    const { count } = await client.workflow.count(
      'WorkflowType = "orderLifecycle" AND ExecutionStatus = "Running"',
    );
    print(summary(tally, count, stage.data));
  } finally {
    await client.connection.close();
  }
}

function moveQuietly(shop: Shop, log: Log): () => Promise<void> {
  return () =>
    shop.move().catch((error: unknown) => {
      log.warn({ error }, 'the shop could not move its prices and stocks');
    });
}
