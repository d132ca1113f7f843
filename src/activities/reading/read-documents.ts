import { createHash } from 'node:crypto';
import type { Account } from '../../config/account.js';
import { orderIdOf } from '../../octopia/orders/order-document.js';
import type { OrderSight } from '../../contract/order-sight.js';
import type { UnreadableOrder } from '../../contract/poll-messages.js';
import { longestOrderId, type PlacedDocument } from './documents-by-order.js';
import { readingOf, type Reading } from './read-sight.js';

/** What an earlier sweep has seen, and from which update date on this one remembers for the next. */
export interface SweepMemory {
  /** `orderId` to fingerprint; an order that is in it unchanged costs nothing. */
  seen: Record<string, string>;
  /** RFC 3339 UTC. */
  seenFrom: string;
}

/** An order as a sweep found it. */
export interface SweptOrder {
  sight: OrderSight;
  /** Whether an earlier sweep has seen it like this. */
  isKnown: boolean;
  /** Absent if the next sweep will not read the order again. */
  fingerprint?: string;
}

/** What came of the documents of one order. */
export interface ReadDocuments {
  /** Absent if none could be read. */
  order?: SweptOrder;
  unreadable: UnreadableOrder[];
}

/** An order beyond this does not fit into Temporal's messages, which end at 2 MB. */
const largestSight = 1_000_000;
/** Enough to see what is wrong with a document; all of a document's lines can have the same fault. */
const faultsAtMost = 5;

/** Reads and maps the documents of one order, of which the newest one counts. */
export function readDocuments(
  account: Account,
  documents: readonly PlacedDocument[],
  seenAt: Date,
  memory: SweepMemory,
): ReadDocuments {
  const read: ReadDocuments = { unreadable: [] };
  let newest: OrderSight | undefined;
  for (const { document, place } of documents) {
    const reading = readOne(document, account, seenAt);
    if (reading.found === 'unreadable') {
      const { orderId, faults } = reading;
      const named = orderId === undefined ? {} : { orderId };
      read.unreadable.push({ place, faults: faults.slice(0, faultsAtMost), ...named });
    } else if (reading.found === 'order') {
      const { sight } = reading;
      if (newest === undefined || updatedAtOf(newest) <= updatedAtOf(sight)) newest = sight;
    }
  }
  if (newest !== undefined) read.order = compare(newest, memory);
  return read;
}

function compare(sight: OrderSight, { seen, seenFrom }: SweepMemory): SweptOrder {
  const fingerprint = fingerprintOf(sight);
  const isRemembered = updatedAtOf(sight) >= Date.parse(seenFrom);
  const isKnown = seen[sight.order.orderId] === fingerprint;
  return { sight, isKnown, ...(isRemembered && { fingerprint }) };
}

/** A fault of ours in mapping hides one order only. Its message could quote the document, so it is left out. */
function readOne(document: unknown, account: Account, seenAt: Date): Reading {
  try {
    const reading = readingOf(document, account, seenAt);
    if (reading.found !== 'order') return reading;
    const { orderId } = reading.order;
    if (orderId.length > longestOrderId) {
      return unreadable('orderId', `has more than ${longestOrderId} characters`, undefined);
    }
    const size = Buffer.byteLength(JSON.stringify(reading.sight));
    if (size <= largestSight) return reading;
    return unreadable('lines', `make the order too large (${size} bytes)`, orderId);
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error;
    return unreadable('order', `cannot be mapped: ${kind}`, orderIdOf(document));
  }
}

function unreadable(field: string, fault: string, orderId: string | undefined): Reading {
  const faults = [{ field, fault }];
  return { found: 'unreadable', faults, ...(orderId === undefined ? {} : { orderId }) };
}

/** An order without the date may be read again at any time, so it counts as the newest. */
function updatedAtOf({ order: { updatedAt } }: OrderSight): number {
  return updatedAt === undefined ? Infinity : Date.parse(updatedAt);
}

/**
 * Tells two states of an order apart. The update date alone does not: it can be as coarse as a
 * second (checklist 35), and an order can change twice in one.
 */
function fingerprintOf({ order }: OrderSight): string {
  return createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 10);
}
