import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import { orderWorkflowId } from '../contract/names.js';
import { CommandFailure, UsageError } from '../cli/exit-codes.js';

/** The order that a command is about. */
export interface FoundOrder {
  sellerId: string;
  orderId: string;
  workflowId: string;
  /** Whether Temporal has a workflow for it, running or closed. */
  isKnown: boolean;
}

/**
 * Finds the order that somebody means by its id or its reference; see readOrderName. The id is asked of the
 * server itself, because visibility lags by a moment; the reference only visibility knows.
 * What nothing knows is taken for an order id: the workflow that is started for it reads it.
 * @throws CommandFailure naming the candidates where several orders fit.
 */
export async function findOrder(
  client: Client,
  name: string,
  sellers: string[],
): Promise<FoundOrder> {
  const ids = new Set([
    ...(await withOrderId(client, name, sellers)),
    ...(await withReference(client, name, sellers)),
  ]);
  const candidates = [...ids].sort();
  const [only, ...others] = candidates;
  if (only === undefined) return unknownOrder(name, sellers);
  if (others.length > 0) {
    throw new CommandFailure(
      `"${name}" fits ${candidates.length} orders: ${candidates.map(describeCandidate).join('; ')}`,
      'give the order id and --seller',
    );
  }
  return { ...readWorkflowId(only), workflowId: only, isKnown: true };
}

function unknownOrder(name: string, sellers: string[]): FoundOrder {
  const [sellerId, ...others] = sellers;
  if (sellerId === undefined || others.length > 0) {
    throw new UsageError(
      `no seller has an order "${name}" yet: name the seller with --seller (${sellers.join(', ')})`,
    );
  }
  const workflowId = orderWorkflowId(sellerId, name);
  return { sellerId, orderId: name, workflowId, isKnown: false };
}

async function withOrderId(client: Client, name: string, sellers: string[]): Promise<string[]> {
  const ids = sellers.map((seller) => orderWorkflowId(seller, name));
  const known = await Promise.all(ids.map((id) => exists(client, id)));
  return ids.filter((_id, position) => known[position]);
}

/** A workflow that closed without ever reading its order was started for something that is none. */
async function exists(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status, typedSearchAttributes } = await client.workflow
      .getHandle(workflowId)
      .describe();
    const wasRead = typedSearchAttributes.get(searchAttributeKeys.HemiStatus) !== undefined;
    return wasRead || status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function withReference(client: Client, name: string, sellers: string[]): Promise<string[]> {
  const query = `WorkflowType = "orderLifecycle" AND OrderReference = "${name}"`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) {
    if (sellers.includes(readWorkflowId(workflowId).sellerId)) ids.push(workflowId);
  }
  return ids;
}

/** Takes `order:<sellerId>:<orderId>` apart. */
export function readWorkflowId(workflowId: string): { sellerId: string; orderId: string } {
  const [, sellerId = '', ...rest] = workflowId.split(':');
  return { sellerId, orderId: rest.join(':') };
}

function describeCandidate(workflowId: string): string {
  const { sellerId, orderId } = readWorkflowId(workflowId);
  return `${orderId} of seller ${sellerId}`;
}
