import type { WorkflowExecutionInfo } from '@temporalio/client';
import type { OrderAddress } from '../contract/activities.js';
import { orderOfWorkflow } from '../contract/names.js';
import { searchAttributeKeys as keys } from '../contract/search-attributes.js';
import { present } from '../language/present.js';

/** One order as visibility knows it. Times are RFC 3339 UTC. */
export interface OrderRow extends OrderAddress {
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

/** Reads a row from the search attributes that the order's workflow sets; undefined for a workflow that is no order's. */
export function readOrderRow(execution: WorkflowExecutionInfo): OrderRow | undefined {
  const { typedSearchAttributes: attributes, workflowId } = execution;
  const order = orderOfWorkflow(workflowId);
  if (order === undefined) return undefined;
  return present({
    ...order,
    workflowId,
    reference: attributes.get(keys.OrderReference),
    hemiStatus: attributes.get(keys.HemiStatus),
    marketplaceStatus: attributes.get(keys.MarketplaceStatus),
    attention: attributes.get(keys.NeedsAttention) ?? [],
    actBy: attributes.get(keys.ActBy)?.toISOString(),
    open: execution.status.name === 'RUNNING',
    startedAt: execution.startTime.toISOString(),
  });
}
