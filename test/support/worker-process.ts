import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { loadPollConfig } from '../../src/config/config.js';
import { startPush } from '../../src/client/offers/start-push.js';
import { pushProducts } from '../../src/client/products/push-products.js';
import { pollScheduleId } from '../../src/contract/names.js';
import { toSellerId } from '../../src/hemi/ids.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import { startProgram, type RunningProcess } from './process.js';
import { startTemporal } from './temporal.js';

/** A worker as a process of its own, with its Temporal server and its sandbox. */
export interface WorkerProcess {
  process: RunningProcess;
  metricsUrl: string;
  sandbox: SandboxControl;
  /** Reads the orders of seller 98797 through the schedule. */
  poll(): Promise<void>;
  /** Pushes the offers of seller 98797, whose feed is not there. */
  pushOffers(): Promise<void>;
  /** Pushes its products, whose feed is not there either. */
  pushProducts(): Promise<void>;
  stop(): Promise<void>;
}

const sellerId = toSellerId('98797');

/** Starts all three, and waits until the worker has reached both. */
export async function startWorkerProcess(): Promise<WorkerProcess> {
  const temporal = await startTemporal({ searchAttributes: false });
  const server = await startSandbox();
  const sandbox = createSandboxControl(server.controlUrl);
  const metricsPort = await freePort();
  const worker = startProgram('src/cli/main.ts', ['worker'], {
    ...workerSettings(server),
    OCTOPIA_ACCOUNTS: JSON.stringify([
      {
        sellerId,
        salesChannelId: 'CDISFR',
        offers: { feed: '/nowhere/offers.csv' },
        products: { feed: '/nowhere/products.csv' },
      },
    ]),
    TEMPORAL_ADDRESS: temporal.address,
    METRICS_PORT: String(metricsPort),
  });
  await worker.prints('Octopia answers for this seller');

  return {
    process: worker,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    sandbox,
    async poll() {
      const { client } = temporal;
      const { window } = loadPollConfig({ OCTOPIA_ACCOUNTS: sellerId });
      await applySchedules(client, [sellerId], window);
      const { workflowId = '' } = await triggerPoll(client, pollScheduleId(sellerId));
      await client.workflow.getHandle(workflowId).result();
    },
    async pushOffers() {
      await startPush(temporal.client, { sellerId }, 60_000);
    },
    async pushProducts() {
      await pushProducts(temporal.client, { sellerId }, 60_000);
    },
    async stop() {
      worker.signal('SIGTERM');
      await worker.ended;
      await sandbox.close();
      await server.close();
      await temporal.close();
    },
  };
}

/** The settings of a worker that serves seller 98797 at a sandbox, without probes and metrics. */
export function workerSettings({
  apiUrl,
  tokenUrl,
}: {
  apiUrl: string;
  tokenUrl: string;
}): Record<string, string> {
  return {
    OCTOPIA_API_URL: apiUrl,
    OCTOPIA_TOKEN_URL: tokenUrl,
    OCTOPIA_CLIENT_ID: 'sandbox',
    OCTOPIA_CLIENT_SECRET: 'sandbox-secret',
    OCTOPIA_ACCOUNTS: sellerId,
    HEALTH_PORT: 'off',
    METRICS_PORT: 'off',
    LOG_FORMAT: 'json',
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const port = portOf(probe);
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
