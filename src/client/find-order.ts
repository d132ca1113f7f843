import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { OrderAddress } from '../contract/activities.js';
import { orderOfWorkflow, orderWorkflowId } from '../contract/names.js';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import { ordersWith } from '../contract/visibility-queries.js';
import { toOrderId, type SellerId } from '../hemi/ids.js';
import { SellerNeededError, SeveralOrdersError } from './errors.js';

/** The order that somebody means. */
export interface FoundOrder extends OrderAddress {
  workflowId: string;
  /** Whether Temporal has a workflow for it, running or closed. */
  isKnown: boolean;
}

/**
 * Finds the order that somebody means by its id or its reference. The id is asked of the server
 * itself, because visibility lags by a moment; the reference only visibility knows. What nothing
 * knows is taken for an order id: the workflow that is started for it reads it.
 * @throws SeveralOrdersError, SellerNeededError
 */
export async function findOrder(
  client: Client,
  name: string,
  sellers: readonly SellerId[],
): Promise<FoundOrder> {
  const found = new Map(
    [
      ...(await withOrderId(client, name, sellers)),
      ...(await withReference(client, name, sellers)),
    ].map((order) => [orderWorkflowId(order.sellerId, order.orderId), order]),
  );
  const candidates = [...found].toSorted(([one], [other]) => one.localeCompare(other));
  const [only, ...others] = candidates;
  if (only === undefined) return unknownOrder(name, sellers);
  if (others.length > 0) {
    throw new SeveralOrdersError(
      name,
      candidates.map(([, order]) => order),
    );
  }
  const [workflowId, order] = only;
  return { ...order, workflowId, isKnown: true };
}

function unknownOrder(name: string, sellers: readonly SellerId[]): FoundOrder {
  const [sellerId, ...others] = sellers;
  if (sellerId === undefined || others.length > 0) throw new SellerNeededError(name, sellers);
  const orderId = toOrderId(name);
  return { sellerId, orderId, workflowId: orderWorkflowId(sellerId, orderId), isKnown: false };
}

async function withOrderId(
  client: Client,
  name: string,
  sellers: readonly SellerId[],
): Promise<OrderAddress[]> {
  const orders = sellers.map((sellerId) => ({ sellerId, orderId: toOrderId(name) }));
  const known = await Promise.all(orders.map((order) => exists(client, order)));
  return orders.filter((_order, position) => known[position]);
}

/** A workflow that closed without ever reading its order was started for something that is none. */
async function exists(client: Client, { sellerId, orderId }: OrderAddress): Promise<boolean> {
  try {
    const { status, typedSearchAttributes } = await client.workflow
      .getHandle(orderWorkflowId(sellerId, orderId))
      .describe();
    const wasRead = typedSearchAttributes.get(searchAttributeKeys.HemiStatus) !== undefined;
    return wasRead || status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function withReference(
  client: Client,
  reference: string,
  sellers: readonly SellerId[],
): Promise<OrderAddress[]> {
  const orders: OrderAddress[] = [];
  const query = ordersWith({ reference, closedToo: true });
  for await (const { workflowId } of client.workflow.list({ query })) {
    const order = orderOfWorkflow(workflowId);
    if (order !== undefined && sellers.includes(order.sellerId)) orders.push(order);
  }
  return orders;
}
