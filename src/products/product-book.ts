import { present } from '../language/present.js';

/** What is known of one product at Octopia. Digests are those of what was sent. */
export interface ProductEntry {
  /** What was integrated last. */
  integrated?: string;
  /** What was sent and has no verdict yet. */
  sent?: { digest: string; packageId: string; /** Seconds since 1970. */ at: number };
  /** What was refused last, in Octopia's words; absent once something later was integrated. */
  refused?: {
    digest: string;
    code: string;
    message: string;
    /** Seconds since 1970. */ at: number;
  };
}

/** What is known of a seller's products, by their references. */
export type ProductBook = Map<string, ProductEntry>;

/**
 * What has become of a product in a run; it takes the place of what the run knew of it before.
 * - `integrated`: Octopia has it as it was sent;
 * - `refused`: by Octopia, or held back by us for a reason that its category gives;
 * - `sent`: it has no verdict yet;
 * - `withoutVerdict`: nobody knows what Octopia has of it, whatever it had before: it is sent again.
 */
export type ProductChange =
  | { became: 'integrated'; digest: string }
  | { became: 'refused'; digest: string; code: string; message: string; at: number }
  | { became: 'sent'; digest: string; packageId: string; at: number }
  | { became: 'withoutVerdict' };

/** Adds what was learnt of products to a book; one of which nothing is known is no longer in it. */
export function applyChanges(
  book: ProductBook,
  changes: Iterable<readonly [reference: string, change: ProductChange]>,
): void {
  for (const [reference, change] of changes) {
    const entry = changed(book.get(reference) ?? {}, change);
    if (Object.keys(entry).length === 0) book.delete(reference);
    else book.set(reference, entry);
  }
}

function changed(entry: ProductEntry, change: ProductChange): ProductEntry {
  if (change.became === 'withoutVerdict') return {};
  if (change.became === 'integrated') return { integrated: change.digest };
  const { digest, at } = change;
  const before = present({ integrated: entry.integrated, refused: entry.refused });
  if (change.became === 'sent') {
    return { ...before, sent: { digest, packageId: change.packageId, at } };
  }
  const { code, message } = change;
  return { ...before, refused: { digest, code, message, at } };
}

/** A refusal's message is kept so long, for so many products; of the others the code alone. */
export const bookLimits = { message: 200, code: 60, messages: 1_000 } as const;

/*
 * One line for each product, sorted, its parts divided by tabs: the reference, the digest that was
 * integrated, then what is under way and what was refused. Lines that begin alike compress well,
 * and 100,000 products fit into the 2 MB of a payload.
 */
const divider = '\t';

/** Packs a book into a text. */
export function packBook(book: ProductBook): string {
  let messages = 0;
  const lines = [...book]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([reference, { integrated = '', sent, refused }]) => {
      if (refused !== undefined) messages += 1;
      const parts = [
        reference,
        integrated,
        ...(sent === undefined ? ['', '', ''] : [sent.digest, sent.packageId, String(sent.at)]),
        ...(refused === undefined
          ? []
          : [
              refused.digest,
              refused.code.slice(0, bookLimits.code),
              String(refused.at),
              messages > bookLimits.messages ? '' : refused.message.slice(0, bookLimits.message),
            ]),
      ];
      return parts.map(oneLine).join(divider).trimEnd();
    });
  return lines.join('\n');
}

/** Unpacks a text of {@link packBook}; a line that cannot be read is left out, so its product is sent again. */
export function unpackBook(packed: string): ProductBook {
  const book: ProductBook = new Map();
  for (const line of packed.split('\n')) {
    const [reference, integrated, sent, packageId, sentAt, refused, code, refusedAt, message] =
      line.split(divider);
    if (reference === undefined || reference === '') continue;
    const entry: ProductEntry = {};
    if (integrated) entry.integrated = integrated;
    if (sent && packageId) entry.sent = { digest: sent, packageId, at: Number(sentAt) };
    if (refused) {
      const at = Number(refusedAt ?? 0);
      entry.refused = { digest: refused, code: code ?? '', message: message ?? '', at };
    }
    book.set(reference, entry);
  }
  return book;
}

/** How many products are refused, and not under way once more. */
export function countRefused(book: ProductBook): number {
  return [...book.values()].filter(
    ({ sent, refused }) => sent === undefined && refused !== undefined,
  ).length;
}

function oneLine(part: string): string {
  return part.replaceAll(/[\t\r\n]+/g, ' ');
}
