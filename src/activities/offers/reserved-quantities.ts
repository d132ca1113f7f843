import { heartbeat } from '@temporalio/activity';
import type { OctopiaAccount, OctopiaClient } from '../../octopia/client.js';
import { readOrderDocument } from '../../octopia/orders/order-document.js';

/** The orders whose goods are still to be handed over. */
const reserving = ['Processing', 'WaitingAcceptance', 'Accepted', 'InPreparation'] as const;

/** More orders than come between two moments at which a shop writes its feed. */
const mostPages = 50;

/**
 * How many of each offer are sold to orders that wait or are in preparation and that the feed does
 * not know yet, since they came after it was written. Where the feed's source does not say when that
 * was, nobody knows which it knows, and nothing is reserved.
 * @param writtenAt when the feed was last changed, RFC 3339 UTC
 * @returns by the seller's reference of the offer
 * @throws OctopiaError
 */
export async function reservedQuantities(
  octopia: OctopiaClient,
  account: OctopiaAccount,
  writtenAt: string | undefined,
): Promise<Map<string, number>> {
  const reserved = new Map<string, number>();
  if (writtenAt === undefined) return reserved;
  const query = { status: reserving, createdAtMin: writtenAt, sort: 'createdAt' } as const;
  for (let pageIndex = 1; pageIndex <= mostPages; pageIndex += 1) {
    const page = await octopia.listOrders(account, { ...query, pageIndex });
    heartbeat(pageIndex);
    for (const sent of page.documents) addOrder(reserved, sent);
    if (page.isLast) break;
  }
  return reserved;
}

/** An order that cannot be read reserves nothing; the poll says what is wrong with it. */
function addOrder(reserved: Map<string, number>, sent: unknown): void {
  const read = readOrderDocument(sent);
  if (!read.readable) return;
  for (const { living, offer, quantity } of read.document.lines) {
    const reference = offer?.sellerProductId;
    if (!living || reference === undefined) continue;
    reserved.set(reference, (reserved.get(reference) ?? 0) + quantity);
  }
}
