import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the demo keeps between two starts. */
export interface DataFiles {
  directory: string;
  /** Temporal's database; SQLite puts two more files beside it. */
  database: string;
  /** The sandbox's orders. */
  sandboxState: string;
  /** The key that the database is encrypted with. */
  payloadKeys: string;
  /** What the demo's seller sells. */
  offerFeed: string;
  /** What these wares are. */
  productFeed: string;
  /** What the Temporal server says. */
  serverLog: string;
  /** Who had payloads made readable. */
  codecLog: string;
}

/** Makes the directory, and removes the demo's own files when it is to start afresh. */
export function prepareData(directory: string, fresh: boolean): DataFiles {
  const place = resolve(directory);
  const files = {
    database: join(place, 'temporal.db'),
    sandboxState: join(place, 'sandbox.json'),
    payloadKeys: join(place, 'payload-keys'),
    offerFeed: join(place, 'offers.csv'),
    productFeed: join(place, 'products.csv'),
    serverLog: join(place, 'temporal.log'),
    codecLog: join(place, 'codec-server.log'),
  };
  mkdirSync(place, { recursive: true });
  if (fresh) {
    const { database } = files;
    for (const file of [...Object.values(files), `${database}-wal`, `${database}-shm`]) {
      rmSync(file, { force: true });
    }
  }
  return { directory: place, ...files };
}
