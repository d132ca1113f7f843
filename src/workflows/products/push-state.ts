import type {
  DecidedProduct,
  PlannedProduct,
  ProductPackage,
  ProductPlan,
  ReadReport,
} from '../../contract/product-activities.js';
import {
  notInFeedCode,
  type ProductCounts,
  type ProductsProgress,
  type ProductsStop,
  type RefusedProduct,
  type RunningProducts,
} from '../../contract/product-messages.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import type { ProductChange } from '../../products/product-book.js';
import { givenUpAfter, waitBeforeLook } from './report-waits.js';
import { hour } from '../runtime/moments.js';

/** A package whose report is looked at from time to time. */
export interface WatchedPackage extends ProductPackage {
  looks: number;
  /** When it is looked at next, in milliseconds. */
  nextAt: number;
}

/** How far a run of `pushProducts` has come. Moments are milliseconds since 1970. */
export interface PushState {
  sellerId: SellerId;
  startedAt: number;
  base: string | undefined;
  /** Still to be sent, in parts of what may go together. */
  queue: PlannedProduct[][];
  /** Over Octopia's quota of new products: they go back into the queue at `quotaUntil`. */
  overQuota: PlannedProduct[];
  quotaUntil: number | undefined;
  /** Products that were not over the quota since it was hit last. */
  withinQuota: number;
  /** How many parts are sent before their reports are looked at. */
  partsAtOnce: number;
  /** Nothing is sent before: Octopia did not take or not answer the last sending. */
  pausedUntil: number | undefined;
  /** How many sendings in a row ended so. */
  failedInARow: number;
  /** When something was sent last. */
  sentAt: number;
  packages: WatchedPackage[];
  changes: Map<string, ProductChange>;
  counts: ProductCounts;
  feedReadAt: string | undefined;
  problems: ProductsProgress['problems'];
  refused: RefusedProduct[];
  stop: ProductsStop | undefined;
}

/** 25 at a time are always found in one report (docs/octopia-offers.md, "Products"). */
export const productsTogether = 25;
/** As many as may be over the quota before a report says so. */
const mostPartsAtOnce = 20;
const fewestPartsAtOnce = 2;
/** The first ones of what is refused are described. */
const described = 100;
const notInFeed = {
  code: notInFeedCode,
  message: 'the feed has no such product, or not so that it can be used',
};
/** Octopia takes about so many new ones within an hour (docs/octopia-offers.md, "Products"). */
const quotaPeriod = 1 * hour;

const noCounts: ProductCounts = {
  read: 0,
  unusable: 0,
  unchanged: 0,
  stillRefused: 0,
  heldBack: 0,
  integrated: 0,
  refused: 0,
  unknown: 0,
  withoutVerdict: 0,
  underWay: 0,
  left: 0,
};

/** A run before it has looked at anything. */
export function newPush(sellerId: SellerId, startedAt: number): PushState {
  return {
    sellerId,
    startedAt,
    base: undefined,
    queue: [],
    overQuota: [],
    quotaUntil: undefined,
    withinQuota: 0,
    partsAtOnce: mostPartsAtOnce,
    pausedUntil: undefined,
    failedInARow: 0,
    sentAt: startedAt,
    packages: [],
    changes: new Map(),
    counts: { ...noCounts },
    feedReadAt: undefined,
    problems: [],
    refused: [],
    stop: undefined,
  };
}

/** Takes up a package: one that was sent now, or one of the run before. */
export function watch(state: PushState, one: ProductPackage, nextAt: number): void {
  state.packages.push({ ...one, looks: 0, nextAt });
  const at = Math.floor(Date.parse(one.sentAt) / 1000);
  for (const [reference, digest] of one.products) {
    state.changes.set(reference, { became: 'sent', digest, packageId: one.packageId, at });
  }
}

/**
 * Takes what a plan says into the queue: in place of what was in it, or before it where somebody
 * asked for some products alone.
 */
export function takePlan(state: PushState, plan: ProductPlan, isOfSome: boolean): void {
  state.feedReadAt = plan.feedReadAt;
  if (isOfSome) {
    const asked = new Set(plan.toSend.map(([reference]) => reference));
    const others = state.queue.flat().filter(([reference]) => !asked.has(reference));
    state.overQuota = state.overQuota.filter(([reference]) => !asked.has(reference));
    state.queue = [...inParts(plan.toSend), ...inParts(others)];
    state.counts.read ||= plan.read;
    state.counts.unusable += plan.notInFeed.length;
    state.problems = [...plan.problems, ...state.problems];
    noteRefused(
      state,
      plan.notInFeed.map((reference) => ({ reference, ...notInFeed })),
    );
    return;
  }
  const { read, unusable, unchanged, stillRefused, left } = plan;
  // What is held back is looked at again with the plan.
  Object.assign(state.counts, { read, unusable, unchanged, stillRefused, left, heldBack: 0 });
  state.problems = plan.problems;
  state.overQuota = [];
  state.queue = inParts(plan.toSend);
}

function inParts(products: readonly PlannedProduct[]): PlannedProduct[][] {
  const parts: PlannedProduct[][] = [];
  for (let place = 0; place < products.length; place += productsTogether) {
    parts.push(products.slice(place, place + productsTogether));
  }
  return parts;
}

/** Takes products out of the queue that their category does not take as they are. */
export function holdBack(state: PushState, heldBack: readonly RefusedProduct[], now: number): void {
  if (heldBack.length === 0) return;
  const held = new Map(heldBack.map((one) => [one.reference, one]));
  const kept: PlannedProduct[] = [];
  for (const product of state.queue.flat()) {
    const why = held.get(product[0]);
    if (why === undefined) kept.push(product);
    else refuse(state, product, why, now);
  }
  state.counts.heldBack += heldBack.length;
  state.queue = inParts(kept);
}

/** Octopia, or we for a reason of its category, will not take a product as it is. */
export function refuse(
  state: PushState,
  [reference, digest]: PlannedProduct,
  { code, message }: Pick<RefusedProduct, 'code' | 'message'>,
  now: number,
): void {
  const at = Math.floor(now / 1000);
  state.changes.set(reference, { became: 'refused', digest, code, message, at });
  noteRefused(state, [{ reference, code, message }]);
}

function noteRefused(state: PushState, refused: readonly RefusedProduct[]): void {
  const names = new Set(refused.map(({ reference }) => reference));
  const others = state.refused.filter(({ reference }) => !names.has(reference));
  state.refused = [...others, ...refused].slice(0, described);
}

/** Takes a report in. A product that it does not name has no verdict yet. */
export function takeReport(
  state: PushState,
  { packageId, decided }: ReadReport,
  now: number,
): void {
  const one = state.packages.find((candidate) => candidate.packageId === packageId);
  if (one === undefined) return;
  const verdicts = new Map(decided.map((verdict) => [verdict.reference, verdict]));
  const open: PlannedProduct[] = [];
  for (const product of one.products) {
    const verdict = verdicts.get(product[0]);
    if (verdict === undefined) open.push(product);
    else takeVerdict(state, product, verdict, now);
  }
  one.products = open;
  one.looks += 1;
  one.nextAt = now + waitBeforeLook(one.looks);
  if (open.length > 0 && now - Date.parse(one.sentAt) > givenUpAfter) {
    for (const [reference] of open) state.changes.set(reference, { became: 'withoutVerdict' });
    state.counts.withoutVerdict += open.length;
    one.products = [];
  }
  if (one.products.length === 0) state.packages = state.packages.filter((other) => other !== one);
}

function takeVerdict(
  state: PushState,
  product: PlannedProduct,
  { became, code = 'Refused', message = 'Octopia gives no reason' }: DecidedProduct,
  now: number,
): void {
  const [reference, digest] = product;
  if (became !== 'quota') state.withinQuota += 1;
  switch (became) {
    case 'integrated':
      state.changes.set(reference, { became, digest });
      state.counts.integrated += 1;
      return;
    case 'refused':
      refuse(state, product, { code, message }, now);
      state.counts.refused += 1;
      return;
    case 'quota':
      // Nothing is known of it: whatever becomes of this run, the next one sends it.
      state.changes.set(reference, { became: 'withoutVerdict' });
      state.overQuota.push(product);
      hitQuota(state, now);
  }
}

/**
 * Waits for an hour, and sends then at most twice what went through before: most of what is sent
 * is known to Octopia and has no quota, so how much goes through shows only so.
 */
function hitQuota(state: PushState, now: number): void {
  if (state.quotaUntil === undefined) {
    const wanted = 2 * Math.ceil(state.withinQuota / productsTogether);
    state.partsAtOnce = Math.min(Math.max(wanted, fewestPartsAtOnce), mostPartsAtOnce);
    state.withinQuota = 0;
  }
  state.quotaUntil = now + quotaPeriod;
}

/** Puts what was over the quota behind the others again, once its time has come. */
export function endQuota(state: PushState, now: number): void {
  if (state.quotaUntil === undefined || now < state.quotaUntil) return;
  state.queue.push(...inParts(state.overQuota));
  state.overQuota = [];
  state.quotaUntil = undefined;
}

/** Whether products may be sent now: while the quota holds new ones back, all others wait as well. */
export function canSend({ queue, quotaUntil, pausedUntil = 0 }: PushState, now: number): boolean {
  return queue.length > 0 && quotaUntil === undefined && pausedUntil <= now;
}

/** Sends nothing before a moment, in milliseconds. */
export function pauseUntil(state: PushState, moment: number): void {
  state.pausedUntil = Math.max(state.pausedUntil ?? 0, moment);
}

/** The packages whose report is to be looked at now, the longest waiting first. */
export function duePackages({ packages }: PushState, now: number): WatchedPackage[] {
  return packages
    .filter(({ nextAt }) => nextAt <= now)
    .toSorted((one, other) => one.nextAt - other.nextAt);
}

/** When there is something to do next, in milliseconds; undefined where nothing is left. */
export function nextMoment({
  packages,
  queue,
  overQuota,
  quotaUntil,
  pausedUntil = 0,
}: PushState): number | undefined {
  const moments = packages.map(({ nextAt }) => nextAt);
  if (queue.length + overQuota.length > 0) moments.push(quotaUntil ?? pausedUntil);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** What the run shows of itself. */
export function progressOf(state: PushState): ProductsProgress {
  const { sellerId, feedReadAt, problems, refused, quotaUntil, stop, counts } = state;
  const waiting = state.queue.flat().length + state.overQuota.length;
  const underWay = state.packages.reduce((sum, { products }) => sum + products.length, 0);
  return {
    sellerId,
    startedAt: new Date(state.startedAt).toISOString(),
    counts: { ...counts, underWay, left: counts.left + waiting },
    problems,
    refused,
    ...present({
      feedReadAt,
      stop,
      quotaUntil: quotaUntil === undefined ? undefined : new Date(quotaUntil).toISOString(),
    }),
  };
}

/** What a client is told that asks a run under way. */
export function runningProducts(state: PushState): RunningProducts {
  const { base, changes } = state;
  return { ...progressOf(state), ...present({ base }), changes: [...changes] };
}
