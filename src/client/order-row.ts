import type { WorkflowExecutionInfo } from '@temporalio/client';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import { readWorkflowId } from './find-order.js';

/** One order as visibility knows it. Times are RFC 3339 UTC. */
export interface OrderRow {
  sellerId: string;
  orderId: string;
  workflowId: string;
  reference?: string;
  hemiStatus?: string;
  marketplaceStatus?: string;
  /** Why somebody has to look at it. */
  attention: string[];
  actBy?: string;
  /** Whether its workflow runs. */
  open: boolean;
  startedAt: string;
}

/** Reads a row from the search attributes that the order's workflow sets. */
export function readOrderRow(execution: WorkflowExecutionInfo): OrderRow {
  const { typedSearchAttributes: attributes, workflowId } = execution;
  const reference = attributes.get(searchAttributeKeys.OrderReference);
  const hemiStatus = attributes.get(searchAttributeKeys.HemiStatus);
  const marketplaceStatus = attributes.get(searchAttributeKeys.MarketplaceStatus);
  const actBy = attributes.get(searchAttributeKeys.ActBy);
  return {
    ...readWorkflowId(workflowId),
    workflowId,
    ...(reference !== undefined && { reference }),
    ...(hemiStatus !== undefined && { hemiStatus }),
    ...(marketplaceStatus !== undefined && { marketplaceStatus }),
    attention: attributes.get(searchAttributeKeys.NeedsAttention) ?? [],
    ...(actBy !== undefined && { actBy: actBy.toISOString() }),
    open: execution.status.name === 'RUNNING',
    startedAt: execution.startTime.toISOString(),
  };
}
