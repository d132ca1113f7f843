import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WorkflowHandle } from '@temporalio/client';
import { pushOffersWorkflowId, workflowTaskQueue } from '../../../src/contract/names.js';
import type { CallName } from '../../../src/sandbox/calls.js';
import { startConnector, type Connector } from '../../support/connector.js';
import { createPushes, feedRow, offerAccount, type Pushes } from '../../support/pushes.js';
import { isRecorded, writeHistory } from './write-history.js';

let connector: Connector;
let seller: Pushes;

async function start(): Promise<void> {
  connector = await startConnector({ accounts: [offerAccount('98797')] });
  seller = createPushes(connector, '98797');
  seller.feed([feedRow('A'), feedRow('B'), feedRow('C')]);
}

afterEach(() => connector.stop());

/** The newest run of the push, which has ended. */
async function ended(): Promise<WorkflowHandle> {
  const { runId } = await seller.handle().describe();
  return connector.client.workflow.getHandle(seller.handle().workflowId, runId);
}

async function push(input?: Parameters<Pushes['push']>[0]): Promise<WorkflowHandle> {
  await seller.push(input);
  return ended();
}

/** A push whose package Octopia works on until it is told otherwise. */
async function beginHeld(): Promise<{ packageId: string; release: () => Promise<unknown> }> {
  const before = (await connector.sandbox.offerPackages()).length;
  await seller.begin();
  const held = await vi.waitUntil(
    async () => {
      const newest = (await connector.sandbox.offerPackages())[before];
      return newest?.submittedAt === undefined ? undefined : newest;
    },
    { timeout: 30_000, interval: 50 },
  );
  const { packageId } = held;
  await connector.sandbox.changeOfferPackage(packageId, { shownState: 'IntegrationPending' });
  const release = () => connector.sandbox.changeOfferPackage(packageId, { shownState: null });
  return { packageId, release };
}

/** Waits until a call was made so many times. */
async function untilCalled(call: CallName, times: number): Promise<void> {
  await vi.waitUntil(async () => (await connector.sandbox.requests({ call })).length >= times, {
    timeout: 60_000,
    interval: 50,
  });
}

/** Each gives the run whose history is kept. */
const lives: Record<string, () => Promise<WorkflowHandle>> = {
  'push-first': () => push(),

  async 'push-of-the-difference'() {
    await push();
    seller.feed([feedRow('A', { Prix: '9.99' }), feedRow('B'), feedRow('D')]);
    return push({ acceptLoss: true });
  },

  async 'push-that-finds-nothing-changed'() {
    await push();
    return push();
  },

  async 'push-of-rejected-offers'() {
    const rejection = { resultCode: '1234', message: 'Interdit' };
    for (const reference of ['A', 'C']) {
      await connector.sandbox.placeRejection({ reference, ...rejection });
    }
    return push();
  },

  async 'push-of-a-rejected-package'() {
    await push();
    seller.feed([feedRow('A', { Prix: '9.99' }), feedRow('B'), feedRow('C')]);
    const rejection = { resultCode: '77', message: 'Illisible', times: 1 };
    await connector.sandbox.placeRejection({ of: 'offerPackage', ...rejection });
    return push();
  },

  async 'push-that-the-guard-stops'() {
    await push();
    seller.feed([feedRow('A')]);
    return push();
  },

  async 'push-without-a-feed'() {
    seller.feed('<html>not a feed</html>');
    return push();
  },

  async 'push-that-withdraws'() {
    await push();
    return push({ withdraw: ['A'] });
  },

  async 'push-that-proves'() {
    await push();
    return push({ prove: true });
  },

  async 'push-that-is-cancelled'() {
    await beginHeld();
    await seller.handle().cancel();
    await seller.handle().result();
    return ended();
  },

  async 'push-that-takes-up-what-was-in-flight'() {
    const { release } = await beginHeld();
    await seller.handle().cancel();
    await seller.handle().result();
    await release();
    return push();
  },

  async 'push-after-one-that-was-terminated'() {
    const { release } = await beginHeld();
    await seller.handle().terminate();
    await release();
    return push();
  },

  async 'push-whose-results-are-gone'() {
    await connector.sandbox.placeFault({ kind: 'answer', call: 'listOfferResults', status: 404 });
    return push();
  },

  async 'push-of-a-package-that-is-refused-again'() {
    const { packageId, release } = await beginHeld();
    const refusal = { kind: 'answer', call: 'submitOfferPackage', status: 400 } as const;
    await connector.sandbox.placeFault(refusal);
    await connector.sandbox.changeOfferPackage(packageId, { shownState: 'WaitingForCompletion' });
    await untilCalled('submitOfferPackage', 2);
    await release();
    await seller.handle().result();
    return ended();
  },

  async 'push-that-waits-for-a-late-submission'() {
    const { packageId, release } = await beginHeld();
    await connector.sandbox.changeOfferPackage(packageId, { shownState: 'WaitingForCompletion' });
    await seller.handle().cancel();
    await seller.handle().result();
    const seen = (await connector.sandbox.requests({ call: 'readOfferPackage' })).length;
    const next = await seller.begin();
    await untilCalled('readOfferPackage', seen + 1);
    await release();
    await next.result();
    return ended();
  },

  'scheduled-push': () => scheduled(),

  async 'scheduled-push-that-is-skipped'() {
    await seller.begin();
    const skipped = await scheduled();
    await seller.handle().result();
    return skipped;
  },

  async 'offer-that-is-shown'() {
    const handle = await connector.client.workflow.start('showOffer', {
      workflowId: 'show-offer:98797:A',
      taskQueue: workflowTaskQueue,
      args: [{ sellerId: seller.sellerId, reference: 'A' }],
    });
    await handle.result();
    return connector.client.workflow.getHandle(handle.workflowId);
  },
};

async function scheduled(): Promise<WorkflowHandle> {
  const { sellerId } = seller;
  const handle = await connector.client.workflow.start('scheduledPush', {
    workflowId: `${pushOffersWorkflowId(sellerId)}-2026-01-31T08:15:00Z`,
    taskQueue: workflowTaskQueue,
    args: [{ sellerId, kind: 'offers' }],
  });
  await handle.result();
  return connector.client.workflow.getHandle(handle.workflowId);
}

const missing = Object.keys(lives).filter((name) => !isRecorded(name));

describe.runIf(missing.length > 0)('a push', () => {
  it.each(missing)('%s', async (name) => {
    await start();
    const handle = await lives[name]?.();
    if (handle !== undefined) await writeHistory(name, handle);
    expect(isRecorded(name)).toBe(true);
  });
});
