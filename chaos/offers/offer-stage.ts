import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { writeWhole } from '../stage/write-whole.js';

/** What a seller has beside the connector: a shop system that writes a feed, and a web server. */
export interface OfferStage {
  /** The feed's path. */
  feed: string;
  writeFeed: (text: string) => Promise<void>;
  /** The settings by which packages of XML reach the marketplace. */
  settings: Record<string, string>;
  stop: () => Promise<void>;
}

/** Opens them in the folder of a run. */
export async function openOfferStage(folder: string): Promise<OfferStage> {
  const feed = join(folder, 'offers.csv');
  const directory = join(folder, 'offer-packages');
  await mkdir(directory);
  const server = createServer((request, response) => {
    const file = createReadStream(join(directory, basename(request.url ?? '')));
    file.on('error', () => response.writeHead(404).end());
    file.pipe(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    feed,
    writeFeed: (text) => writeWhole(feed, text),
    settings: {
      OFFER_PACKAGES_DIRECTORY: directory,
      OFFER_PACKAGES_URL: `http://127.0.0.1:${port}`,
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
