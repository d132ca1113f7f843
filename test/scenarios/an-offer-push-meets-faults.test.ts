import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CallName } from '../../src/sandbox/calls.js';
import type { FaultSettings } from '../../src/sandbox/faults.js';
import { startConnector, type Connector } from '../support/connector.js';
import { present } from '../../src/language/present.js';
import {
  createPushes,
  feedRow,
  offerAccounts,
  timesSent,
  type PushHandle,
  type Pushes,
} from '../support/pushes.js';

let connector: Connector;
const accounts = offerAccounts(80);
const unused = accounts.map(({ sellerId }) => sellerId ?? '');

beforeAll(async () => {
  connector = await startConnector({ accounts, requestTimeoutMs: 2_000 });
});
afterAll(() => connector.stop());

function newSeller(): Pushes {
  return createPushes(connector, unused.shift() ?? '');
}

/** A seller whose offers A and B were pushed, and whose feed has another price for B since. */
async function sellerWithChange(): Promise<Pushes> {
  const seller = newSeller();
  seller.feed([feedRow('A'), feedRow('B')]);
  await seller.push();
  seller.feed([feedRow('A'), feedRow('B', { Prix: '9.99' })]);
  return seller;
}

function packagesOf({ sellerId }: Pushes) {
  return connector.sandbox.offerPackages({ sellerId });
}

function offer({ sellerId }: Pushes, reference: string) {
  return connector.sandbox.offer(reference, { sellerId });
}

/** Shows a state of the seller's newest package once that was submitted. */
async function holdNewPackage(seller: Pushes, count: number, shownState: string) {
  const made = await vi.waitUntil(
    async () => {
      const packages = await packagesOf(seller);
      const newest = packages.at(-1);
      return packages.length === count && newest?.submittedAt !== undefined ? newest : undefined;
    },
    { timeout: 30_000, interval: 50 },
  );
  await connector.sandbox.changeOfferPackage(made.packageId, { shownState });
  return made.packageId;
}

/** Resets a push to where it knows what the pushes before did, and has not planned yet; waits for its end. */
async function resetToPlan({ workflowId, firstExecutionRunId: runId }: PushHandle) {
  const { workflow, workflowService, options } = connector.client;
  const { events } = await workflow.getHandle(workflowId, runId).fetchHistory();
  const [, second] = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
  await workflowService.resetWorkflowExecution({
    namespace: options.namespace,
    workflowExecution: { workflowId, runId },
    reason: 'a test',
    requestId: randomUUID(),
    ...present({ workflowTaskFinishEventId: second?.eventId ?? undefined }),
  });
  await workflow.getHandle(workflowId).result();
}

const steps: CallName[] = [
  'listDeliveryModes',
  'createOfferPackage',
  'uploadOfferRequests',
  'readOfferPackage',
  'submitOfferPackage',
  'listOfferResults',
  'listOffers',
];

/** What a first push of A ends with: the quantity on the shop, and how often each package holds A. */
async function pushedOnce(seller: Pushes) {
  seller.feed([feedRow('A')]);
  const { counts, stop } = await seller.push();
  const { quantity } = await offer(seller, 'A');
  const { accepted } = counts;
  return { stop, accepted, quantity, timesSent: await timesSent(connector, seller, 'A') };
}
const onShopOnce = { stop: undefined, accepted: 1, quantity: 5, timesSent: [1] };

describe.concurrent('a step of a push whose answer is lost', () => {
  it.each(steps)('%s: the offer is on the shop, once in one package', async (call) => {
    const seller = newSeller();
    const { sellerId } = seller;
    await connector.sandbox.placeFault({ kind: 'drop', carryOut: true, call, sellerId });
    expect(await pushedOnce(seller)).toEqual(onShopOnce);
  });
});

describe.concurrent('a push of which every step once', () => {
  it.each<[string, FaultSettings]>([
    ['does not arrive', { kind: 'drop' }],
    ['is told to wait (429)', { kind: 'answer', status: 429, retryAfter: 1 }],
    ['meets an error of the server', { kind: 'answer', status: 503, body: 'empty' }],
    ['is redirected', { kind: 'redirect' }],
    ['gets its answer too late', { kind: 'delay', milliseconds: 5_000, carryOut: true }],
  ])('%s brings the offer to the shop, once in one package', async (_what, fault) => {
    const seller = newSeller();
    const { sellerId } = seller;
    for (const call of steps) await connector.sandbox.placeFault({ ...fault, call, sellerId });
    expect(await pushedOnce(seller)).toEqual(onShopOnce);
  });
});

describe.concurrent('a step that Octopia refuses', () => {
  it.each<CallName>(['createOfferPackage', 'listDeliveryModes'])(
    '%s: the push ends with the words of Octopia, and the next one goes on',
    async (call) => {
      const seller = newSeller();
      const { sellerId } = seller;
      seller.feed([feedRow('A')]);
      const detail = 'No right for this seller.';
      await connector.sandbox.placeFault({ kind: 'answer', status: 403, call, sellerId, detail });

      const { stop, attention } = await seller.push();

      expect(stop).toMatchObject({ code: 'OctopiaFailed' });
      expect(stop?.message).toContain(detail);
      expect(attention).toEqual(['PushFailed']);
      expect((await seller.push()).counts).toMatchObject({ accepted: 1 });
    },
  );

  it('submitting: nothing of the package counts, and its offers are sent again', async () => {
    const seller = await sellerWithChange();
    const { sellerId } = seller;
    const call = 'submitOfferPackage';
    await connector.sandbox.placeFault({ kind: 'answer', status: 400, call, sellerId });

    const { counts, problems, attention } = await seller.push();

    expect(counts).toMatchObject({ accepted: 0, noVerdict: 1 });
    expect(problems).toMatchObject([{ rule: 'PackageRefused' }]);
    expect(attention).toEqual(['PushFailed']);
    expect((await seller.push()).counts).toMatchObject({ accepted: 1 });
  });
});

describe.concurrent('a package', () => {
  it('that Octopia took and refuses to take again, as the first answer was lost, may have arrived: what the feed says then is sent', async () => {
    const seller = await sellerWithChange();
    const { sellerId } = seller;
    const call = 'submitOfferPackage';
    await connector.sandbox.placeFault({ kind: 'drop', carryOut: true, call, sellerId });
    await connector.sandbox.placeFault({ kind: 'answer', status: 400, call, sellerId });
    const handle = await seller.begin();
    const packageId = await holdNewPackage(seller, 3, 'WaitingForCompletion');
    expect((await handle.result()).counts).toMatchObject({ accepted: 0, noVerdict: 1 });
    await connector.sandbox.changeOfferPackage(packageId, { shownState: null });
    seller.feed([feedRow('A'), feedRow('B')]);

    await seller.push();

    expect(await offer(seller, 'B')).toMatchObject({ price: 12.99 });
  });

  it('that is rejected as a whole gives its code and words to all of its offers', async () => {
    const seller = await sellerWithChange();
    const { sellerId } = seller;
    const message = 'Fichier illisible';
    await connector.sandbox.placeRejection({
      of: 'offerPackage',
      sellerId,
      resultCode: '77',
      message,
      times: 1,
    });

    const { counts, rejections } = await seller.push();

    expect(counts).toMatchObject({ rejected: 1, accepted: 0 });
    expect(rejections).toEqual([{ reference: 'B', code: '77', message }]);
  });

  it.each([400, 403])(
    'of an earlier push that Octopia will not show (%i) does not keep others from being sent',
    async (status) => {
      const seller = await sellerWithChange();
      const { sellerId } = seller;
      const handle = await seller.begin();
      const packageId = await holdNewPackage(seller, 3, 'IntegrationPending');
      await handle.cancel();
      await handle.result();
      const call = 'readOfferPackage';
      await connector.sandbox.placeFault({ kind: 'answer', status, call, sellerId });
      seller.feed([feedRow('A'), feedRow('B', { Prix: '9.99' }), feedRow('C')]);

      const next = await seller.begin();
      await vi.waitUntil(
        async () => (await offer(seller, 'C').catch(() => undefined)) !== undefined,
        { timeout: 60_000, interval: 100 },
      );
      await connector.sandbox.changeOfferPackage(packageId, { shownState: null });

      const { counts, attention } = await next.result();
      expect(counts).toMatchObject({ accepted: 2 });
      expect(attention).toEqual(['PushFailed']);
    },
  );

  it('that Octopia no longer has (410) is read back', async () => {
    const seller = await sellerWithChange();
    const { sellerId } = seller;
    const call = 'listOfferResults';
    await connector.sandbox.placeFault({ kind: 'answer', status: 410, call, sellerId });

    expect((await seller.push()).counts).toMatchObject({ accepted: 1, noVerdict: 0 });
  });

  it('in a state that nobody knows counts as not done, until it is in one that we know', async () => {
    const seller = await sellerWithChange();
    const handle = await seller.begin();
    const packageId = await holdNewPackage(seller, 3, 'Resting');
    await vi.waitUntil(
      async () =>
        (await connector.sandbox.requests({ call: 'readOfferPackage' })).some(({ path }) =>
          path.endsWith(packageId),
        ),
      { timeout: 60_000 },
    );
    await connector.sandbox.changeOfferPackage(packageId, { shownState: null });
    expect((await handle.result()).counts).toMatchObject({ accepted: 1 });
  });

  it.each<[string, Partial<Extract<FaultSettings, { kind: 'edit' }>>]>([
    ['miss an offer', { remove: ['items[0]'] }],
    ['name another one in its place', { set: { 'items[0].sellerExternalReference': 'INVENTED' } }],
    ['know of an unknown end', { set: { 'items[0].integrationStatus': 'Pondering' } }],
  ])('whose results %s gives it no verdict: it is sent again', async (_what, edit) => {
    const seller = await sellerWithChange();
    const { sellerId } = seller;
    const call = 'listOfferResults';
    await connector.sandbox.placeFault({ kind: 'edit', call, sellerId, ...edit });

    expect((await seller.push()).counts).toMatchObject({ accepted: 0, noVerdict: 1 });

    expect((await seller.push()).counts).toMatchObject({ accepted: 1 });
    expect(await timesSent(connector, seller, 'B')).toEqual([0, 1, 1, 1]);
  });

  it('whose results miss an offer may have brought it: what the feed says then is sent, also if that was accepted before', async () => {
    const seller = await sellerWithChange();
    const { sellerId } = seller;
    const call = 'listOfferResults';
    await connector.sandbox.placeFault({ kind: 'edit', call, sellerId, remove: ['items[0]'] });
    await seller.push();
    seller.feed([feedRow('A'), feedRow('B')]);

    await seller.push();

    expect(await offer(seller, 'B')).toMatchObject({ price: 12.99 });
  });

  it('whose results miss a new offer may have brought it: it is withdrawn when the feed has it no more', async () => {
    const seller = newSeller();
    const { sellerId } = seller;
    seller.feed(Array.from('ABCDE').map((reference) => feedRow(reference)));
    await seller.push();
    seller.feed(Array.from('ABCDEF').map((reference) => feedRow(reference)));
    const call = 'listOfferResults';
    await connector.sandbox.placeFault({ kind: 'edit', call, sellerId, remove: ['items[0]'] });
    await seller.push();
    seller.feed(Array.from('ABCDE').map((reference) => feedRow(reference)));

    await seller.push();

    expect(await offer(seller, 'F')).toMatchObject({ quantity: 0 });
  });

  it('whose results are no longer kept is read back', async () => {
    const seller = await sellerWithChange();
    const { sellerId } = seller;
    const call = 'listOfferResults';
    await connector.sandbox.placeFault({ kind: 'answer', status: 404, call, sellerId });

    expect((await seller.push()).counts).toMatchObject({ accepted: 1, noVerdict: 0 });
    expect((await seller.push()).counts).toMatchObject({ unchanged: 2 });
  });
});

describe.concurrent('a push that is ended from outside', () => {
  it('by cancelling it ends with what it knows: the next one leaves alone what is in flight', async () => {
    const seller = await sellerWithChange();
    const handle = await seller.begin();
    const packageId = await holdNewPackage(seller, 3, 'IntegrationPending');
    await handle.cancel();
    expect((await handle.result()).openPackages).toMatchObject([{ packageId, offers: 1 }]);

    seller.feed([feedRow('A'), feedRow('B', { Prix: '8.88' })]);
    const next = await seller.begin();
    await vi.waitUntil(async () => (await next.describe()).historyLength > 20, { timeout: 30_000 });
    await next.cancel();
    expect((await next.result()).counts).toMatchObject({ inFlight: 1, accepted: 0 });

    await connector.sandbox.changeOfferPackage(packageId, { shownState: null });
    expect((await seller.push()).counts).toMatchObject({ accepted: 2 });
    expect(await offer(seller, 'B')).toMatchObject({ price: 8.88 });
  });

  it('by terminating it leaves packages behind: nothing is sent before they are integrated', async () => {
    const seller = await sellerWithChange();
    const handle = await seller.begin();
    const packageId = await holdNewPackage(seller, 3, 'IntegrationPending');
    await handle.terminate();
    seller.feed([feedRow('A'), feedRow('B', { Prix: '8.88' })]);

    const next = await seller.begin();
    await vi.waitUntil(async () => (await next.describe()).historyLength > 15, { timeout: 30_000 });
    expect(await packagesOf(seller)).toHaveLength(3);
    await connector.sandbox.changeOfferPackage(packageId, { shownState: null });

    expect((await next.result()).stop).toBeUndefined();
    expect(await offer(seller, 'B')).toMatchObject({ price: 8.88 });
  });

  it('by terminating it leaves packages behind that every push waits for until they are integrated', async () => {
    const seller = await sellerWithChange();
    const handle = await seller.begin();
    const packageId = await holdNewPackage(seller, 3, 'IntegrationPending');
    await handle.terminate();
    const second = await seller.begin();
    await vi.waitUntil(async () => (await second.describe()).historyLength > 15, {
      timeout: 30_000,
    });
    await second.cancel();
    expect((await second.result()).openPackages).toMatchObject([{ packageId }]);
    seller.feed([feedRow('A'), feedRow('B', { Prix: '8.88' })]);

    const third = await seller.begin();
    await vi.waitUntil(async () => (await third.describe()).historyLength > 30, {
      timeout: 60_000,
    });
    expect(await packagesOf(seller)).toHaveLength(3);
    await connector.sandbox.changeOfferPackage(packageId, { shownState: null });

    expect((await third.result()).stop).toBeUndefined();
    expect(await offer(seller, 'B')).toMatchObject({ price: 8.88 });
  });

  it.each(['terminated', 'reset', 'reset once it had completed'] as const)(
    'by being %s: what it brought to the shop, and the feed has no more, is withdrawn',
    async (how) => {
      const seller = newSeller();
      seller.feed([feedRow('A'), feedRow('B'), feedRow('C'), feedRow('D'), feedRow('E')]);
      await seller.push();
      seller.feed(Array.from('ABCDEF').map((reference) => feedRow(reference)));
      const handle = await seller.begin();
      await vi.waitUntil(
        async () => (await offer(seller, 'F').catch(() => undefined)) !== undefined,
        {
          timeout: 60_000,
        },
      );
      seller.feed(Array.from('ABCDE').map((reference) => feedRow(reference)));
      if (how === 'reset once it had completed') await handle.result();
      if (how === 'terminated') await handle.terminate();
      else await resetToPlan(handle);

      await seller.push();
      expect(await offer(seller, 'F')).toMatchObject({ quantity: 0 });
    },
  );

  it.each<[string, FaultSettings]>([
    ['miss an offer', { kind: 'edit', remove: ['items[0]'] }],
    ['are no longer kept', { kind: 'answer', status: 410 }],
  ])(
    'leaves a package behind whose results %s: what the feed says then is sent, also if that was accepted before',
    async (_what, fault) => {
      const seller = await sellerWithChange();
      const { sellerId } = seller;
      const handle = await seller.begin();
      const packageId = await holdNewPackage(seller, 3, 'IntegrationPending');
      await handle.terminate();
      seller.feed([feedRow('A'), feedRow('B')]);
      const call = 'listOfferResults';
      await connector.sandbox.placeFault({ ...fault, call, sellerId });
      await connector.sandbox.changeOfferPackage(packageId, { shownState: null });

      await seller.push();

      expect(await offer(seller, 'B')).toMatchObject({ price: 12.99 });
    },
  );

  it('by being reset when the next one had completed: what that one brought to the shop, and the feed has no more, is withdrawn', async () => {
    const seller = newSeller();
    seller.feed(Array.from('ABCDE').map((reference) => feedRow(reference)));
    await seller.push();
    const earlier = await seller.begin();
    await earlier.result();
    seller.feed(Array.from('ABCDEF').map((reference) => feedRow(reference)));
    await seller.push();
    seller.feed(Array.from('ABCDE').map((reference) => feedRow(reference)));
    await resetToPlan(earlier);

    await seller.push();
    expect(await offer(seller, 'F')).toMatchObject({ quantity: 0 });
  });

  it('by being reset when an offer was withdrawn since: the offer stays off the shop', async () => {
    const seller = newSeller();
    seller.feed([feedRow('A'), feedRow('B')]);
    await seller.push();
    const earlier = await seller.begin();
    await earlier.result();
    await seller.push({ withdraw: ['B'] });
    await resetToPlan(earlier);

    await seller.push();
    expect(await offer(seller, 'B')).toMatchObject({ quantity: 0 });
  });
});
