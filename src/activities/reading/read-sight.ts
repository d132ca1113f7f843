import type { Account } from '../../hemi/account.js';
import { mapOrder } from '../../hemi/mapping/map-order.js';
import type { Order } from '../../hemi/order.js';
import { toOrderId, type OrderId, type SellerId } from '../../hemi/ids.js';
import { present } from '../../language/present.js';
import type { OctopiaClient } from '../../octopia/client.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import { readOrderDocument, type Fault } from '../../octopia/orders/order-document.js';
import type { OrderSight } from '../../contract/order-sight.js';

/** An order as a person would find it at Octopia now. */
export type Reading =
  | { found: 'order'; order: Order; sight: OrderSight }
  | { found: 'unreadable'; orderId?: OrderId; faults: Fault[] }
  /** `knownAs`: the id of the order that Octopia answered with, which is not the one that was asked for. */
  | { found: 'nothing'; knownAs?: OrderId };

/**
 * Turns a document of Octopia into a sight; a document that cannot be read names its fields. One
 * that names another seller than was asked for is unreadable too: imported, it would be shipped
 * and refunded in the wrong name. A document that names none is the seller's.
 */
export function readingOf(document: unknown, account: Account, seenAt: Date): Reading {
  const read = readOrderDocument(document);
  if (!read.readable) return unreadable(read.orderId, read.faults);
  const { orderId, seller } = read.document;
  if (seller?.id !== undefined && seller.id !== account.sellerId) {
    return unreadable(orderId, [{ field: 'seller.id', fault: 'is another seller' }]);
  }
  const order = mapOrder(read.document);
  const { acceptance, shippedStaysOpenDays, octopiaLagMinutes } = account;
  return {
    found: 'order',
    order,
    sight: {
      order,
      account: present({ acceptance, shippedStaysOpenDays, octopiaLagMinutes }),
      seenAt: seenAt.toISOString(),
    },
  };
}

function unreadable(orderId: string | undefined, faults: Fault[]): Reading {
  const named = orderId === undefined ? undefined : toOrderId(orderId);
  return present({ found: 'unreadable' as const, faults, orderId: named });
}

/** Reads one order; throws `OctopiaError` for everything but "there is none". */
export async function readSight(
  octopia: Pick<OctopiaClient, 'getOrder'>,
  account: Account,
  orderId: OrderId,
): Promise<Reading> {
  const seenAt = new Date();
  try {
    return ofOrder(orderId, readingOf(await octopia.getOrder(account, orderId), account, seenAt));
  } catch (error) {
    if (error instanceof OctopiaError && error.status === 404) return { found: 'nothing' };
    throw error;
  }
}

/**
 * Octopia may resolve a reference, or an id in another letter case. An order has one workflow,
 * under the id of its document, so what is read under another name is not this order.
 */
function ofOrder(orderId: OrderId, reading: Reading): Reading {
  if (reading.found === 'nothing') return reading;
  const { orderId: knownAs = orderId } = reading.found === 'order' ? reading.order : reading;
  return knownAs === orderId ? reading : { found: 'nothing', knownAs };
}

/** Why an order gave no sight, in one sentence for people. */
export function whyUnread(
  reading: Exclude<Reading, { found: 'order' }>,
  orderId: OrderId,
  sellerId: SellerId,
): string {
  if (reading.found === 'nothing' && reading.knownAs !== undefined) {
    return `Octopia knows the order ${orderId} as ${reading.knownAs}: use that id, so that an order never has two workflows`;
  }
  if (reading.found === 'nothing') {
    return `Octopia has no order ${orderId} for seller ${sellerId}: check the seller and the letter case; a reference is known only after its order was read; an order of the legacy channel (marketplace_code cdiscount) is finished by hand in Octopia's back office`;
  }
  const faults = reading.faults.map(({ field, fault }) => `${field}: ${fault}`).join('; ');
  return `order ${orderId} cannot be read (${faults})`;
}
