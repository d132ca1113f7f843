import { unknownDigest, withdrawnDigest, type OfferBook, type OfferEntry } from './offer-book.js';
import type { OfferSettings } from './offer-settings.js';
import { transportOf, type OfferTransport } from './transport.js';
import { heldWithoutRow, holdOn, isHeldBy, saysNone, type HeldRow } from './withdrawal-hold.js';

/** An offer of the feed with the digest of what would be sent of it. */
export type FeedOffer = HeldRow;

/** What a push has to do for one offer. */
export interface PlannedOffer {
  reference: string;
  change: 'Upsert' | 'Update' | 'Withdraw';
  digest: string;
  transport: OfferTransport;
}

export interface PushPlan {
  /** Sorted by reference. */
  planned: PlannedOffer[];
  /** Not sent, since no transport at hand carries all of them. */
  transportMissing: string[];
  /** Named for this push, and known neither to the feed nor to an earlier push. */
  unknown: string[];
  /** Offers that need nothing, whose former rejection or withdrawal no longer counts. */
  settled: string[];
  /** Withdrawn by hand: what each is held by from now on ({@link holdOn}), where that is news. */
  held: [reference: string, digest: string][];
  counts: PlanCounts;
  /** An offer of the feed that Octopia has as it is. */
  sample?: string;
  /** Why nothing of it may be sent; `accepted` is 0 where the feed is empty and no offer is known. */
  stop?: { lost: number; accepted: number };
}

/** What became of every offer of the feed and the book. */
export interface PlanCounts {
  /** As Octopia accepted them last. */
  unchanged: number;
  inFlight: number;
  /** Rejected before, and not changed since. */
  stillRejected: number;
  /** Left the feed, and the account leaves such offers as they are. */
  left: number;
}

export interface PushQuestion {
  /** By reference. */
  feed: ReadonlyMap<string, FeedOffer>;
  /** References of rows that cannot be used: their offers stay as they are. */
  unusable: ReadonlySet<string>;
  /** Whether a row's reference could not be read: then nobody knows what has left the feed. */
  hasNameless: boolean;
  book: OfferBook;
  settings: Pick<OfferSettings, 'missing' | 'mostLostPercent' | 'sendWithoutUnsupported'>;
  /** Whether XML packages can be sent. */
  canSendXml: boolean;
  /** Only these, whatever is known of them; absent: all. */
  only?: ReadonlySet<string>;
  /** These are taken off the shop. */
  withdraw?: ReadonlySet<string>;
  /** Whether a feed that lost many offers is meant so. */
  acceptLoss?: boolean;
  /** So few offers for sale are what was tried before the taxes were proved: losing them empties no shop. */
  tried?: number;
}

/** Compares the feed with what was accepted, and says what is to be sent. */
export function planPush(question: PushQuestion): PushPlan {
  const plan: PushPlan = {
    planned: [],
    transportMissing: [],
    unknown: [],
    settled: [],
    held: [],
    counts: { unchanged: 0, inFlight: 0, stillRejected: 0, left: 0 },
  };
  const { feed, unusable, book, only, withdraw } = question;
  const named = only ?? withdraw;
  const isLost = (one: string) => !feed.has(one) && !unusable.has(one) && book.has(one);
  const isAnyLost = named === undefined || [...(only ?? [])].some(isLost);
  const stop = isAnyLost ? lossOf(question) : undefined;
  if (stop !== undefined) return { ...plan, stop };
  const references = named ?? new Set([...feed.keys(), ...book.keys()]);
  for (const reference of [...references].sort()) planOffer(question, reference, plan);
  return plan;
}

function planOffer(question: PushQuestion, reference: string, plan: PushPlan): void {
  const { book, only, withdraw, unusable } = question;
  const known = book.get(reference) ?? {};
  const row = asSent(question, question.feed.get(reference));
  const isWithdrawnNow = withdraw?.has(reference) === true;
  const held = isWithdrawnNow ? holdFor(row) : heldFromNowOn(question, reference, row);
  if (held !== undefined && held !== known.held) plan.held.push([reference, held]);
  const entry = held === undefined ? known : { ...known, held };
  if (entry.inFlight !== undefined) {
    plan.counts.inFlight += 1;
    return;
  }
  if (unusable.has(reference) && !isWithdrawnNow) {
    if (isStillForSale(entry)) withdrawn(reference, plan);
    return;
  }
  const target = isWithdrawnNow ? withdrawnDigest : targetOf(question, entry, row);
  if (target === 'leave') {
    plan.counts.left += 1;
    return;
  }
  const isAsked = isWithdrawnNow || only?.has(reference) === true;
  if (isAsked && row === undefined && target === undefined) plan.unknown.push(reference);
  if (target === undefined || (isDone(entry, row, target) && !isAsked)) {
    if (target !== undefined) plan.counts.unchanged += 1;
    if (row !== undefined && target === row.digest) plan.sample ??= reference;
    if (isObsolete(question, entry, row, target)) plan.settled.push(reference);
    return;
  }
  if (target !== withdrawnDigest && entry.rejected?.digest === target && !isAsked) {
    plan.counts.stillRejected += 1;
    return;
  }
  // Also where the withdrawal was rejected before: until one is accepted the offer can be bought.
  if (target === withdrawnDigest) {
    withdrawn(reference, plan);
    return;
  }
  if (row !== undefined) send(question, entry, row, plan);
}

function withdrawn(reference: string, plan: PushPlan): void {
  plan.planned.push({
    reference,
    change: 'Withdraw',
    digest: withdrawnDigest,
    transport: 'Json',
  });
}

/** What stands before the digest of an offer that is sent without what JSON cannot carry. */
const withoutUnsupported = '~';

/**
 * An offer that is sent without some of its attributes is another one than the whole: it is sent
 * again as soon as XML packages can carry it.
 */
function asSent(
  { settings, canSendXml }: PushQuestion,
  row: FeedOffer | undefined,
): FeedOffer | undefined {
  if (row === undefined || canSendXml || !settings.sendWithoutUnsupported) return row;
  if (transportOf(row.offer) === 'Json') return row;
  return { ...row, digest: `${withoutUnsupported}${row.digest}` };
}

/** Whether a row of the feed is still the one that a digest was planned or sent with. */
export function isOfRow(sent: string | undefined, { digest }: FeedOffer): boolean {
  return sent === digest || sent === `${withoutUnsupported}${digest}`;
}

/** What Octopia should have of an offer: a digest; undefined for nothing, `leave` for whatever it has. */
function targetOf(
  { settings, hasNameless, only }: PushQuestion,
  { accepted, held }: OfferEntry,
  row: FeedOffer | undefined,
): string | undefined {
  if (row !== undefined) {
    const isHeld = isHeldBy(held, row) && only?.has(row.offer.reference) !== true;
    return isHeld ? withdrawnDigest : row.digest;
  }
  if (accepted === undefined) return undefined;
  if (accepted === withdrawnDigest || held === heldWithoutRow) return withdrawnDigest;
  return settings.missing === 'leave' || hasNameless ? 'leave' : withdrawnDigest;
}

function holdFor(row: FeedOffer | undefined): string {
  return row === undefined || saysNone(row) ? heldWithoutRow : holdOn(row.offer);
}

/**
 * What a hold becomes: over once the feed agrees, which it does without a row too, and one of
 * today's form in place of a former one. Where nobody can read the row it stays as it is.
 */
function heldFromNowOn(
  { book, unusable, hasNameless }: PushQuestion,
  reference: string,
  row: FeedOffer | undefined,
): string | undefined {
  const { held } = book.get(reference) ?? {};
  const isUnread = unusable.has(reference) || (row === undefined && hasNameless);
  if (held === undefined || isUnread) return undefined;
  const isAnother = row !== undefined && !saysNone(row) && !isHeldBy(held, row);
  return isAnother ? undefined : holdFor(row);
}

/** Whether somebody withdrew an offer that Octopia has not taken off the shop. */
function isStillForSale({ accepted, held }: OfferEntry): boolean {
  return held !== undefined && accepted !== undefined && accepted !== withdrawnDigest;
}

/**
 * Whether Octopia has what it should. A rejection beside a hold cannot be forgotten without the
 * hold, so that one more withdrawal is sent, whose acceptance ends it.
 */
function isDone(
  { accepted, rejected, held }: OfferEntry,
  row: FeedOffer | undefined,
  target: string,
): boolean {
  const isHeld = row !== undefined && isHeldBy(held, row);
  return target === accepted && !(isHeld && rejected !== undefined);
}

/** Whether what is remembered beside the accepted digest has lost its meaning. */
function isObsolete(
  { hasNameless }: PushQuestion,
  { rejected, held }: OfferEntry,
  row: FeedOffer | undefined,
  target: string | undefined,
): boolean {
  const isHeldStill = row === undefined ? hasNameless : isHeldBy(held, row);
  if (held !== undefined) return !isHeldStill;
  return rejected !== undefined && rejected.digest !== target;
}

function send(
  { settings, canSendXml }: PushQuestion,
  entry: OfferEntry,
  { offer, digest }: FeedOffer,
  plan: PushPlan,
): void {
  const { reference } = offer;
  const carrier = transportOf(offer);
  if (carrier === 'Xml' && !canSendXml && !settings.sendWithoutUnsupported) {
    plan.transportMissing.push(reference);
    return;
  }
  const transport = canSendXml ? carrier : 'Json';
  plan.planned.push({ reference, change: changeFor(entry, digest), digest, transport });
}

/**
 * An Update only changes what Octopia has: it is refused for an offer that was never accepted, and
 * cannot change its shape, which the end of the digest stands for: its product, and which parts it
 * has. Whatever is not sure to be there as it was is sent whole.
 */
function changeFor({ accepted, rejected }: OfferEntry, digest: string): 'Upsert' | 'Update' {
  const isSure = accepted !== withdrawnDigest && accepted !== unknownDigest;
  if (accepted === undefined || !isSure || rejected !== undefined) return 'Upsert';
  return shapeOf(accepted) === shapeOf(digest) ? 'Update' : 'Upsert';
}

/** {@link sentDigest} ends with what stands for the shape. */
const shapeCharacters = 3;

function shapeOf(digest: string): string {
  return digest.slice(-shapeCharacters);
}

/** The digest of an offer with one of its shape at the end, so that a change of the shape is seen. */
export function sentDigest(digest: string, shapeDigest: string): string {
  return `${digest}${shapeDigest.slice(0, shapeCharacters).padEnd(shapeCharacters, '-')}`;
}

/** A feed that is empty, or has lost many of the offers that are for sale, is a mistake first of all. */
function lossOf({
  feed,
  unusable,
  hasNameless,
  book,
  settings,
  acceptLoss,
  tried = 0,
}: PushQuestion): PushPlan['stop'] {
  if (acceptLoss === true) return undefined;
  const hasNothing = feed.size + unusable.size === 0;
  if (hasNothing && !hasNameless && book.size === 0) return { lost: 0, accepted: 0 };
  if (settings.missing === 'leave') return undefined;
  const forSale = [...book].filter(
    ([, { accepted }]) => accepted !== undefined && accepted !== withdrawnDigest,
  );
  const lost = forSale.filter(([reference]) => !feed.has(reference) && !unusable.has(reference));
  const isEmpty = hasNothing && lost.length > 0;
  const isTooMuch = lost.length * 100 > settings.mostLostPercent * forSale.length;
  const isTried = forSale.length <= tried && !hasNothing;
  return isEmpty || (isTooMuch && !isTried)
    ? { lost: lost.length, accepted: forSale.length }
    : undefined;
}
