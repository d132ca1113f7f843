import { request } from 'undici';
import { present } from '../../src/language/present.js';
import { startProcess, type RunningProcess } from './child-process.js';
import { waitFor } from '../wait-for.js';
import { freePort } from './free-port.js';
import { builtCommand } from './project.js';

export interface WorkerProcessOptions {
  /** Where its processor profile is written when it stops. */
  profileInto?: string;
  /** How node runs `hemi`; the build by default. */
  command?: readonly string[];
  /** Hears everything that it prints. */
  onOutput?: (text: string) => void;
}

/** Starts the built worker as a container would, and waits until it polls. */
export async function startWorkerProcess(
  settings: Record<string, string>,
  options: WorkerProcessOptions = {},
): Promise<RunningProcess> {
  const { running, healthPort } = await spawnWorker(settings, options);
  await waitUntilReady(running, healthPort);
  return running;
}

/** Starts a worker and waits for nothing. */
export async function spawnWorker(
  settings: Record<string, string>,
  { profileInto, command = [builtCommand], onOutput }: WorkerProcessOptions = {},
): Promise<{ running: RunningProcess; healthPort: number }> {
  const healthPort = await freePort();
  const profiling = profileInto === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profileInto];
  const running = startProcess(
    process.execPath,
    ['--enable-source-maps', ...profiling, ...command, 'worker'],
    {
      ...present({ onOutput }),
      env: {
        LOG_LEVEL: 'warn',
        LOG_FORMAT: 'json',
        METRICS_PORT: 'off',
        HEALTH_PORT: String(healthPort),
        ...settings,
      },
    },
  );
  return { running, healthPort };
}

/** Ready means that both workers poll for work. */
export async function waitUntilReady(running: RunningProcess, healthPort: number): Promise<void> {
  await waitFor('the worker', () => isReady(healthPort), { running, everyMilliseconds: 20 });
}

async function isReady(healthPort: number): Promise<true | undefined> {
  try {
    const answer = await request(`http://127.0.0.1:${healthPort}/readyz`);
    await answer.body.dump();
    return answer.statusCode === 200 ? true : undefined;
  } catch {
    return undefined;
  }
}
