import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { BookPlace } from '../../../contract/offer-activities.js';
import { pushOffersWorkflowId } from '../../../contract/names.js';
import type { SellerId } from '../../../hemi/ids.js';
import { takeOver, type OfferBook } from '../../../offers/offer-book.js';
import { unpackInto, type BookBase } from '../../../offers/packed-book.js';
import { readStoredPush, type StoredPush } from '../../../offers/stored-push.js';

/** Reads books out of the results of runs, and remembers the last ones: a closed run never changes. */
export interface BookMemory {
  /** What a completed run ended with; undefined where Temporal no longer has it, or it holds no book. */
  stored(client: Client, sellerId: SellerId, runId: string): Promise<StoredPush | undefined>;
  /** The book of a run, which the caller may change, and what the next run's changes refer to. */
  open(client: Client, sellerId: SellerId, place: BookPlace): Promise<OpenedBook>;
}

interface OpenedBook {
  book: OfferBook;
  base?: BookBase;
}

/** A run and its base, of two sellers. */
const mostKept = 4;

export function createBookMemory(): BookMemory {
  const kept = new Map<string, StoredPush>();

  async function stored(
    client: Client,
    sellerId: SellerId,
    runId: string,
  ): Promise<StoredPush | undefined> {
    const known = kept.get(runId);
    if (known !== undefined) return known;
    const workflowId = pushOffersWorkflowId(sellerId);
    const handle = client.workflow.getHandle(workflowId, runId, { followRuns: false });
    const read = readStoredPush(await handle.result().catch(noneIfGone));
    if (read === undefined) return undefined;
    kept.set(runId, read);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return read;
  }

  async function openOne(client: Client, sellerId: SellerId, runId: string): Promise<OpenedBook> {
    const push = await stored(client, sellerId, runId);
    if (push === undefined) return { book: new Map() };
    const { base, lines, madeAt } = push.book;
    if (base === undefined) {
      const whole = () => unpackInto(new Map(), lines);
      return { book: whole(), base: { runId, madeAt, book: whole() } };
    }
    const whole = await stored(client, sellerId, base.runId);
    // Without its base a book still knows its changes; everything else is sent once more.
    if (whole === undefined) return { book: unpackInto(new Map(), lines) };
    const read = () => unpackInto(new Map(), whole.book.lines);
    return { book: unpackInto(read(), lines), base: { ...base, book: read() } };
  }

  return {
    stored,
    async open(client, sellerId, { runId, alongside = [] }) {
      if (runId === undefined) return { book: new Map() };
      const opened = await openOne(client, sellerId, runId);
      for (const other of alongside) {
        const { book } = await openOne(client, sellerId, other);
        takeOver(opened.book, book);
      }
      return opened;
    },
  };
}

function noneIfGone(error: unknown): undefined {
  if (error instanceof WorkflowNotFoundError) return undefined;
  throw error;
}
