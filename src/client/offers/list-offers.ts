import type { Client } from '@temporalio/client';
import { pushOffersWorkflowId } from '../../contract/names.js';
import { offerPushesOf } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import { withdrawnDigest, type OfferBook, type OfferEntry } from '../../offers/offer-book.js';
import { unpackInto } from '../../offers/packed-book.js';
import { readStoredPush, type StoredPush } from '../../offers/stored-push.js';

/** How an offer stands after the last push. */
export const offerStates = ['accepted', 'inFlight', 'rejected', 'withdrawn'] as const;
export type OfferState = (typeof offerStates)[number];

/** One offer as the last push left it. */
export interface OfferRow {
  reference: string;
  state: OfferState;
  /** Of a rejection: Octopia's code and words, and when, RFC 3339 UTC. */
  code?: string;
  message?: string;
  at?: string;
  /** Of one in flight. */
  packageId?: string;
}

/** The offers of a seller after their last completed push. */
export interface ListedOffers {
  sellerId: SellerId;
  /** Absent: no push has completed yet. */
  lastPush?: { runId: string; endedAt: string };
  /** Sorted by reference. */
  offers: OfferRow[];
}

/** Lists the offers that the last completed push knows of. */
export async function listOffers(client: Client, sellerId: SellerId): Promise<ListedOffers> {
  const { lastPush, book } = await readLastBook(client, sellerId);
  return present({ sellerId, lastPush, offers: rowsOf(book) });
}

/** The book of the last completed push, or an empty one where none has completed yet. */
export async function readLastBook(
  client: Client,
  sellerId: SellerId,
): Promise<Pick<ListedOffers, 'lastPush'> & { book: OfferBook }> {
  for await (const push of client.workflow.list({ query: offerPushesOf(sellerId), pageSize: 20 })) {
    if (push.status.name !== 'COMPLETED') continue;
    const { runId, closeTime } = push;
    const book = await readBook(client, sellerId, runId);
    const lastPush = { runId, endedAt: (closeTime ?? push.startTime).toISOString() };
    return { lastPush, book };
  }
  return { book: new Map() };
}

async function readBook(client: Client, sellerId: SellerId, runId: string): Promise<OfferBook> {
  const book: OfferBook = new Map();
  const push = await readPush(client, sellerId, runId);
  if (push === undefined) return book;
  const { base, lines } = push.book;
  if (base !== undefined) {
    const whole = await readPush(client, sellerId, base.runId);
    unpackInto(book, whole?.book.lines ?? '');
  }
  return unpackInto(book, lines);
}

async function readPush(
  client: Client,
  sellerId: SellerId,
  runId: string,
): Promise<StoredPush | undefined> {
  const workflowId = pushOffersWorkflowId(sellerId);
  const handle = client.workflow.getHandle(workflowId, runId, { followRuns: false });
  return readStoredPush(await handle.result());
}

function rowsOf(book: OfferBook): OfferRow[] {
  return [...book]
    .map(([reference, entry]) => rowOf(reference, entry))
    .sort((one, other) => (one.reference < other.reference ? -1 : 1));
}

function rowOf(reference: string, { accepted, inFlight, rejected }: OfferEntry): OfferRow {
  if (inFlight !== undefined) {
    return { reference, state: 'inFlight', packageId: inFlight.packageId };
  }
  if (rejected !== undefined) {
    const { code, message, at } = rejected;
    return present({ reference, state: 'rejected' as const, code, message, at });
  }
  return { reference, state: accepted === withdrawnDigest ? 'withdrawn' : 'accepted' };
}
