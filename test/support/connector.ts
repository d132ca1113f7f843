import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { type SellerId, toSellerId } from '../../src/hemi/ids.js';
import type { Account } from '../../src/hemi/account.js';
import type { PackagePublisher } from '../../src/activities/dependencies.js';
import { createActivities } from '../../src/activities/index.js';
import { createOctopiaClient, type OctopiaClient } from '../../src/octopia/client.js';
import type { WorkersOptions } from '../../src/temporal/workers.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { present } from '../../src/language/present.js';
import {
  startTemporal,
  startTimeSkipping,
  startWorkers,
  type TestTemporal,
  type TestWorkers,
} from './temporal.js';

/** The whole connector of one test file: Temporal, the sandbox, and the two workers between them. */
export interface Connector {
  temporal: TestTemporal;
  /** Temporal's client. */
  client: Client;
  /** Makes and moves orders at the sandbox, breaks it, and counts what reached it. */
  sandbox: SandboxControl;
  octopia: OctopiaClient;
  accounts: Account[];
  /** What the workers' activities are. */
  activities: object;
  /** The seller of the first account. */
  sellerId: SellerId;
  stopWorkers(): Promise<void>;
  /** Stops the workers and starts new ones, with what the old ones were started with or other options. */
  restartWorkers(options?: Partial<WorkersOptions>): Promise<void>;
  /** Starts further workers beside the others; the test stops them. */
  addWorkers(options: Partial<WorkersOptions>): Promise<TestWorkers>;
  stop(): Promise<void>;
}

export interface ConnectorOptions {
  /** One account each; the first one's seller is 98797 unless it says otherwise. */
  accounts?: Partial<Account>[];
  sandbox?: SandboxOptions;
  workers?: Partial<WorkersOptions>;
  /** How long the Octopia client waits for an answer, in milliseconds. */
  requestTimeoutMs?: number;
  /** Where the packages of XML are put; absent: offers that need one are not sent. */
  offerPackages?: PackagePublisher;
  /** Further arguments of `temporal server start-dev`. */
  serverArguments?: readonly string[];
}

/** Starts everything on a real dev server. */
export async function startConnector(options: ConnectorOptions = {}): Promise<Connector> {
  return connect(await startTemporal(options), options);
}

/** Starts everything on a server that skips time; for one order with long waits. */
export async function startSkippingConnector(
  options: ConnectorOptions = {},
): Promise<Connector & { environment: TestWorkflowEnvironment }> {
  const { environment, ...temporal } = await startTimeSkipping();
  return { ...(await connect(temporal, options)), environment };
}

/** An account with the settings' defaults, for the sandbox's seller. */
export function testAccount(settings: Partial<Account> = {}): Account {
  return {
    sellerId: toSellerId('98797'),
    salesChannelId: 'CDISFR',
    acceptance: 'automatic',
    courierMapping: {},
    shippedStaysOpenDays: 60,
    ...settings,
  };
}

async function connect(temporal: TestTemporal, options: ConnectorOptions): Promise<Connector> {
  const accounts = (options.accounts ?? [{}]).map(testAccount);
  const sellerIds = accounts.map(({ sellerId }) => sellerId);
  const credentials = { clientId: 'test-client', clientSecret: 'test-secret' };
  const server = await startSandbox({
    credentials: [{ ...credentials, sellerIds }],
    ...options.sandbox,
  });
  const sandbox = createSandboxControl(server.controlUrl);
  const octopia = createOctopiaClient({
    apiUrl: server.apiUrl,
    tokenUrl: server.tokenUrl,
    ...credentials,
    ...present({ requestTimeoutMs: options.requestTimeoutMs }),
  });
  const { offerPackages } = options;
  const activities = createActivities({ octopia, accounts, ...present({ offerPackages }) });
  const start = (changes: Partial<WorkersOptions> = {}) =>
    startWorkers(temporal, activities, { ...options.workers, ...changes });
  let workers = await start();

  return {
    temporal,
    client: temporal.client,
    sandbox,
    octopia,
    accounts,
    activities,
    sellerId: sellerIds[0] ?? toSellerId(''),
    stopWorkers: () => workers.stop(),
    async restartWorkers(changes) {
      await workers.stop();
      workers = await start(changes);
    },
    addWorkers: start,
    async stop() {
      await workers.stop();
      await octopia.close();
      await sandbox.close();
      await server.close();
      await temporal.close();
    },
  };
}
