import type { Client } from '@temporalio/client';
import { readOrderRow, type OrderRow } from './order-row.js';

/** Orders, most urgent first, and how many there are in all. */
export interface ListedOrders {
  orders: OrderRow[];
  total: number;
}

/**
 * The tiers in which orders are listed. Visibility cannot sort by our attributes on every
 * store, so each tier is asked for by itself until there are enough.
 */
const tiers = [
  'NeedsAttention IS NOT NULL',
  'NeedsAttention IS NULL AND ActBy IS NOT NULL',
  'NeedsAttention IS NULL AND ActBy IS NULL',
];

/** At most so many orders of a tier are read and sorted; the newest ones, as visibility lists them. */
const longestTier = 1000;

/** Lists the orders that a visibility query finds: first what needs attention, then by deadline, then the newest. */
export async function listOrders(
  client: Client,
  query: string,
  limit: number,
): Promise<ListedOrders> {
  const { count: total } = await client.workflow.count(query);
  const orders: OrderRow[] = [];
  for (const tier of tiers) {
    if (orders.length >= Math.min(limit, total)) break;
    orders.push(...(await readTier(client, `${query} AND ${tier}`)));
  }
  return { orders: orders.slice(0, limit), total };
}

async function readTier(client: Client, query: string): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  for await (const execution of client.workflow.list({ query })) {
    rows.push(readOrderRow(execution));
    if (rows.length === longestTier) break;
  }
  return rows.sort(byUrgency);
}

const never = '9999';

function byUrgency(one: OrderRow, other: OrderRow): number {
  return (
    (one.actBy ?? never).localeCompare(other.actBy ?? never) ||
    other.startedAt.localeCompare(one.startedAt)
  );
}
