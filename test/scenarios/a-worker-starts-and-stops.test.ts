import { createServer } from 'node:net';
import { once } from 'node:events';
import { msToTs } from '@temporalio/common/lib/time.js';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toSellerId } from '../../src/hemi/ids.js';
import { loadPollConfig } from '../../src/config/config.js';
import { createSandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import { pollScheduleId } from '../../src/contract/names.js';
import { startProgram, type RunningProcess } from '../support/process.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';
import { freePort, portOf, workerSettings } from '../support/worker-process.js';

const patience = { timeout: 60_000, interval: 100 };

let temporal: TestTemporal;
let sandbox: Sandbox;
beforeAll(async () => {
  temporal = await startTemporal({ searchAttributes: false });
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await temporal.close();
});

describe.concurrent('a worker process', () => {
  it('gets ready, serves the metrics of the SDK and ours on one port, and ends with 0 at SIGTERM', async () => {
    const [health, metrics] = [await freePort(), await freePort()];
    const worker = startWorker({
      HEALTH_PORT: String(health),
      METRICS_PORT: String(metrics),
    });
    await worker.prints('Octopia answers for this seller');

    await pollOneOrder();
    const ready = await request(`http://127.0.0.1:${health}/readyz`);
    expect(await ready.body.json()).toEqual({ phase: 'running' });
    const page = await (await request(`http://127.0.0.1:${metrics}/metrics`)).body.text();
    expect(page).toContain('temporal_request_total');
    expect(page).toMatch(/^hemi_octopia_requests_total\{call="token",.*status="200"\} 1$/m);
    expect(page).toMatch(/^hemi_octopia_request_duration_seconds_count\{call="countOrders"\} 1$/m);

    expect(page).toMatch(/^hemi_orders_polled_total\{.*result="new",.*seller="98797".*\} 1$/m);
    expect(page).toMatch(/^hemi_poll_age_seconds\{seller="98797"\} \d/m);
    expect(page).toMatch(/^hemi_orders_needing_attention\{reason="ShipSoon",seller="98797"\} 0$/m);

    worker.signal('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(worker.printed()).toContain('worker stopped');
  });

  it('waits for Temporal, and says where it looks and what to do', async () => {
    const worker = startWorker({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
    await worker.prints('Temporal does not answer at 127.0.0.1:1');
    expect(worker.printed()).toContain('TEMPORAL_ADDRESS');

    worker.signal('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(worker.printed()).not.toMatch(/^\s+at /m);
  });

  it('is not ready while Temporal is away, and need not be restarted for that', async () => {
    const server = await startTemporal({ searchAttributes: false });
    const health = await freePort();
    const worker = startWorker({ TEMPORAL_ADDRESS: server.address, HEALTH_PORT: String(health) });
    const statusOf = async (path: string) => {
      const { statusCode, body } = await request(`http://127.0.0.1:${health}${path}`);
      return { statusCode, said: await body.json() };
    };
    await worker.prints('worker started');
    await vi.waitFor(
      async () => expect(await statusOf('/readyz')).toMatchObject({ statusCode: 200 }),
      patience,
    );

    await server.close();

    await vi.waitFor(async () => {
      const phase = 'waiting for Temporal';
      expect(await statusOf('/readyz')).toEqual({ statusCode: 503, said: { phase } });
    }, patience);
    expect(await statusOf('/healthz')).toMatchObject({ statusCode: 200 });
    worker.signal('SIGTERM');
    expect(await worker.ended).toBe(0);
  });

  it('waits for its namespace, starts without Octopia, and names what it lacks', async () => {
    const namespace = 'not-there-yet';
    const worker = startWorker({
      TEMPORAL_NAMESPACE: namespace,
      OCTOPIA_TOKEN_URL: 'http://127.0.0.1:1/token',
    });
    await worker.prints('has no namespace \\"not-there-yet\\"');
    expect(worker.printed()).toContain('temporal operator namespace create');

    await temporal.client.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: msToTs('1 day'),
    });
    await worker.prints('worker started');
    expect(worker.printed()).toContain('closed workflows are forgotten after a day, 90 are needed');
    await worker.prints('Octopia does not serve this seller');
    expect(worker.printed()).toContain('OCTOPIA_TOKEN_URL');

    worker.signal('SIGTERM');
    expect(await worker.ended).toBe(0);
  });

  it('does not start when its metrics port is in use, and names the setting', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = portOf(other);

    const worker = startWorker({ METRICS_PORT: String(port) });

    expect(await worker.ended).toBe(1);
    expect(worker.printed()).toContain(`METRICS_PORT: port ${port} is in use`);
    other.close();
  });
});

function startWorker(settings: Record<string, string>): RunningProcess {
  return startProgram('src/cli/main.ts', ['worker'], {
    TEMPORAL_ADDRESS: temporal.address,
    ...workerSettings(sandbox),
    ...settings,
  });
}

/** Lets the worker read an order that is in preparation, so that it has nothing to do with it. */
async function pollOneOrder(): Promise<void> {
  const control = createSandboxControl(sandbox.controlUrl);
  await control.createOrder({ status: 'InPreparation' });
  await control.close();
  const { client } = temporal;
  const sellerId = toSellerId('98797');
  await applySchedules(client, [sellerId], loadPollConfig({ OCTOPIA_ACCOUNTS: '98797' }).window);
  const { workflowId = '' } = await triggerPoll(client, pollScheduleId(sellerId));
  await client.workflow.getHandle(workflowId).result();
}
