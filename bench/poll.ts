import type { WorkflowExecutionInfo } from '@temporalio/client';
import { triggerPoll } from '../src/schedules/trigger-poll.js';
import { pollScheduleId } from '../src/contract/names.js';
import type { PollOrdersResult } from '../src/contract/poll-messages.js';
import type { pollOrders } from '../src/workflows/poll/poll-orders.js';
import { addActions, billableActions, type BillableActions } from './billable-actions.js';
import { fetchHistory } from './history.js';
import { waitFor } from './wait-for.js';
import type { Connector } from './surroundings/connector.js';

/** A poll that has completed, with every run that it continued as new in. */
export interface CompletedPoll {
  result: PollOrdersResult;
  /** From its start to its end, which is later than the start of its last child. */
  seconds: number;
  runs: { runId: string; workflowId: string }[];
}

/** Triggers the seller's schedule, which is what starts polls in life, and waits for the end. */
export async function poll({ client, account }: Connector): Promise<CompletedPoll> {
  const { workflowId } = await triggerPoll(client, pollScheduleId(account.sellerId));
  if (workflowId === undefined) throw new Error('the schedule did not start a poll');
  const result = await client.workflow.getHandle<typeof pollOrders>(workflowId).result();
  const runs = await waitFor('the closed poll in visibility', async () => {
    const found: WorkflowExecutionInfo[] = [];
    const query = `WorkflowId = ${JSON.stringify(workflowId)}`;
    for await (const run of client.workflow.list({ query })) found.push(run);
    return found.length > 0 && found.every(({ closeTime }) => closeTime !== undefined)
      ? found
      : undefined;
  });
  const start = Math.min(...runs.map(({ startTime }) => startTime.getTime()));
  const end = Math.max(...runs.map(({ closeTime }) => closeTime?.getTime() ?? 0));
  return { result, seconds: (end - start) / 1000, runs };
}

/** The events of all runs of a poll, and what Temporal Cloud bills for them. */
export async function costOfPoll(
  { client }: Connector,
  { runs }: CompletedPoll,
): Promise<{ events: number; actions: BillableActions }> {
  const cost = { events: 0, actions: {} };
  for (const { workflowId, runId } of runs) {
    const { history, events } = await fetchHistory(client.workflow.getHandle(workflowId, runId));
    cost.events += events;
    addActions(cost.actions, billableActions(history));
  }
  return cost;
}
