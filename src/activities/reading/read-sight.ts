import type { Account } from '../../config/config.js';
import { mapOrder } from '../../hemi/mapping/map-order.js';
import type { Order } from '../../hemi/order.js';
import { packOrder } from '../../hemi/packing/pack-order.js';
import type { OctopiaClient } from '../../octopia/client.js';
import { OctopiaError } from '../../octopia/http/failures.js';
import { readOrderDocument } from '../../octopia/orders/order-document.js';
import type { OrderSight } from '../../contract/order-sight.js';

/** An order as a person would find it at Octopia now. */
export type Reading =
  | { found: 'order'; order: Order; sight: OrderSight }
  | { found: 'unreadable'; orderId?: string; faults: { field: string; fault: string }[] }
  | { found: 'nothing' };

/** Turns a document of Octopia into a sight; a document that cannot be read names its fields. */
export function readingOf(document: unknown, account: Account, seenAt: Date): Reading {
  const read = readOrderDocument(document);
  if (!read.readable) {
    const { orderId, faults } = read;
    return { found: 'unreadable', faults, ...(orderId === undefined ? {} : { orderId }) };
  }
  const order = mapOrder(read.document);
  const { acceptance, shippedStaysOpenDays } = account;
  return {
    found: 'order',
    order,
    sight: {
      order: packOrder(order),
      account: { acceptance, shippedStaysOpenDays },
      seenAt: seenAt.toISOString(),
    },
  };
}

/** Reads one order; throws `OctopiaError` for everything but "there is none". */
export async function readSight(
  octopia: OctopiaClient,
  account: Account,
  orderId: string,
): Promise<Reading> {
  const seenAt = new Date();
  try {
    return readingOf(await octopia.getOrder(account, orderId), account, seenAt);
  } catch (error) {
    if (error instanceof OctopiaError && error.status === 404) return { found: 'nothing' };
    throw error;
  }
}
