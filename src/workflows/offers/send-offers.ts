import { upsertMemo } from '@temporalio/workflow';
import type { FilledPackage } from '../../contract/offer-activities.js';
import type { PlannedOffer } from '../../offers/plan-push.js';
import { fillOfferPackage, pushReading } from '../runtime/activity-options.js';
import { addRefused, addSent, closePackage, notePackage, type PushState } from './push-state.js';

/** Offers that go into one package: of one transport, and of one type that Octopia knows. */
export function packagesOf(offers: readonly PlannedOffer[]): PlannedOffer[][] {
  const kinds = new Map<string, PlannedOffer[]>();
  for (const offer of offers) {
    const type = offer.transport === 'Xml' || offer.change === 'Upsert' ? 'Upsert' : 'Update';
    const kind = `${offer.transport} ${type}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), offer]);
  }
  return [...kinds.values()];
}

/**
 * Makes a package of some offers and submits it. What is in it is written down before it is
 * submitted: from then on it may count, also where the answer is lost, or this push is ended.
 * @returns the offers for which there was no time, which belong into another package
 */
export async function sendPackage(
  state: PushState,
  offers: readonly PlannedOffer[],
): Promise<PlannedOffer[]> {
  const { sellerId } = state.input;
  const { contentDigest = '' } = state.feed ?? {};
  const filled = await fillOfferPackage({ sellerId, contentDigest, offers: [...offers] });
  const notReached = new Set(filled.notReached);
  await submitFilled(
    state,
    filled,
    offers.filter(({ reference }) => !notReached.has(reference)),
  );
  return offers.filter(({ reference }) => notReached.has(reference));
}

async function submitFilled(
  state: PushState,
  filled: FilledPackage,
  offers: readonly PlannedOffer[],
): Promise<void> {
  const { sellerId } = state.input;
  addRefused(state, filled.refused, Date.now());
  state.counts.changedMeanwhile += filled.changedMeanwhile.length;
  const left = new Set([
    ...filled.changedMeanwhile,
    ...filled.refused.map(({ reference }) => reference),
  ]);
  const sent = offers.filter(({ reference }) => !left.has(reference));
  if (filled.package === undefined || sent.length === 0) return;
  const { package: made } = filled;
  const isJson = made.transport === 'Json';
  // An XML package has no id before it is submitted; its address stands in for it.
  const name = isJson ? made.packageId : made.packageUrl;
  const watched = addSent(state, name, made.transport, sent, Date.now());
  if (isJson) rememberSubmitted(state);
  const submitted = await pushReading.submitOfferPackage({ sellerId, package: made });
  if (submitted.end !== 'submitted') {
    closePackage(state, watched, submitted.mayHaveArrived);
    rememberSubmitted(state);
    notePackage(state, 'PackageRefused', submitted.message);
    return;
  }
  if (!isJson) rename(state, name, submitted.packageId);
  watched.shown = 'submitted';
  rememberSubmitted(state);
}

function rename(state: PushState, from: string, to: string): void {
  for (const event of state.events) {
    if (event.kind === 'sent' && event.packageId === from) event.packageId = to;
  }
  for (const open of state.packages) if (open.packageId === from) open.packageId = to;
}

/**
 * The next push finds it there, should this one be ended from outside: then nobody has its verdicts
 * either, so that packages are in it that have come to their end.
 */
export function rememberSubmitted({ submitted }: PushState): void {
  const submittedPackages = submitted.map(({ packageId, transport, submittedAt }) => ({
    packageId,
    transport,
    submittedAt,
  }));
  upsertMemo({ submittedPackages });
}
