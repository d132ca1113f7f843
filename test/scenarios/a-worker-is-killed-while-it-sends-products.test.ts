import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { startProgram, type RunningProcess } from '../support/process.js';
import { createProductSeller, kettles } from '../support/product-pushes.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';
import { workerSettings } from '../support/worker-process.js';

const seller = createProductSeller('98797');
let temporal: TestTemporal;
let server: Sandbox;
let sandbox: SandboxControl;
let worker: RunningProcess;

beforeAll(async () => {
  temporal = await startTemporal();
  server = await startSandbox();
  sandbox = createSandboxControl(server.controlUrl);
});
afterAll(async () => {
  worker.signal('SIGTERM');
  await worker.ended;
  await sandbox.close();
  await server.close();
  await temporal.close();
  seller.removeFeed();
});

async function startWorker(): Promise<void> {
  const { sellerId, products } = seller;
  worker = startProgram('src/cli/main.ts', ['worker'], {
    ...workerSettings(server),
    OCTOPIA_ACCOUNTS: JSON.stringify([{ sellerId, products }]),
    TEMPORAL_ADDRESS: temporal.address,
    METRICS_PORT: 'off',
  });
  await worker.prints('worker started');
}

it('a worker that is killed while Octopia takes products leaves them unknown, and the next push settles them (requirement 184)', async () => {
  seller.offer(kettles(2));
  await sandbox.placeFault({
    kind: 'delay',
    call: 'sendProducts',
    milliseconds: 10_000,
    carryOut: true,
  });
  await startWorker();
  const handle = await seller.begin(temporal.client);
  await expect.poll(() => sandbox.productPackages()).toHaveLength(1);
  worker.signal('SIGKILL');
  expect(await worker.ended).toBeNull();
  await startWorker();

  const killed = await handle.result();
  const next = await seller.push(temporal.client);

  expect(killed.counts).toMatchObject({ unknown: 2, integrated: 0 });
  expect(next.counts).toMatchObject({ integrated: 2 });
  const [, second] = await sandbox.productPackages();
  expect(second?.verdicts.map(({ operationType }) => operationType)).toEqual([
    'Identical',
    'Identical',
  ]);
});
