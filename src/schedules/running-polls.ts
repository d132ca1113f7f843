import type { Client } from '@temporalio/client';
import { pollsOf, runningPushesOf, type VisibilityQuery } from '../contract/visibility-queries.js';
import type { SellerId } from '../hemi/ids.js';

/** The workflow ids of the seller's polls that run now: scheduled ones and backfills. */
export function runningPolls(client: Client, sellerId: SellerId): Promise<string[]> {
  return idsOf(client, pollsOf(sellerId, { state: 'running' }));
}

/** The workflow ids of the seller's pushes that run now. */
export function runningPushes(client: Client, sellerId: SellerId): Promise<string[]> {
  return idsOf(client, runningPushesOf(sellerId));
}

async function idsOf(client: Client, query: VisibilityQuery): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
  return ids.sort();
}
