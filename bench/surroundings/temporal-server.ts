import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createDataConverter } from '../../src/temporal/data-converter.js';
import { payloadKeys } from './payload-keys.js';
import { findExecutable } from '../../src/temporal/dev-server/executable.js';
import { temporalCli } from '../../src/temporal/dev-server/tools.js';
import { startProcess, type RunningProcess } from './child-process.js';
import { waitFor } from '../wait-for.js';
import { freePort } from './free-port.js';

/** A dev server with a new database. */
export interface TemporalServer {
  address: string;
  client: Client;
  pid: number;
  stop: () => Promise<void>;
}

/** Where a server listens and keeps its database, so that another one can go on from there. */
export interface ServerPlace {
  port: number;
  folder: string;
}

/** A port that was free a moment ago can be taken before the server has it. */
const triesAtMost = 3;

/** Starts it as the demo does: with a database file in WAL mode. */
export async function startTemporalServer(): Promise<TemporalServer> {
  const { path } = await findExecutable(temporalCli);
  for (let tries = 1; ; tries += 1) {
    try {
      return await startOnFreePort(path);
    } catch (error) {
      const lostItsPort = error instanceof Error && error.message.includes('already in use');
      if (!lostItsPort || tries === triesAtMost) throw error;
    }
  }
}

async function startOnFreePort(path: string): Promise<TemporalServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hemi-bench-'));
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const running = spawnServer(path, { port, folder });
  const connection = Connection.lazy({ address, connectTimeout: '1 second' });
  const client = new Client({ connection, dataConverter: createDataConverter(payloadKeys) });
  const stop = async () => {
    await connection.close();
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(
      'the Temporal server',
      () =>
        connection.workflowService
          .describeNamespace({ namespace: 'default' })
          .catch(() => undefined),
      { running },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, client, pid: running.pid, stop };
}

/**
 * Starts the server and waits for nothing.
 * @param words further ones of its command line
 */
export function spawnServer(
  path: string,
  { port, folder }: ServerPlace,
  words: readonly string[] = [],
): RunningProcess {
  return startProcess(path, [
    'server',
    'start-dev',
    '--headless',
    '--ip=127.0.0.1',
    `--port=${port}`,
    `--db-filename=${join(folder, 'temporal.db')}`,
    '--sqlite-pragma=journal_mode=WAL',
    '--sqlite-pragma=synchronous=NORMAL',
    '--log-level=error',
    ...words,
  ]);
}
