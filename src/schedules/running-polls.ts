import type { Client } from '@temporalio/client';
import { pollsOf } from '../contract/visibility-queries.js';
import type { SellerId } from '../hemi/ids.js';

/** The workflow ids of the seller's polls that run now: scheduled ones and backfills. */
export async function runningPolls(client: Client, sellerId: SellerId): Promise<string[]> {
  const query = pollsOf(sellerId, { state: 'running' });
  const ids: string[] = [];
  for await (const poll of client.workflow.list({ query })) ids.push(poll.workflowId);
  return ids.sort();
}
