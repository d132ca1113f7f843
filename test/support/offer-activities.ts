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
  OfferPackageAddress,
  PlannedPage,
  SubmitOfferPackageInput,
  SubmittedPackage,
  WatchedPackage,
  WrittenBook,
} from '../../src/contract/offer-activities.js';
import type { PushOffersResult } from '../../src/contract/offer-messages.js';
import { toSellerId } from '../../src/hemi/ids.js';
import type { PlannedOffer } from '../../src/offers/plan-push.js';
import type { pushOffers } from '../../src/workflows/offers/push-offers.js';
import { startWorkers, type TestTemporal } from './temporal.js';

/** A plan of new offers, in one page. */
export function plannedPage(...references: string[]): PlannedPage {
  const planned = references.map((reference): PlannedOffer => ({
    reference,
    change: 'Upsert',
    digest: reference,
    transport: 'Json',
  }));
  return {
    feed: { contentDigest: 'feed', readAt: '2026-01-15T12:00:00.000Z', offers: planned.length },
    planned,
    isLast: true,
    counts: { unchanged: 0, inFlight: 0, stillRejected: 0, left: 0 },
    settled: [],
    held: [],
    problems: [],
    unusable: 0,
    transportMissing: 0,
  };
}

/** The id of the package that {@link willingOctopia} fills with these offers. */
const packageOf = (references: readonly string[]): string => references.join(' ');

/** The activities of a push at an Octopia that takes every offer at once. */
export const willingOctopia = {
  beginPush: async (): Promise<BegunPush> => ({
    book: {},
    proved: true,
    openPackages: [],
    strayPackages: [],
  }),
  planOffers: async (): Promise<PlannedPage> => plannedPage('A'),
  fillOfferPackage: async ({ offers }: FillOfferPackageInput): Promise<FilledPackage> => {
    const packageId = packageOf(offers.map(({ reference }) => reference));
    return { package: { transport: 'Json', packageId }, refused: [], changedMeanwhile: [] };
  },
  submitOfferPackage: async ({
    package: made,
  }: SubmitOfferPackageInput): Promise<SubmittedPackage> => ({
    end: 'submitted',
    packageId: made.transport === 'Json' ? made.packageId : made.packageUrl,
  }),
  watchOfferPackage: async ({ packageId }: OfferPackageAddress): Promise<WatchedPackage> => ({
    state: 'integrated',
    accepted: packageId.split(' '),
    rejected: [],
    unfinished: 0,
  }),
  writeOfferBook: async (): Promise<WrittenBook> => ({
    packed: { madeAt: '2026-01-15T12:00:00.000Z', lines: '', offers: 0 },
    rejectedNow: 0,
  }),
} satisfies Partial<OfferActivities>;

/**
 * Runs one push with workers whose activities answer as told, on a server that skips time: for what
 * the sandbox, which keeps the contract, does not answer.
 */
export async function pushWith(
  temporal: TestTemporal,
  activities: Partial<OfferActivities>,
): Promise<PushOffersResult> {
  const sellerId = toSellerId('seller-1');
  const workers = await startWorkers(temporal, { ...willingOctopia, ...activities });
  try {
    return await temporal.client.workflow.execute<typeof pushOffers>(workflowTypes.pushOffers, {
      workflowId: pushOffersWorkflowId(sellerId),
      taskQueue: workflowTaskQueue,
      args: [{ sellerId }],
    });
  } finally {
    await workers.stop();
  }
}
