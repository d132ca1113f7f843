import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { toSellerId } from '../../src/hemi/ids.js';
import type { Account } from '../../src/hemi/account.js';
import { accountSchema } from '../../src/config/account-settings.js';
import { createOctopiaClient, type OctopiaClient } from '../../src/octopia/client.js';
import { registerSearchAttributes } from '../../src/temporal/register-search-attributes.js';
import type { SandboxControl } from '../../src/sandbox/control-client.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { orderSchedules } from '../../src/schedules/order-schedules.js';
import { present } from '../../src/language/present.js';
import { processUsage, type ProcessUsage } from './process-usage.js';
import { startSandboxProcess } from './sandbox.js';
import { startTemporalServer } from './temporal-server.js';
import { startWorkerProcess } from './worker.js';
import { keySettings } from './payload-keys.js';

/** Everything that one measurement runs against: server, sandbox, and the built worker. */
export interface Connector {
  /** host:port of the Temporal server. */
  address: string;
  client: Client;
  sandbox: SandboxControl;
  /** A client of our own towards the sandbox, to read what a poll would read. */
  octopia: OctopiaClient;
  account: Account;
  /** The worker's settings. */
  settings: Record<string, string>;
  usage: (process: 'server' | 'worker') => Promise<ProcessUsage>;
  /** Waits until server and worker have done all that was left to do. */
  untilQuiet: () => Promise<void>;
}

export interface ConnectorOptions {
  account?: Partial<Account>;
  /** Settings of the worker that differ from their defaults. */
  settings?: Record<string, string>;
  /** Where the worker's processor profile is written when it stops. */
  profileInto?: string;
}

const sellerId = toSellerId('98797');
const window = {
  firstRunDays: 90,
  overlapMinutes: 60,
  reconcileDays: 2,
  pollEvery: '15 minutes',
} as const;

/** Starts everything, gives it to `use`, and stops it whatever happens. */
export async function withConnector<Result>(
  options: ConnectorOptions,
  use: (connector: Connector) => Promise<Result>,
): Promise<Result> {
  const stops: (() => Promise<void>)[] = [];
  try {
    const server = await startTemporalServer();
    stops.push(server.stop);
    const sandbox = await startSandboxProcess();
    stops.push(sandbox.stop);
    await registerSearchAttributes(server.client.connection, 'default');
    await createPausedSchedules(server.client);
    const account = accountSchema.parse({ sellerId, ...options.account });
    const settings: Record<string, string> = {
      ...sandbox.settings,
      ...keySettings,
      TEMPORAL_ADDRESS: server.address,
      OCTOPIA_ACCOUNTS: JSON.stringify([account]),
      ...options.settings,
    };
    const { profileInto } = options;
    const worker = await startWorkerProcess(settings, present({ profileInto }));
    stops.push(worker.stop);
    const octopia = createOctopiaClient({
      apiUrl: settings['OCTOPIA_API_URL'] ?? '',
      tokenUrl: settings['OCTOPIA_TOKEN_URL'] ?? '',
      clientId: settings['OCTOPIA_CLIENT_ID'] ?? '',
      clientSecret: settings['OCTOPIA_CLIENT_SECRET'] ?? '',
    });
    stops.push(() => octopia.close());
    const pids = { server: server.pid, worker: worker.pid };
    return await use({
      address: server.address,
      client: server.client,
      sandbox: sandbox.control,
      octopia,
      account,
      settings,
      usage: (process) => processUsage(pids[process]),
      untilQuiet: () => untilQuiet(server.client, Object.values(pids)),
    });
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

/** Paused, so that no quarter of an hour starts a poll in the middle of a measurement. */
async function createPausedSchedules(client: Client): Promise<void> {
  await applySchedules(client, [sellerId], window);
  for (const { scheduleId } of orderSchedules(sellerId, window)) {
    await client.schedule.getHandle(scheduleId).pause('the bench triggers it');
  }
}

/** How many orders have not run their first workflow task: the server notes the build that ran it. */
export async function untouchedOrders({ workflow }: Client): Promise<number> {
  return (await workflow.count('WorkflowType = "orderLifecycle" AND BuildIds IS NULL')).count;
}

/** Quiet is a process that uses less than this part of one processor. */
const quietShare = 0.08;
const quietFor = 1_000;

async function untilQuiet(client: Client, pids: readonly number[]): Promise<void> {
  const used = () =>
    Promise.all(pids.map(async (pid) => (await processUsage(pid)).cpuMilliseconds));
  for (;;) {
    const before = await used();
    await pause(quietFor);
    const after = await used();
    const isQuiet = after.every((cpu, index) => cpu - (before[index] ?? 0) < quietShare * quietFor);
    // The dev server rests for a second or two while it still has tasks to hand out.
    if (isQuiet && (await untouchedOrders(client)) === 0) return;
  }
}
