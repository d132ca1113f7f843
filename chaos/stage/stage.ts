import { mkdtemp } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../bench/surroundings/free-port.js';
import { startSandboxProcess } from '../../bench/surroundings/sandbox.js';
import { spawnServer } from '../../bench/surroundings/temporal-server.js';
import { spawnWorker, waitUntilReady } from '../../bench/surroundings/worker.js';
import { waitFor } from '../../bench/wait-for.js';
import { toSellerId, type SellerId } from '../../src/hemi/ids.js';
import type { SandboxControl } from '../../src/sandbox/control-client.js';
import { applyPushSchedules, applySchedules } from '../../src/schedules/apply.js';
import type { PollSettings } from '../../src/schedules/order-schedules.js';
import type { PushSettings } from '../../src/schedules/push-schedules.js';
import { usualOfferSettings } from '../../src/offers/offer-settings.js';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { keySettings, payloadKeys } from '../../bench/surroundings/payload-keys.js';
import { findExecutable } from '../../src/temporal/dev-server/executable.js';
import { temporalCli } from '../../src/temporal/dev-server/tools.js';
import { registerSearchAttributes } from '../../src/temporal/register-search-attributes.js';
import { createJournal, type Journal } from '../journal.js';
import { openOfferStage } from '../offers/offer-stage.js';
import { writeWhole } from './write-whole.js';
import { supervise, type Supervised } from './supervised.js';

/** The sellers of a run: one accepts by itself, for the other somebody has to. */
export const sellers = {
  automatic: toSellerId('98797'),
  manual: toSellerId('98798'),
} as const satisfies Record<string, SellerId>;
export const sellerIds = [sellers.automatic, sellers.manual] as const;

/** The seller with a feed of offers. */
export const offerSeller = sellers.manual;
/** The seller with a feed of products. */
export const productSeller = sellers.manual;

/** Windows as in life, polls as often as a run of minutes needs them. */
export const pollSettings: PollSettings = {
  firstRunDays: 90,
  overlapMinutes: 60,
  reconcileDays: 2,
  pollEvery: '5 seconds',
};

const pushSettings: PushSettings = { offers: '10 seconds', products: '15 seconds' };

/** Everything that a run plays with: real processes, and what was done to them. */
export interface Stage {
  client: Client;
  sandbox: SandboxControl;
  server: Supervised;
  workers: readonly Supervised[];
  journal: Journal;
  /** Aborted when the faults end. */
  ending: AbortSignal;
  /** Where the server's metrics are. */
  metricsUrl: string;
  /** Holds the database, and the log of each worker. */
  folder: string;
  logFiles: readonly string[];
  note: (text: string) => void;
  /** The shop system writes its feed. */
  writeFeed: (text: string) => Promise<void>;
  /** The same, of products. */
  writeProducts: (text: string) => Promise<void>;
  /** Makes the schedules, whatever became of them. */
  schedule: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface StageOptions {
  workers: number;
  /** How node runs `hemi`. */
  command: readonly string[];
  ending: AbortSignal;
  note: (text: string) => void;
}

/** As many visibility requests a second as a production server allows; the dev server's own limit is 100. */
const productionLimits = ['--dynamic-config-value', 'frontend.namespaceRPS.visibility=10'];

/** Starts the server with a new database, the sandbox, the workers and the schedules. */
export async function startStage(options: StageOptions): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'hemi-chaos-'));
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
  };
  try {
    const { server, client, address, metricsUrl } = await startServer(folder, stops);
    const sandbox = await startSandboxProcess(['--seller', ...sellerIds], options.command);
    stops.push(sandbox.stop);
    await registerSearchAttributes(client.connection, 'default');
    const offers = await openOfferStage(folder);
    stops.push(offers.stop);
    const productFeed = join(folder, 'products.csv');
    const accounts = accountsWith(offers.feed, productFeed);
    // Octopia's quota would have every run wait for an hour; a fault sets one for a while.
    await sandbox.control.changeRules({ newProductsPerHour: null });
    const settings = {
      ...sandbox.settings,
      ...keySettings,
      ...workerSettings,
      ...offers.settings,
      OCTOPIA_ACCOUNTS: JSON.stringify(accounts),
      TEMPORAL_ADDRESS: address,
    };
    const names = Array.from({ length: options.workers }, (_, index) => `worker-${index + 1}`);
    const logFiles = names.map((name) => join(folder, `${name}.log`));
    const workers: Supervised[] = [];
    for (const [index, name] of names.entries()) {
      const log = createWriteStream(logFiles[index] ?? '', { flags: 'a' });
      workers.push(await startWorker(name, settings, options.command, (text) => log.write(text)));
    }
    for (const worker of workers) stops.push(worker.stop);
    const schedule = async () => {
      await applySchedules(client, sellerIds, pollSettings);
      await applyPushSchedules(client, accounts, pushSettings);
    };
    await schedule();
    const { ending, note } = options;
    const journal = createJournal();
    const control = sandbox.control;
    return {
      client,
      sandbox: control,
      server,
      workers,
      journal,
      ending,
      metricsUrl,
      folder,
      logFiles,
      note,
      writeFeed: offers.writeFeed,
      writeProducts: (text) => writeWhole(productFeed, text),
      schedule,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** No lag of a run is longer, so that whatever nobody knows is told of before it is looked at. */
const octopiaLagMinutes = 1;

/** One seller accepts by hand, and has the feeds. */
function accountsWith(feed: string, productFeed: string) {
  const usual = { octopiaLagMinutes, salesChannelId: 'CDISFR' };
  const offers = { ...usualOfferSettings, feed };
  return [
    { ...usual, sellerId: sellers.automatic, acceptance: 'automatic' },
    {
      ...usual,
      sellerId: sellers.manual,
      acceptance: 'manual',
      offers,
      products: { feed: productFeed },
    },
  ];
}

const workerSettings: Record<string, string> = {
  OCTOPIA_REQUESTS_PER_SECOND: '50',
  CACHED_ORDERS: '1000',
  // Whatever is written at any level must be without personal data.
  LOG_LEVEL: 'debug',
};

async function startServer(folder: string, stops: (() => Promise<void>)[]) {
  const { path } = await findExecutable(temporalCli);
  const port = await freePort();
  const metricsPort = await freePort();
  const words = [`--metrics-port=${metricsPort}`, ...productionLimits];
  const server = await supervise('the Temporal server', async () =>
    spawnServer(path, { port, folder }, words),
  );
  stops.push(server.stop);
  const address = `127.0.0.1:${port}`;
  const connection = Connection.lazy({ address, connectTimeout: '1 second' });
  stops.push(() => connection.close());
  const client = new Client({ connection, dataConverter: createDataConverter(payloadKeys) });
  await waitFor('the Temporal server', () =>
    connection.workflowService.describeNamespace({ namespace: 'default' }).catch(() => undefined),
  );
  return { server, client, address, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics` };
}

/** The first start waits until it polls; later ones may well find no server. */
async function startWorker(
  name: string,
  settings: Record<string, string>,
  command: readonly string[],
  onOutput: (text: string) => void,
): Promise<Supervised> {
  const { running, healthPort } = await spawnWorker(settings, { command, onOutput });
  await waitUntilReady(running, healthPort);
  let first: typeof running | undefined = running;
  return supervise(name, async () => {
    const given = first ?? (await spawnWorker(settings, { command, onOutput })).running;
    first = undefined;
    return given;
  });
}
