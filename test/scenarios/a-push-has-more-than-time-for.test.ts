import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  pushOffersWorkflowId,
  workflowTaskQueue,
  workflowTypes,
} from '../../src/contract/names.js';
import type {
  BegunPush,
  FilledPackage,
  FillOfferPackageInput,
  OfferActivities,
  PlannedPage,
  SubmittedPackage,
  WatchedPackage,
  WrittenBook,
} from '../../src/contract/offer-activities.js';
import { toSellerId } from '../../src/hemi/ids.js';
import type { PlannedOffer } from '../../src/offers/plan-push.js';
import type { pushOffers } from '../../src/workflows/offers/push-offers.js';
import {
  startTimeSkipping,
  startWorkers,
  type TestTemporal,
  type TestWorkers,
} from '../support/temporal.js';

const sellerId = toSellerId('seller-1');
const planned = ['A', 'B', 'C'].map((reference): PlannedOffer => ({
  reference,
  change: 'Upsert',
  digest: reference,
  transport: 'Json',
}));
/** The references that each package was to be filled with. */
const asked: string[][] = [];

/** Octopia takes an offer a package: for the others there is never time. */
const activities = {
  beginPush: async (): Promise<BegunPush> => ({
    book: {},
    proved: true,
    openPackages: [],
    strayPackages: [],
  }),
  planOffers: async (): Promise<PlannedPage> => ({
    feed: { contentDigest: 'feed', readAt: '2026-01-15T12:00:00.000Z', offers: planned.length },
    planned,
    isLast: true,
    counts: { unchanged: 0, inFlight: 0, stillRejected: 0, left: 0 },
    settled: [],
    held: [],
    problems: [],
    unusable: 0,
    transportMissing: 0,
  }),
  fillOfferPackage: async ({ offers }: FillOfferPackageInput): Promise<FilledPackage> => {
    const [first = '', ...notReached] = offers.map(({ reference }) => reference);
    asked.push([first, ...notReached]);
    const made = { transport: 'Json', packageId: `P-${first}` } as const;
    return { package: made, refused: [], changedMeanwhile: [], notReached };
  },
  submitOfferPackage: async (): Promise<SubmittedPackage> => ({ end: 'submitted', packageId: '' }),
  watchOfferPackage: async ({ packageId }: { packageId: string }): Promise<WatchedPackage> => ({
    state: 'integrated',
    accepted: [packageId.replace('P-', '')],
    rejected: [],
    unfinished: 0,
  }),
  writeOfferBook: async (): Promise<WrittenBook> => ({
    packed: { madeAt: '2026-01-15T12:00:00.000Z', lines: '', offers: 0 },
    rejectedNow: 0,
  }),
} satisfies Partial<OfferActivities>;

let temporal: TestTemporal;
let workers: TestWorkers;
beforeAll(async () => {
  temporal = await startTimeSkipping();
  workers = await startWorkers(temporal, activities);
});
afterAll(async () => {
  await workers.stop();
  await temporal.close();
});

it('sends what one package had no time for in further ones, each offer once', async () => {
  const { counts, stop } = await temporal.client.workflow.execute<typeof pushOffers>(
    workflowTypes.pushOffers,
    {
      workflowId: pushOffersWorkflowId(sellerId),
      taskQueue: workflowTaskQueue,
      args: [{ sellerId }],
    },
  );

  expect(asked).toEqual([['A', 'B', 'C'], ['B', 'C'], ['C']]);
  expect(counts).toMatchObject({ accepted: 3, waiting: 0, noVerdict: 0 });
  expect(stop).toBeUndefined();
});
