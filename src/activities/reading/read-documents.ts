import { createHash } from 'node:crypto';
import type { Account } from '../../hemi/account.js';
import type { OrderId } from '../../hemi/ids.js';
import type { OrderSight } from '../../contract/order-sight.js';
import type { PollMemory } from '../../contract/activities.js';
import { present } from '../../language/present.js';
import type { UnreadableOrder } from '../../contract/poll-messages.js';
import { longestOrderId, orderIdsOf, type PlacedDocument } from './documents-by-order.js';
import { readingOf, type Reading } from './read-sight.js';

/** An order as a poll found it. */
export interface PolledOrder {
  sight: OrderSight;
  /** Whether an earlier poll has seen it like this. */
  isKnown: boolean;
  /** Absent if the next poll will not read the order again. */
  fingerprint?: string;
}

/** What came of the documents of one order. */
export interface ReadDocuments {
  /** Absent if none could be read. */
  order?: PolledOrder;
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
  memory: PollMemory,
): ReadDocuments {
  const read: ReadDocuments = { unreadable: [] };
  let newest: OrderSight | undefined;
  for (const { document, place } of documents) {
    const reading = readOne(document, account, seenAt);
    if (reading.found === 'unreadable') {
      const { orderId, faults } = reading;
      read.unreadable.push(present({ place, faults: faults.slice(0, faultsAtMost), orderId }));
    } else if (reading.found === 'order') {
      const { sight } = reading;
      if (newest === undefined || updatedAtOf(newest) <= updatedAtOf(sight)) newest = sight;
    }
  }
  if (newest !== undefined) read.order = compare(newest, memory);
  return read;
}

function compare(sight: OrderSight, { seen, seenFrom }: PollMemory): PolledOrder {
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
    const [orderId] = orderIdsOf([{ document, place: '' }]);
    return unreadable('order', `cannot be mapped: ${kind}`, orderId);
  }
}

function unreadable(field: string, fault: string, orderId: OrderId | undefined): Reading {
  return present({ found: 'unreadable' as const, faults: [{ field, fault }], orderId });
}

/** An order without the date may be read again at any time, so it counts as the newest. */
function updatedAtOf({ order: { updatedAt } }: OrderSight): number {
  return updatedAt === undefined ? Infinity : Date.parse(updatedAt);
}

/**
 * Tells two states of an order apart. The update date alone does not: it can be as coarse as a
 * second (requirement 35), and an order can change twice in one.
 */
function fingerprintOf({ order }: OrderSight): string {
  return createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 10);
}
