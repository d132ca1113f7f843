import { createHash } from 'node:crypto';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { Account } from '../config/account.js';
import type { UnreadableOrder } from '../workflows/messages.js';
import type { OrderSight } from '../workflows/order-sight.js';
import { readingOf, type Reading } from './read-sight.js';

/** A document of Octopia, and where it stood for the report of one that cannot be read. */
export interface PlacedDocument {
  document: unknown;
  place: string;
}

/** What an earlier sweep has seen, and from which update date on this one remembers for the next. */
export interface SweepMemory {
  /** `orderId` to fingerprint; an order that is in it unchanged costs nothing. */
  seen: Record<string, string>;
  /** RFC 3339 UTC. */
  seenFrom: string;
}

/** An order that is not known unchanged, with its fingerprint if the next sweep may read it again. */
export interface FreshSight {
  sight: OrderSight;
  fingerprint?: string;
}

export interface ReadDocuments {
  fresh: FreshSight[];
  unchanged: number;
  unreadable: UnreadableOrder[];
  /** `orderId` to fingerprint of the unchanged orders that the next sweep may read again. */
  seen: Record<string, string>;
}

/** An order beyond this does not fit into Temporal's messages, which end at 2 MB. */
const largestSight = 1_000_000;
/** Temporal's ids have 1,000 characters at most; a child with a longer one would stop its poll for good. */
const longestOrderId = 200;
/** Enough to see what is wrong with a document; all of a document's lines can have the same fault. */
const faultsAtMost = 5;
/**
 * A page of 100 takes some 50 ms to map, on the thread that also sends refunds: after so many
 * documents, 5 ms, others get their turn.
 */
const documentsInARow = 10;

/**
 * Reads and maps documents, each for itself: whatever is wrong with one, the others go on.
 * Where an order is there twice, the newer document counts.
 */
export async function readDocuments(
  account: Account,
  documents: readonly PlacedDocument[],
  seenAt: Date,
  { seen, seenFrom }: SweepMemory,
): Promise<ReadDocuments> {
  const read: ReadDocuments = { fresh: [], unchanged: 0, unreadable: [], seen: {} };
  const newest = new Map<string, OrderSight>();
  for (const [index, { document, place }] of documents.entries()) {
    if (index > 0 && index % documentsInARow === 0) await letOthersRun();
    const reading = readOne(document, account, seenAt);
    if (reading.found === 'nothing') continue;
    if (reading.found === 'unreadable') {
      const { orderId, faults } = reading;
      const named = orderId === undefined ? {} : { orderId };
      read.unreadable.push({ place, faults: faults.slice(0, faultsAtMost), ...named });
      continue;
    }
    const { sight } = reading;
    const { orderId } = sight.order;
    const other = newest.get(orderId);
    if (other === undefined || updatedAtOf(other) <= updatedAtOf(sight)) {
      newest.set(orderId, sight);
    }
  }
  for (const [orderId, sight] of newest) {
    const fingerprint = fingerprintOf(sight);
    const isRemembered = updatedAtOf(sight) >= Date.parse(seenFrom);
    if (seen[orderId] !== fingerprint) {
      read.fresh.push({ sight, ...(isRemembered && { fingerprint }) });
      continue;
    }
    read.unchanged += 1;
    if (isRemembered) read.seen[orderId] = fingerprint;
  }
  return read;
}

/** A fault of ours in mapping hides one order only. Its message could quote the document, so it is left out. */
function readOne(document: unknown, account: Account, seenAt: Date): Reading {
  let orderId: string | undefined;
  try {
    const reading = readingOf(document, account, seenAt);
    if (reading.found !== 'order') return reading;
    if (reading.order.orderId.length > longestOrderId) {
      return unreadable('orderId', `has more than ${longestOrderId} characters`, undefined);
    }
    orderId = reading.order.orderId;
    const size = Buffer.byteLength(JSON.stringify(reading.sight));
    if (size <= largestSight) return reading;
    return unreadable('lines', `make the order too large (${size} bytes)`, orderId);
  } catch (error) {
    const kind = error instanceof Error ? error.name : typeof error;
    return unreadable('order', `cannot be mapped: ${kind}`, orderId ?? orderIdOf(document));
  }
}

function unreadable(field: string, fault: string, orderId: string | undefined): Reading {
  const faults = [{ field, fault }];
  return { found: 'unreadable', faults, ...(orderId === undefined ? {} : { orderId }) };
}

function orderIdOf(document: unknown): string | undefined {
  if (typeof document !== 'object' || document === null || !('orderId' in document)) {
    return undefined;
  }
  return typeof document.orderId === 'string' ? document.orderId : undefined;
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
