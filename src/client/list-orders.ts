import type { Client } from '@temporalio/client';
import { byUrgency, ordersWith, type OrderConditions } from '../contract/visibility-queries.js';
import { readOrderRow, type OrderRow } from './order-row.js';

/** Orders, most urgent first, and how many there are in all. */
export interface ListedOrders {
  orders: OrderRow[];
  total: number;
}

/** At most so many orders of equal urgency are read and sorted; the newest ones, as visibility lists them. */
const mostOfAnUrgency = 1000;

/** Lists orders: first what needs attention, then by deadline, then the newest. */
export async function listOrders(
  client: Client,
  conditions: OrderConditions,
  limit: number,
): Promise<ListedOrders> {
  const query = ordersWith(conditions);
  const { count: total } = await client.workflow.count(query);
  const orders: OrderRow[] = [];
  for (const part of byUrgency(query)) {
    if (orders.length >= Math.min(limit, total)) break;
    orders.push(...(await readRows(client, part)));
  }
  return { orders: orders.slice(0, limit), total };
}

async function readRows(client: Client, query: string): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  for await (const execution of client.workflow.list({ query })) {
    const row = readOrderRow(execution);
    // An order that was taken up again has several runs, of which the newest comes first.
    const isListed = rows.some(({ workflowId }) => workflowId === row?.workflowId);
    if (row !== undefined && !isListed) rows.push(row);
    if (rows.length === mostOfAnUrgency) break;
  }
  return rows.sort(byDeadline);
}

const never = '9999';

function byDeadline(one: OrderRow, other: OrderRow): number {
  return (
    (one.actBy ?? never).localeCompare(other.actBy ?? never) ||
    other.startedAt.localeCompare(one.startedAt)
  );
}
