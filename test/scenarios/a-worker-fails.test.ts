import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { workflowTaskQueue } from '../../src/contract/names.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { startNode, type RunningProcess } from '../support/process.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';
import { freePort, workerSettings } from '../support/worker-process.js';

let temporal: TestTemporal;
let sandbox: Sandbox;
beforeAll(async () => {
  temporal = await startTemporal();
  sandbox = await startSandbox();
});
afterAll(async () => {
  await sandbox.close();
  await temporal.close();
});

describe('a worker process whose core has failed', () => {
  let worker: RunningProcess;
  let health: number;

  async function statusOf(path: string): Promise<number> {
    const { statusCode, body } = await request(`http://127.0.0.1:${health}${path}`);
    await body.dump();
    return statusCode;
  }

  it('says so on its probes, and ends with an error within its grace time', async () => {
    health = await freePort();
    worker = startNode(['--import', 'tsx', 'test/support/breaking-worker.ts'], {
      TEMPORAL_ADDRESS: temporal.address,
      ...workerSettings(sandbox),
      HEALTH_PORT: String(health),
      SHUTDOWN_GRACE: '5s',
    });
    await worker.prints('worker started');
    await vi.waitUntil(async () => (await statusOf('/readyz')) === 200);

    await temporal.client.workflow.start('breakTheCore', {
      taskQueue: workflowTaskQueue,
      workflowId: 'breaks-the-core',
    });
    await worker.prints('Initiating Worker shutdown');
    await vi.waitUntil(async () => (await statusOf('/healthz')) === 503, { timeout: 3_000 });
    expect(await statusOf('/readyz')).toBe(503);

    const failedAt = Date.now();
    expect(await worker.ended).toBe(1);
    expect(Date.now() - failedAt).toBeLessThan(15_000);
    expect(worker.printed()).toContain('the workers have failed');
  });
});
