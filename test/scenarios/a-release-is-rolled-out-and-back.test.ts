import { afterAll, describe, expect, it, vi } from 'vitest';
import { actionUpdate, orderQuery } from '../../src/contract/order-messages.js';
import type { CallName } from '../../src/sandbox/calls.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import type { OrderStatus } from '../../src/sandbox/orders/order-statuses.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { createPolls, type Polls } from '../support/polls.js';
import { startNode, startProgram, type RunningProcess } from '../support/process.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';
import { workerSettings } from '../support/worker-process.js';

const sellerId = '98797';
const refund = { reason: 'seller-out-of-stock' };
/** Octopia takes so long: the worker is replaced meanwhile. */
const slow = { kind: 'delay', milliseconds: 6_000 } as const;
const waiting = { timeout: 90_000, interval: 100 };

/** Orders that only wait, one in each status, while the workers are replaced. */
const statuses = [
  'Processing',
  'Accepted',
  'InPreparation',
  'Shipped',
  'Delivered',
  'CancelRequest',
] as const satisfies OrderStatus[];

/** What each test has for itself: a worker takes whatever is on its server. */
interface Surroundings {
  temporal: TestTemporal;
  server: Sandbox;
  sandbox: SandboxControl;
  seller: Polls;
}
const started: Surroundings[] = [];
afterAll(async () => {
  for (const { sandbox, server, temporal } of started) {
    await sandbox.close();
    await server.close();
    await temporal.close();
  }
});

async function surround(): Promise<Surroundings> {
  const temporal = await startTemporal();
  const server = await startSandbox();
  const sandbox = createSandboxControl(server.controlUrl);
  const seller = await createPolls(temporal.client, sellerId);
  const surroundings = { temporal, server, sandbox, seller };
  started.push(surroundings);
  return surroundings;
}

const releases = {
  'the last release': (settings: Record<string, string>) =>
    startNode(['--import', 'tsx', 'test/support/worker-of-release.ts'], settings),
  'this commit': (settings: Record<string, string>) =>
    startProgram('src/cli/main.ts', ['worker'], settings),
};

async function start(
  release: keyof typeof releases,
  { server, temporal }: Surroundings,
): Promise<RunningProcess> {
  const settings = { ...workerSettings(server), TEMPORAL_ADDRESS: temporal.address };
  const worker = releases[release](settings);
  await worker.prints('worker started');
  return worker;
}

describe('orders in every state, with an action under way', { timeout: 300_000 }, () => {
  it.concurrent.each([
    { from: 'the last release', to: 'this commit', by: 'SIGTERM' },
    { from: 'the last release', to: 'this commit', by: 'SIGKILL' },
    { from: 'this commit', to: 'the last release', by: 'SIGTERM' },
  ] as const)(
    'go on, each action done once, when $from is replaced by $to with $by',
    async ({ from, to, by }) => {
      const surroundings = await surround();
      const { sandbox, seller } = surroundings;
      const old = await start(from, surroundings);
      const resting = await Promise.all(
        statuses.map((status) => sandbox.createOrder({ sellerId, status })),
      );
      const shipping = await sandbox.createOrder({ sellerId, status: 'InPreparation' });
      const refunding = await sandbox.createOrder({ sellerId, status: 'Shipped' });
      await seller.poll();
      await delay(sandbox, 'createShipment', shipping);
      await delay(sandbox, 'createCancellationRequest', refunding);
      const parcel = { trackingNumber: `PARCEL-${shipping}`, carrierName: 'DHL' };
      const outcomes = [
        seller.order(shipping).executeUpdate(actionUpdate('ship').name, { args: [parcel] }),
        seller.order(refunding).executeUpdate(actionUpdate('refund').name, { args: [refund] }),
      ];
      await reached(sandbox, 'createShipment', shipping);
      await reached(sandbox, 'createCancellationRequest', refunding);

      old.signal(by);
      await old.ended;
      const next = await start(to, surroundings);

      for (const outcome of outcomes) expect(await outcome).toMatchObject({ outcome: 'done' });
      expect(await carriedOut(sandbox, 'createShipment', shipping)).toBe(1);
      expect(await carriedOut(sandbox, 'createCancellationRequest', refunding)).toBe(1);
      for (const [place, orderId] of resting.entries()) {
        expect(await seller.order(orderId).query(orderQuery)).toMatchObject({
          marketplaceStatus: statuses[place],
          problems: [],
        });
      }
      await sandbox.decideCancellation(refunding, 'accept');
      await seller.poll();
      await expect(seller.order(refunding).result()).resolves.toMatchObject({
        hemiStatus: 'Cancelled',
      });
      next.signal('SIGTERM');
      expect(await next.ended).toBe(0);
    },
  );
});

async function delay(sandbox: SandboxControl, call: CallName, orderId: string): Promise<void> {
  await sandbox.placeFault({ ...slow, call, orderId });
}

async function reached(sandbox: SandboxControl, call: CallName, orderId: string): Promise<void> {
  await vi.waitUntil(async () => (await sandbox.requests({ call, orderId })).length > 0, waiting);
}

async function carriedOut(
  sandbox: SandboxControl,
  call: CallName,
  orderId: string,
): Promise<number> {
  const requests = await sandbox.requests({ call, orderId });
  return requests.filter((request) => request.carriedOut).length;
}
