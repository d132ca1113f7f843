import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RequestOf } from '../../src/hemi/actions.js';
import type { CallName } from '../../src/sandbox/calls.js';
import { createSandboxControl, type SandboxControl } from '../../src/sandbox/control-client.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { actionUpdate, orderQuery } from '../../src/contract/order-messages.js';
import { createPolls, type Polls } from '../support/polls.js';
import { startProgram, type RunningProcess } from '../support/process.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';

const sellerId = 'seller-1';
/** Its poll is under way when the worker dies. */
const otherSellerId = 'seller-2';
const credentials = { clientId: 'test-client', clientSecret: 'test-secret' };

/** Octopia takes so long: the worker is dead by then, and the next one has not begun again. */
const slow = { kind: 'delay', milliseconds: 15_000 } as const;
const refund: RequestOf<'refund'> = { reason: 'seller-out-of-stock' };
const waiting = { timeout: 60_000, interval: 50 };

let temporal: TestTemporal;
let server: Sandbox;
let sandbox: SandboxControl;
let seller: Polls;
let otherSeller: Polls;
let worker: RunningProcess;

beforeAll(async () => {
  temporal = await startTemporal();
  server = await startSandbox({
    credentials: [{ ...credentials, sellerIds: [sellerId, otherSellerId] }],
  });
  sandbox = createSandboxControl(server.controlUrl);
  seller = await createPolls(temporal.client, sellerId);
  otherSeller = await createPolls(temporal.client, otherSellerId);
});
afterAll(async () => {
  await sandbox.close();
  await server.close();
  await temporal.close();
});

async function startWorker(): Promise<RunningProcess> {
  const started = startProgram('src/cli/main.ts', ['worker'], {
    TEMPORAL_ADDRESS: temporal.address,
    OCTOPIA_API_URL: server.apiUrl,
    OCTOPIA_TOKEN_URL: server.tokenUrl,
    OCTOPIA_CLIENT_ID: credentials.clientId,
    OCTOPIA_CLIENT_SECRET: credentials.clientSecret,
    OCTOPIA_ACCOUNTS: JSON.stringify([{ sellerId }, { sellerId: otherSellerId }]),
    HEALTH_PORT: 'off',
    METRICS_PORT: 'off',
    LOG_FORMAT: 'json',
  });
  await started.prints('worker started');
  return started;
}

async function killWorker(): Promise<void> {
  worker.signal('SIGKILL');
  expect(await worker.ended).toBeNull();
}

/** Calls of an order, or of a seller. */
interface Calls {
  call: CallName;
  orderId?: string;
  sellerId?: string;
}

/** Makes Octopia slow to carry a call out. */
async function delay(calls: Calls): Promise<void> {
  await sandbox.placeFault({ ...slow, ...calls });
}

/** Waits until a call has reached Octopia. */
async function reached(calls: Calls): Promise<void> {
  await vi.waitUntil(async () => (await sandbox.requests(calls)).length > 0, waiting);
}

/** How often Octopia has carried each call out. */
async function carriedOut(calls: readonly Calls[]): Promise<number[]> {
  const requests = await Promise.all(calls.map((asked) => sandbox.requests(asked)));
  return requests.map((of) => of.filter((request) => request.carriedOut).length);
}

describe('a worker that is killed in the middle of its work', { timeout: 300_000 }, () => {
  it('has each action carried out exactly once, and every order and poll goes on', async () => {
    worker = await startWorker();
    const create = (status: 'WaitingAcceptance' | 'InPreparation' | 'Shipped') =>
      sandbox.createOrder({ sellerId, status });
    const accepting = await create('WaitingAcceptance');
    const shipping = await create('InPreparation');
    const refunding = await create('Shipped');
    const unread = await create('Shipped');
    const polled = await sandbox.createOrder({ sellerId: otherSellerId, status: 'Accepted' });

    // Carried out after the worker has died, so that nobody hears of it.
    const unanswered: Calls[] = [
      { call: 'setApprovalStatus', orderId: accepting },
      { call: 'createShipment', orderId: shipping },
      { call: 'createCancellationRequest', orderId: refunding },
    ];
    // The worker dies before it has sent anything.
    const readFirst: Calls[] = [
      { call: 'getOrder', orderId: unread },
      { call: 'listOrders', sellerId: otherSellerId },
    ];
    const actions: Calls[] = [
      ...unanswered,
      { call: 'createCancellationRequest', orderId: unread },
    ];

    await Promise.all(unanswered.map(delay));
    await seller.poll();
    await Promise.all(readFirst.map(delay));
    const parcel = { trackingNumber: 'TEST-1', carrierName: 'Colissimo' };
    const outcomes = [
      seller.order(shipping).executeUpdate(actionUpdate('ship').name, { args: [parcel] }),
      seller.order(refunding).executeUpdate(actionUpdate('refund').name, { args: [refund] }),
      seller.order(unread).executeUpdate(actionUpdate('refund').name, { args: [refund] }),
    ];
    const poll = await otherSeller.begin();
    await Promise.all([...unanswered, ...readFirst].map(reached));
    await killWorker();
    expect(await carriedOut(actions)).toEqual([0, 0, 0, 0]);
    worker = await startWorker();

    for (const outcome of outcomes) expect(await outcome).toMatchObject({ outcome: 'done' });
    expect(await poll.result()).toMatchObject({ read: 1, new: 1 });
    expect(await otherSeller.openOrders(1)).toEqual([polled]);
    await vi.waitUntil(async () => (await acknowledgeOf(accepting)) === 'Completed', waiting);
    expect(await carriedOut(actions)).toEqual([1, 1, 1, 1]);

    await sandbox.decideCancellation(refunding, 'accept');
    await seller.poll();
    expect(await seller.order(refunding).result()).toMatchObject({ hemiStatus: 'Cancelled' });
  });
});

async function acknowledgeOf(orderId: string): Promise<string> {
  return (await seller.order(orderId).query(orderQuery)).acknowledge;
}
