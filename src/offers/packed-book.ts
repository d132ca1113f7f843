import { z } from 'zod';
import { present } from '../language/present.js';
import type { OfferBook, OfferEntry } from './offer-book.js';

/**
 * A book as the result of a run holds it: whole, or as what differs from the whole one in the
 * result of an earlier run, so that a run that changes little stores little.
 */
export interface PackedBook {
  /** The run whose result holds the whole book that `lines` change; absent: `lines` are whole. */
  base?: { runId: string; madeAt: string };
  /** When it was packed, RFC 3339 UTC. */
  madeAt: string;
  /** A line for each offer, in the order of the references; one without anything takes it away. */
  lines: string;
  /** How many offers the book has, with those of the base. */
  offers: number;
}

/**
 * Packs a book: about ten bytes an offer once payloads are compressed, where the references count
 * on. A line is the reference, the accepted digest, and the rest as JSON where there is any.
 */
export function packBook(book: OfferBook, references: Iterable<string> = book.keys()): string {
  return [...references]
    .sort()
    .map((reference) => lineOf(reference, book.get(reference) ?? {}))
    .join('\n');
}

/** Reads lines into a book. A line that cannot be read is passed over: its offer is sent once more. */
export function unpackInto(book: OfferBook, lines: string): OfferBook {
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const [name = '', accepted = '', rest = ''] = line.split('\t');
    const reference = unescape(name);
    const entry = { ...readRest(rest), ...(accepted === '' ? {} : { accepted }) };
    if (Object.keys(entry).length === 0) book.delete(reference);
    else book.set(reference, entry);
  }
  return book;
}

function lineOf(reference: string, { accepted = '', ...rest }: OfferEntry): string {
  const name = escape(reference);
  if (Object.keys(rest).length > 0) return `${name}\t${accepted}\t${JSON.stringify(rest)}`;
  return `${name}\t${accepted}`;
}

const restSchema = z.object({
  inFlight: z.object({ digest: z.string(), packageId: z.string() }).optional(),
  rejected: z
    .object({ digest: z.string(), code: z.string(), message: z.string(), at: z.string() })
    .optional(),
  held: z.string().optional(),
});

function readRest(text: string): Omit<OfferEntry, 'accepted'> {
  if (text === '') return {};
  try {
    const read = restSchema.safeParse(JSON.parse(text));
    return read.success ? present(read.data) : {};
  } catch {
    return {};
  }
}

/** What divides lines and fields, should a reference hold it; JSON escapes it by itself. */
function escape(text: string): string {
  return text.replaceAll(
    /[%\t\n]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function unescape(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A base that is older than this is replaced: Temporal keeps a closed run only for a time. */
const longestLifeMs = 24 * 60 * 60 * 1000;
/** Where more of the book than this differs from the base, changes save nothing. */
const mostChangedShare = 0.25;

/** The whole book that changes refer to, and the run whose result holds it. */
export interface BookBase {
  runId: string;
  madeAt: string;
  book: OfferBook;
}

/** Packs what a run ends with: the changes since the base while they are few and it is young, else all. */
export function packResult(book: OfferBook, base: BookBase | undefined, now: Date): PackedBook {
  const made = { madeAt: now.toISOString(), offers: book.size };
  const changed = base === undefined ? [] : changedReferences(base.book, book);
  if (
    base === undefined ||
    now.getTime() - Date.parse(base.madeAt) > longestLifeMs ||
    changed.length > book.size * mostChangedShare
  ) {
    return { ...made, lines: packBook(book) };
  }
  const { runId, madeAt } = base;
  return { ...made, base: { runId, madeAt }, lines: packBook(book, changed) };
}

/** The references whose entries differ, with those that only one of the books has. */
function changedReferences(before: OfferBook, after: OfferBook): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (reference) =>
      lineOf(reference, before.get(reference) ?? {}) !==
      lineOf(reference, after.get(reference) ?? {}),
  );
}
