import type { BegunPush, PlannedPage, WatchedPackage } from '../../contract/offer-activities.js';
import {
  pushLimits,
  pushStops,
  type FeedProblem,
  type OfferProof,
  type OpenPackage,
  type PushCounts,
  type PushOffersInput,
  type PushStop,
  type PushStopCode,
  type UnknownOnSale,
} from '../../contract/offer-messages.js';
import { pushAttentionNames, type PushAttention } from '../../contract/push-attention.js';
import { present } from '../../language/present.js';
import type { OfferEvent, Rejection } from '../../offers/offer-book.js';
import type { PlannedOffer } from '../../offers/plan-push.js';

/** A package that this push, or one before it, has to know the end of. */
export interface WatchedPush extends OpenPackage {
  /** The references that this push sent with it; absent for a package of an earlier push. */
  sent?: ReadonlyMap<string, PlannedOffer['change']>;
  /** What Octopia said of it last. */
  shown: string;
}

/** What a push knows. */
export interface PushState {
  input: PushOffersInput;
  startedAt: string;
  /** When the pushes before it had ended; milliseconds. */
  begunAt: number;
  begun: BegunPush;
  events: OfferEvent[];
  counts: PushCounts;
  /** What this push has submitted, whether or not its end is known. */
  submitted: WatchedPush[];
  /** What has not come to its end. */
  packages: WatchedPush[];
  feed?: PlannedPage['feed'];
  problems: FeedProblem[];
  rejections: Rejection[];
  /** Octopia refused to take, or to show, a package as a whole. */
  isPackageRefused: boolean;
  proof?: OfferProof;
  unknownOnSale?: UnknownOnSale;
  proved: boolean;
  provedTaxes?: string;
  stop?: PushStop;
}

export function newPushState(
  input: PushOffersInput,
  begun: BegunPush,
  { startedAt, now }: { startedAt: number; now: number },
): PushState {
  return {
    input,
    startedAt: new Date(startedAt).toISOString(),
    begunAt: now,
    begun,
    events:
      begun.unknownOffers === undefined ? [] : [{ kind: 'found', references: begun.unknownOffers }],
    counts: {
      accepted: 0,
      withdrawn: 0,
      rejected: 0,
      waiting: 0,
      noVerdict: 0,
      unusable: 0,
      transportMissing: 0,
      changedMeanwhile: 0,
      unchanged: 0,
      inFlight: 0,
      stillRejected: 0,
      left: 0,
    },
    submitted: [],
    packages: [...begun.openPackages, ...begun.strayPackages.map(asStray)].map((open) => ({
      ...open,
      shown: 'not looked at yet',
    })),
    problems: [],
    rejections: [],
    isPackageRefused: false,
    proved: begun.proved,
    ...present({ provedTaxes: begun.provedTaxes }),
  };
}

function asStray(open: OpenPackage): OpenPackage {
  return { ...open, isStray: true };
}

/** Stops the push, unless it has stopped before: the first reason is the one that counts. */
export function stopPush(state: PushState, code: PushStopCode, message: string): void {
  state.stop ??= { code, message };
}

/** Adds what the first page of a plan says of the whole feed. */
export function addPlan(state: PushState, page: PlannedPage): void {
  state.feed = page.feed;
  state.problems = [...state.problems, ...page.problems];
  Object.assign(state.counts, page.counts, {
    unusable: page.unusable,
    transportMissing: page.transportMissing,
  });
  if (page.unknownOnSale !== undefined) state.unknownOnSale = page.unknownOnSale;
  if (page.held.length > 0) state.events.push({ kind: 'held', offers: page.held });
  if (page.settled.length > 0) state.events.push({ kind: 'settled', references: page.settled });
  if (page.stop !== undefined) state.stop ??= page.stop;
}

/** What is wrong with a package as a whole; each is said once. */
export function notePackage(
  state: PushState,
  rule: 'PackageRefused' | 'PackageUnreadable',
  message: string,
): void {
  if (state.problems.some((known) => known.rule === rule && known.message === message)) return;
  state.problems = [{ rule, message }, ...state.problems];
  state.isPackageRefused = true;
}

/** Writes down what is about to be submitted: from here on it may count, whatever happens. */
export function addSent(
  state: PushState,
  packageId: string,
  transport: OpenPackage['transport'],
  offers: readonly PlannedOffer[],
  now: number,
): WatchedPush {
  state.events.push({
    kind: 'sent',
    packageId,
    offers: offers.map(({ reference, digest }) => [reference, digest]),
  });
  const added: WatchedPush = {
    packageId,
    transport,
    submittedAt: new Date(now).toISOString(),
    offers: offers.length,
    sent: new Map(offers.map(({ reference, change }) => [reference, change])),
    shown: 'being submitted',
  };
  state.packages.push(added);
  state.submitted.push(added);
  state.counts.waiting += offers.length;
  return added;
}

/** Adds what Octopia refused as it was uploaded. */
export function addRefused(
  state: PushState,
  offers: (Rejection & { digest: string })[],
  now: number,
): void {
  if (offers.length === 0) return;
  state.events.push({ kind: 'refused', at: new Date(now).toISOString(), offers });
  describeRejections(state, offers);
}

/** A package of which nothing will be known any more: its offers are sent again. */
export function closePackage(
  state: PushState,
  { packageId, sent }: WatchedPush,
  mayHaveArrived = false,
): void {
  if (mayHaveArrived) state.events.push({ kind: 'packageUnclear', packageId });
  state.events.push({ kind: 'packageClosed', packageId });
  state.submitted = state.submitted.filter((made) => made.packageId !== packageId);
  forget(state, packageId, 'noVerdict', sent?.size ?? 0);
}

/** Adds the verdicts of a package that has come to its end. */
export function addVerdicts(
  state: PushState,
  watched: WatchedPush,
  verdicts: Extract<WatchedPackage, { state: 'rejected' | 'integrated' }>,
  now: number,
): void {
  const { packageId, sent } = watched;
  const at = new Date(now).toISOString();
  if (verdicts.state === 'rejected') {
    const { code, message } = verdicts;
    state.events.push({ kind: 'packageRejected', packageId, at, code, message });
    const offers = [...(sent?.keys() ?? [])].map((reference) => ({ reference, code, message }));
    describeRejections(state, offers);
    forget(state, packageId, 'rejected', 0);
    return;
  }
  const isOurs = (reference: string): boolean => sent?.has(reference) !== false;
  const accepted = verdicts.accepted.filter(isOurs);
  const rejected = verdicts.rejected.filter(({ reference }) => isOurs(reference));
  if (watched.isStray === true) {
    // What got no verdict may have reached the shop, too.
    const references = [...accepted, ...(verdicts.unclear ?? [])];
    if (references.length > 0) state.events.push({ kind: 'found', references });
    state.counts.accepted += accepted.length;
    forget(state, packageId, 'noVerdict', 0);
    return;
  }
  state.events.push(...acceptedOf(watched, accepted));
  if (rejected.length > 0) state.events.push({ kind: 'rejected', packageId, at, offers: rejected });
  const unnamed = sent === undefined ? 0 : sent.size - accepted.length - rejected.length;
  if (sent === undefined || unnamed > 0) state.events.push({ kind: 'packageUnclear', packageId });
  state.events.push({ kind: 'packageClosed', packageId });
  state.counts.accepted += accepted.length;
  const isWithdrawn = (reference: string): boolean => sent?.get(reference) === 'Withdraw';
  state.counts.withdrawn += accepted.filter(isWithdrawn).length;
  describeRejections(state, rejected);
  forget(state, packageId, 'noVerdict', unnamed);
}

/** Names the fewer: an event that repeats all that was sent would double what a push writes down. */
function acceptedOf({ packageId, sent }: WatchedPush, references: string[]): OfferEvent[] {
  if (references.length === 0) return [];
  const known = new Set(references);
  const others = [...(sent?.keys() ?? [])].filter((reference) => !known.has(reference));
  if (sent === undefined || others.length > known.size) {
    return [{ kind: 'accepted', packageId, references }];
  }
  return [{ kind: 'acceptedButFor', packageId, references: others }];
}

function describeRejections(state: PushState, offers: readonly Rejection[]): void {
  state.counts.rejected += offers.length;
  const room = pushLimits.rejections - state.rejections.length;
  const described = offers.slice(0, Math.max(0, room));
  state.rejections.push(
    ...described.map(({ reference, code, message }) => ({ reference, code, message })),
  );
}

function forget(
  state: PushState,
  packageId: string,
  as: 'noVerdict' | 'rejected',
  count: number,
): void {
  const closed = state.packages.find((open) => open.packageId === packageId);
  state.packages = state.packages.filter((open) => open !== closed);
  state.counts[as] += count;
  state.counts.waiting -= closed?.sent?.size ?? 0;
}

/** Why somebody has to look at a push, in the order in which the reasons matter. */
export function attentionOf(
  { stop, counts, isPackageRefused }: PushState,
  rejectedNow: number,
): PushAttention[] {
  const reasons: Partial<Record<PushAttention, boolean>> = {
    PushFailed: isPackageRefused,
    OffersRejected: rejectedNow > 0,
    OffersNotSent: counts.unusable + counts.transportMissing > 0,
  };
  const attention = stop && pushStops[stop.code].attention;
  if (attention !== undefined) reasons[attention] = true;
  return pushAttentionNames.filter((name) => reasons[name] === true);
}
