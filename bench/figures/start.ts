import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Bench, Figure, Row } from '../figure.js';
import { startProcess } from '../surroundings/child-process.js';
import { waitFor } from '../wait-for.js';
import { freePort } from '../surroundings/free-port.js';
import { projectFolder } from '../surroundings/project.js';
import { waitUntilReady } from '../surroundings/worker.js';

const figure = 'start';

export const start: Figure = {
  name: figure,
  about: 'how long it takes to start',
  async measure(bench) {
    return [await measureWorker(bench), await measureDemo(bench)];
  },
};

/** `npm start` beside a worker that runs already, until both its queues are polled. */
async function measureWorker({ withConnector, repeats, progress }: Bench): Promise<Row> {
  const measured = await withConnector({}, async ({ settings, untilQuiet }) => {
    const seconds: number[] = [];
    for (let repeat = 1; repeat <= repeats; repeat += 1) {
      progress(`npm start, ${repeat} of ${repeats}`);
      await untilQuiet();
      const healthPort = await freePort();
      const from = Date.now();
      const running = startProcess('npm', ['start'], {
        cwd: projectFolder,
        ownGroup: true,
        env: { ...settings, METRICS_PORT: 'off', HEALTH_PORT: String(healthPort) },
      });
      try {
        await waitUntilReady(running, healthPort);
        seconds.push((Date.now() - from) / 1000);
      } finally {
        await running.stop();
      }
    }
    return seconds;
  });
  return {
    figure,
    what: 'npm start until it polls',
    unit: 's',
    measured,
    goal: { of: 'measured', atMost: 4 },
  };
}

/** `npm run demo` with empty data, until visibility shows an order. */
async function measureDemo({ repeats, progress }: Bench): Promise<Row> {
  const measured: number[] = [];
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    progress(`npm run demo, ${repeat} of ${repeats}`);
    measured.push(await secondsToFirstOrder());
  }
  return {
    figure,
    what: 'npm run demo until the first order is visible',
    unit: 's',
    measured,
    goal: { of: 'measured', atMost: 15 },
  };
}

async function secondsToFirstOrder(): Promise<number> {
  const data = await mkdtemp(join(tmpdir(), 'hemi-bench-demo-'));
  const port = await freePort();
  const from = Date.now();
  const running = startProcess(
    'npm',
    [
      'run',
      'demo',
      '--',
      `--data=${data}`,
      `--temporal-port=${port}`,
      '--ui-port=0',
      '--sandbox-port=0',
    ],
    { cwd: projectFolder, ownGroup: true },
  );
  const connection = Connection.lazy({ address: `127.0.0.1:${port}`, connectTimeout: '1 second' });
  const { workflow } = new Client({ connection });
  const query = 'WorkflowType = "orderLifecycle"';
  const countOrders = async () => (await workflow.count(query).catch(() => ({ count: 0 }))).count;
  try {
    await waitFor('an order', async () => ((await countOrders()) > 0 ? true : undefined), {
      running,
    });
    return (Date.now() - from) / 1000;
  } finally {
    await connection.close();
    await running.stop();
    await rm(data, { recursive: true, force: true });
  }
}
