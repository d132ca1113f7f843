import { present } from '../language/present.js';

/** What was accepted where an offer was taken off the shop: quantity 0. No digest has nine characters. */
export const withdrawnDigest = 'withdrawn';

/** What was accepted where nobody knows it: Octopia gave no verdict, or only a run heard it that was ended from outside. No digest is like it. */
export const unknownDigest = 'unknown';

/** What Octopia's refusal of an offer says. */
export interface Rejection {
  reference: string;
  /** Octopia's `resultCode`, or a word of ours where it gave none. */
  code: string;
  /** Octopia's words. */
  message: string;
}

/** What is known of one offer. */
export interface OfferEntry {
  /** The digest of what Octopia accepted last; absent for an offer that it never accepted. */
  accepted?: string;
  /** What was sent and has no verdict yet. */
  inFlight?: { digest: string; packageId: string };
  /** What was rejected last: the same is not sent again unless somebody asks. */
  rejected?: { digest: string; code: string; message: string; at: string };
  /** What an offer that somebody withdrew is held by: it stays withdrawn until the feed says otherwise (withdrawal-hold.ts). */
  held?: string;
}

/** What is known of a seller's offers, by reference. */
export type OfferBook = Map<string, OfferEntry>;

/**
 * What a run of `pushOffers` learnt, in the order in which it did. A workflow keeps these and
 * never a book. Times are RFC 3339 UTC.
 */
export type OfferEvent =
  | { kind: 'sent'; packageId: string; offers: [reference: string, digest: string][] }
  | { kind: 'accepted'; packageId: string; references: string[] }
  /** All that is in flight in the package is accepted, but for these. */
  | { kind: 'acceptedButFor'; packageId: string; references: string[] }
  | { kind: 'rejected'; packageId: string; at: string; offers: Rejection[] }
  /** Octopia has accepted them in a package of which no book tells what it held. */
  | { kind: 'found'; references: string[] }
  /** Octopia refused the whole package, and with it every offer that has no verdict of its own. */
  | { kind: 'packageRejected'; packageId: string; at: string; code: string; message: string }
  /** The package was integrated, and gave no verdict on what is left of it: nobody knows what the shop has of that. */
  | { kind: 'packageUnclear'; packageId: string }
  /** The package has no more verdicts to give: what is left of it is sent again. */
  | { kind: 'packageClosed'; packageId: string }
  /** Refused while it was uploaded, before anything had an effect. */
  | { kind: 'refused'; at: string; offers: (Rejection & { digest: string })[] }
  /** Somebody withdrew offers, or their feed agreed; each with what it is held by from now on. */
  | { kind: 'held'; offers: [reference: string, digest: string][] }
  /** Nothing is to be done for these any more: what was rejected is no longer asked for. */
  | { kind: 'settled'; references: string[] };

/** Adds what was learnt to a book. */
export function applyEvents(book: OfferBook, events: readonly OfferEvent[]): void {
  for (const event of events) applyEvent(book, event);
}

function applyEvent(book: OfferBook, event: OfferEvent): void {
  switch (event.kind) {
    case 'sent':
      for (const [reference, digest] of event.offers) {
        const inFlight = { digest, packageId: event.packageId };
        change(book, reference, { inFlight, ...heldAfter(digest) });
      }
      return;
    case 'accepted':
      accept(book, event.packageId, event.references);
      return;
    case 'acceptedButFor': {
      const others = new Set(event.references);
      const inFlight = referencesIn(book, event.packageId);
      accept(
        book,
        event.packageId,
        inFlight.filter((reference) => !others.has(reference)),
      );
      return;
    }
    case 'rejected':
      for (const { reference, code, message } of event.offers) {
        reject(book, event.packageId, reference, { code, message, at: event.at });
      }
      return;
    case 'found':
      for (const reference of event.references) {
        change(book, reference, { accepted: unknownDigest });
      }
      return;
    case 'packageRejected':
      for (const reference of referencesIn(book, event.packageId)) {
        const { code, message, at } = event;
        reject(book, event.packageId, reference, { code, message, at });
      }
      return;
    case 'packageUnclear':
      for (const reference of referencesIn(book, event.packageId)) {
        change(book, reference, { accepted: unknownDigest });
      }
      return;
    case 'packageClosed':
      for (const reference of referencesIn(book, event.packageId)) {
        change(book, reference, { inFlight: undefined });
      }
      return;
    case 'refused':
      for (const { reference, digest, code, message } of event.offers) {
        const rejected = { digest, code, message, at: event.at };
        change(book, reference, { rejected, ...heldAfter(digest) });
      }
      return;
    case 'held':
      for (const [reference, digest] of event.offers) change(book, reference, { held: digest });
      return;
    case 'settled':
      for (const reference of event.references) {
        change(book, reference, { rejected: undefined, held: undefined });
      }
  }
}

/** For sale again: a former withdrawal has done its part. One that comes later counts. */
function heldAfter(digest: string): { held?: undefined } {
  return digest === withdrawnDigest ? {} : { held: undefined };
}

function accept(book: OfferBook, packageId: string, references: readonly string[]): void {
  for (const reference of references) {
    const digest = inFlightIn(book, packageId, reference);
    if (digest === undefined) continue;
    change(book, reference, { accepted: digest, inFlight: undefined, rejected: undefined });
  }
}

function reject(
  book: OfferBook,
  packageId: string,
  reference: string,
  why: { code: string; message: string; at: string },
): void {
  const digest = inFlightIn(book, packageId, reference);
  if (digest === undefined) return;
  change(book, reference, { inFlight: undefined, rejected: { digest, ...why } });
}

/** What of an offer is in flight in this package; undefined for one that the package does not hold. */
function inFlightIn(book: OfferBook, packageId: string, reference: string): string | undefined {
  const { inFlight } = book.get(reference) ?? {};
  return inFlight?.packageId === packageId ? inFlight.digest : undefined;
}

/**
 * Adds what another book of the same seller knows of the shop, where nobody knows which of the two
 * came last: what they differ in is sent again as the feed has it, and what somebody withdrew stays
 * withdrawn.
 */
export function takeOver(book: OfferBook, other: OfferBook): void {
  for (const [reference, { accepted, held }] of other) {
    const known = book.get(reference) ?? {};
    const differs = accepted !== undefined && accepted !== known.accepted;
    change(book, reference, {
      ...(differs ? { accepted: unknownDigest } : {}),
      ...(held === undefined ? {} : { held: known.held ?? held }),
    });
  }
}

/** The references of a package's offers that have no verdict yet. */
export function referencesIn(book: OfferBook, packageId: string): string[] {
  return [...book]
    .filter(([, { inFlight }]) => inFlight?.packageId === packageId)
    .map(([reference]) => reference);
}

type Changes = { [Field in keyof OfferEntry]?: OfferEntry[Field] | undefined };

/** An entry of which nothing is left is no longer in the book. */
function change(book: OfferBook, reference: string, changes: Changes): void {
  const entry = present({ ...book.get(reference), ...changes });
  if (Object.keys(entry).length === 0) book.delete(reference);
  else book.set(reference, entry);
}
