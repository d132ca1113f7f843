import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { PushOffersResult } from '../../src/contract/offer-messages.js';
import { servePackages } from '../../src/operation/offer-packages/serve-packages.js';
import type { CallName } from '../../src/sandbox/calls.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import type { FaultSettings } from '../../src/sandbox/faults.js';
import type { StoredOffer } from '../../src/sandbox/offers/stored-offer.js';
import { startSandbox } from '../../src/sandbox/server.js';
import { changedSources, changes, type Change } from './changed-sources.js';
import { startNode, type RunningProcess } from './process.js';
import { createPushes, offerAccount, type FeedRow, type Pushes } from './pushes.js';
import { at } from './sandbox-http.js';
import { startTemporal, type TestTemporal } from './temporal.js';
import { portOf, workerSettings } from './worker-process.js';

/** A place in a push: a call of Octopia that a fault strikes after others, or what no call shows. */
export type Place = 'feed' | 'book' | { call: CallName; after: number; fault: FaultSettings };

/** A seller whose push is at a place when the worker is killed. */
export interface KilledSeller {
  place: Place;
  /** What a push brings to the shop before, that nobody disturbs. */
  before: FeedRow[];
  /** What the push has to send that is killed. */
  rows: FeedRow[];
}

/** What became of a push whose worker was killed. */
export interface KilledPush {
  killed: PushOffersResult;
  /** The push after it, of the same feed. */
  next: PushOffersResult;
  /** What the shop has before that one. */
  shop: StoredOffer[];
  /** The references in each package that Octopia was to integrate, and how many of them the next push made. */
  packages: unknown[][];
  packagesOfNext: number;
}

/** A push that is held at its place. */
interface Held {
  isThere(): Promise<boolean>;
  letGo(): Promise<void>;
}

interface Surroundings {
  temporal: TestTemporal;
  sandbox: SandboxControl;
  feeds: FeedServer;
  pushes: Pushes[];
  startWorker(...changed: Change[]): Promise<RunningProcess>;
  close(): Promise<void>;
}

/** Several times what a push takes here with a worker that dies. */
const longestPushMs = 90_000;

const patience = { timeout: 60_000, interval: 50 };

/**
 * Brings the push of each seller to its place, kills their worker, which is a process, with SIGKILL,
 * and has another one go on. Pushes wait less than they would, and are the same in all else.
 */
export async function killWhilePushing(sellers: readonly KilledSeller[]): Promise<KilledPush[]> {
  const surroundings = await surround(sellers.length);
  const { pushes } = surroundings;
  try {
    const first = await surroundings.startWorker(
      ...changes.pushesWaitLess,
      ...changes.booksAreHeld,
    );
    const all = await Promise.all(
      pushes.map(async (push, number) => {
        const { before, rows, place } = sellers[number] ?? noSeller();
        push.feed(before);
        await push.push();
        push.feed(rows);
        return { push, held: await hold(place, push, surroundings, first) };
      }),
    );
    const begun = await Promise.all(all.map(({ push }) => push.begin()));
    const areThere = () => Promise.all(all.map(({ held }) => held.isThere()));
    await vi.waitUntil(async () => (await areThere()).every(Boolean), patience);
    first.signal('SIGKILL');
    await first.ended;
    await Promise.all(all.map(({ held }) => held.letGo()));

    const second = await surroundings.startWorker(...changes.pushesWaitLess);
    const ends = await Promise.all(
      begun.map(async (handle, number) => {
        // One that never ends by itself tells what it knows, and does not keep the others from telling.
        const giveUp = setTimeout(() => void handle.cancel(), longestPushMs);
        const killed = await handle.result();
        clearTimeout(giveUp);
        return await endOf(killed, pushes[number] ?? noSeller(), surroundings);
      }),
    );
    second.signal('SIGTERM');
    await second.ended;
    return ends;
  } finally {
    await surroundings.close();
  }
}

function noSeller(): never {
  throw new Error('there is no such seller');
}

async function surround(count: number): Promise<Surroundings> {
  const accounts = Array.from({ length: count }, (_, number) =>
    offerAccount(`seller-${number + 1}`),
  );
  const sellerIds = accounts.map(({ sellerId }) => sellerId ?? noSeller());
  const temporal = await startTemporal();
  const server = await startSandbox({
    credentials: [{ clientId: 'sandbox', clientSecret: 'sandbox-secret', sellerIds }],
  });
  const sandbox = createSandboxControl(server.controlUrl);
  const feeds = await serveFeeds(
    new Map(accounts.map(({ sellerId, offers }) => [`/${sellerId}`, offers?.feed ?? ''])),
  );
  const directory = mkdtempSync(join(tmpdir(), 'hemi-packages-'));
  const packageServer = await servePackages(directory, { host: '127.0.0.1', port: 0 });
  const settings = {
    ...workerSettings(server),
    OCTOPIA_ACCOUNTS: JSON.stringify(
      sellerIds.map((sellerId) => ({
        sellerId,
        salesChannelId: 'CDISFR',
        acceptance: 'manual',
        offers: { feed: `${feeds.address}/${sellerId}` },
      })),
    ),
    // All of them at once.
    OCTOPIA_REQUESTS_PER_SECOND: '100',
    OFFER_PACKAGES_URL: packageServer.address,
    OFFER_PACKAGES_DIRECTORY: directory,
    TEMPORAL_ADDRESS: temporal.address,
  };
  return {
    temporal,
    sandbox,
    feeds,
    pushes: sellerIds.map((sellerId) => createPushes(temporal, sellerId)),
    async startWorker(...changed) {
      const program = join(changedSources(...changed), 'src/cli/main.ts');
      const worker = startNode(['--import', 'tsx', program, 'worker'], settings);
      await worker.prints('worker started');
      return worker;
    },
    async close() {
      feeds.close();
      await packageServer.close();
      await sandbox.close();
      await server.close();
      await temporal.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Serves the feeds of the sellers, by the path of an address; one that is held does not come. */
interface FeedServer {
  address: string;
  held: Set<string>;
  askedInVain: Set<string>;
  close(): void;
}

async function serveFeeds(files: ReadonlyMap<string, string>): Promise<FeedServer> {
  const [held, askedInVain] = [new Set<string>(), new Set<string>()];
  const server = createServer(({ url = '' }, response) => {
    if (held.has(url)) askedInVain.add(url);
    else response.end(readFileSync(files.get(url) ?? ''));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${portOf(server)}`,
    held,
    askedInVain,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function hold(
  place: Place,
  { sellerId }: Pushes,
  { sandbox, feeds }: Surroundings,
  worker: RunningProcess,
): Promise<Held> {
  if (place === 'feed') {
    const path = `/${sellerId}`;
    feeds.held.add(path);
    return {
      isThere: () => Promise.resolve(feeds.askedInVain.has(path)),
      letGo: () => Promise.resolve(void feeds.held.delete(path)),
    };
  }
  if (place === 'book') {
    return {
      isThere: () => Promise.resolve(worker.printed().includes(`holds the book of ${sellerId}\n`)),
      letGo: () => Promise.resolve(),
    };
  }
  const { call, after, fault } = place;
  if (after > 0) {
    await sandbox.placeFault({ kind: 'delay', milliseconds: 1, times: after, call, sellerId });
  }
  const faultId = await sandbox.placeFault({ ...fault, call, sellerId });
  return {
    async isThere() {
      const requests = await sandbox.requests({ call, sellerId });
      const struck = requests.filter((request) => request.faultId === faultId);
      if (fault.kind !== 'delay') return struck.length > 0;
      if (struck.some(({ status }) => status !== undefined)) {
        throw new Error(`${call} was answered before the worker was killed`);
      }
      return struck.length > 0;
    },
    async letGo() {
      if (fault.times === null) await sandbox.removeFault(faultId);
    },
  };
}

async function endOf(
  killed: PushOffersResult,
  push: Pushes,
  { sandbox }: Surroundings,
): Promise<KilledPush> {
  const shop = await sandbox.offers({ sellerId: push.sellerId });
  const before = await submittedBy(push, sandbox);
  const next = await push.push();
  const packages = await submittedBy(push, sandbox);
  return { killed, next, shop, packages, packagesOfNext: packages.length - before.length };
}

function referenceOf(request: unknown): unknown {
  return at(request, 'sellerExternalReference');
}

/** The references in each package of a seller that was submitted. */
async function submittedBy({ sellerId }: Pushes, sandbox: SandboxControl): Promise<unknown[][]> {
  const json = await sandbox.offerPackages({ sellerId });
  const xml = await sandbox.xmlPackages({ sellerId });
  return [
    ...json.flatMap(({ submittedAt, requests }) =>
      submittedAt === undefined ? [] : [requests.map(referenceOf)],
    ),
    ...xml.map(({ content }) => content?.changes.map(referenceOf) ?? []),
  ];
}
