import type { Client } from '@temporalio/client';
import { sweepWorkflowType } from './order-schedules.js';

/** The workflow ids of the seller's sweeps that run now: scheduled ones and backfills. */
export async function runningSweeps(client: Client, sellerId: string): Promise<string[]> {
  const query = `WorkflowType = "${sweepWorkflowType}" AND ExecutionStatus = "Running" AND SellerId = ${JSON.stringify(sellerId)}`;
  const ids: string[] = [];
  for await (const sweep of client.workflow.list({ query })) ids.push(sweep.workflowId);
  return ids.sort();
}
