import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import { pollScheduleId, workflowTypes } from '../../src/contract/names.js';
import type { PollOrders } from '../../src/contract/poll-messages.js';
import type { SellerId } from '../../src/hemi/ids.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import { sellerIds, type Stage } from '../stage/stage.js';
import type { Evidence, PollRun } from './evidence.js';

/** A poll of a hundred orders takes a second or two. */
const pollWithinMs = 60_000;
/** The server's metrics are that late. */
const metricsLagMs = 3000;

/** What the polls did in the run, and whether they still work. */
export async function collectPollEvidence(
  stage: Stage,
): Promise<Pick<Evidence, 'polls' | 'stalledPolls' | 'visibility'>> {
  const polls = await listPolls(stage);
  const stalledPolls: string[] = [];
  for (const sellerId of sellerIds) {
    await stage.client.schedule.getHandle(pollScheduleId(sellerId)).pause('the ledger counts');
  }
  await pause(metricsLagMs);
  await changeEveryOrder(stage);
  const before = await visibilityRequests(stage);
  let pages = 0;
  for (const sellerId of sellerIds) {
    try {
      pages += await pollOnce(stage, sellerId);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      stalledPolls.push(`a poll of ${sellerId} did not end well: ${reason}`);
    }
  }
  await pause(metricsLagMs);
  const after = await visibilityRequests(stage);
  const isCounted = before !== undefined && after !== undefined && stalledPolls.length === 0;
  return {
    polls,
    stalledPolls,
    ...(isCounted ? { visibility: { requests: after - before, pages } } : {}),
  };
}

/** What has not changed costs a poll nothing, so there would be nothing to count. */
async function changeEveryOrder({ sandbox }: Stage): Promise<void> {
  for (const { orderId } of await sandbox.orders()) {
    await sandbox.patchDocument(orderId, { set: { sandboxNote: 'counted' } });
  }
}

async function listPolls({ client }: Stage): Promise<PollRun[]> {
  const polls: PollRun[] = [];
  const query = `WorkflowType = "${workflowTypes.poll}"`;
  for await (const { workflowId, runId, status } of client.workflow.list({ query })) {
    polls.push({ workflowId, runId, status: status.name });
  }
  return polls;
}

/** Lets one poll run through its schedule; returns how many pages it read. */
async function pollOnce({ client }: Stage, sellerId: SellerId): Promise<number> {
  const scheduleId = pollScheduleId(sellerId);
  const end = Date.now() + pollWithinMs;
  for (;;) {
    const { outcome, workflowId } = await triggerPoll(client, scheduleId);
    if (workflowId === undefined) throw new Error('the schedule started none');
    const handle = client.workflow.getHandle<PollOrders>(workflowId);
    const { pages } = await client.withDeadline(end, () => handle.result());
    // One that ran already began before anybody counted.
    if (outcome === 'started') return pages;
  }
}

/** How often visibility was asked so far; undefined where the server does not say. */
async function visibilityRequests({ metricsUrl }: Stage): Promise<number | undefined> {
  try {
    const { body } = await request(metricsUrl);
    const counters = (await body.text())
      .split('\n')
      .filter((line) => line.startsWith('service_requests{'))
      .filter(
        (line) => line.includes('service_name="frontend"') && /namespace="default"/.test(line),
      )
      .filter((line) => /operation="(List|Count|Scan)\w*Workflow\w*"/.test(line));
    return counters.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  } catch {
    return undefined;
  }
}
