import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the demo keeps between two starts. */
export interface DataFiles {
  directory: string;
  /** Temporal's database; SQLite puts two more files beside it. */
  database: string;
  /** The sandbox's orders. */
  sandboxState: string;
  /** What the Temporal server says. */
  serverLog: string;
}

/** Makes the directory, and removes the demo's own files when it is to start afresh. */
export function prepareData(directory: string, fresh: boolean): DataFiles {
  const files = {
    directory: resolve(directory),
    database: join(resolve(directory), 'temporal.db'),
    sandboxState: join(resolve(directory), 'sandbox.json'),
    serverLog: join(resolve(directory), 'temporal.log'),
  };
  mkdirSync(files.directory, { recursive: true });
  if (fresh) {
    const { database, sandboxState, serverLog } = files;
    for (const file of [database, `${database}-wal`, `${database}-shm`, sandboxState, serverLog]) {
      rmSync(file, { force: true });
    }
  }
  return files;
}
