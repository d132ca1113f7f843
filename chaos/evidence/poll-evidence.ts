import { setTimeout as pause } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/common';
import { request } from 'undici';
import { failureTypes } from '../../src/contract/failure-types.js';
import { pollScheduleId, pushScheduleId, workflowTypes } from '../../src/contract/names.js';
import type { PollOrders } from '../../src/contract/poll-messages.js';
import type { SellerId } from '../../src/hemi/ids.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import { present } from '../../src/language/present.js';
import { offerSeller, productSeller, sellerIds, type Stage } from '../stage/stage.js';
import type { Evidence, PollRun } from './evidence.js';

/** A poll of a hundred orders takes a second or two. */
const pollWithinMs = 60_000;
/**
 * Each worker samples visibility for its metrics every half a minute, which is not the poll's
 * doing: of so many rounds at least one meets no sampler.
 */
const countingRounds = 3;
/** The server's metrics are that late. */
const metricsLagMs = 3000;

/** What the polls did in the run, and whether they still work. */
export async function collectPollEvidence(
  stage: Stage,
): Promise<Pick<Evidence, 'polls' | 'stalledPolls' | 'visibility'>> {
  const polls = await listPolls(stage);
  const stalledPolls: string[] = [];
  for (const scheduleId of [
    ...sellerIds.map(pollScheduleId),
    pushScheduleId('offers', offerSeller),
    pushScheduleId('products', productSeller),
  ]) {
    await stage.client.schedule.getHandle(scheduleId).pause('the ledger counts');
  }
  await pause(metricsLagMs);
  const counts: Visibility[] = [];
  for (let round = 0; round < countingRounds; round += 1) {
    const count = await countVisibility(stage, stalledPolls);
    if (count !== undefined) counts.push(count);
  }
  const [least] = counts.toSorted((one, other) => one.requests - other.requests);
  return { polls, stalledPolls, ...(least === undefined ? {} : { visibility: least }) };
}

type Visibility = NonNullable<Evidence['visibility']>;

/** Lets a poll of each seller run, and counts; undefined where that was not possible. */
async function countVisibility(
  stage: Stage,
  stalledPolls: string[],
): Promise<Visibility | undefined> {
  await changeEveryOrder(stage);
  const before = await visibilityRequests(stage);
  let pages = 0;
  for (const sellerId of sellerIds) {
    try {
      pages += await pollOnce(stage, sellerId);
    } catch (error) {
      stalledPolls.push(`a poll of ${sellerId} did not end well: ${reasonOf(error)}`);
      return undefined;
    }
  }
  await pause(metricsLagMs);
  const after = await visibilityRequests(stage);
  if (before === undefined || after === undefined) return undefined;
  return { requests: after - before, pages };
}

/** Octopia was told to refuse; that a poll fails then is as it should be, if the next one goes on. */
function unexpectedReason(error: unknown): string | undefined {
  return rootOf(error) === failureTypes.octopiaRefused ? undefined : reasonOf(error);
}

/** The type of the failure at the bottom of an error. */
function rootOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.cause !== undefined) return rootOf(error.cause);
  return error instanceof ApplicationFailure ? (error.type ?? undefined) : undefined;
}

/** The words of an error and of all that caused it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reasonOf(error.cause)}`;
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
    const isBad = status.name === 'FAILED' || status.name === 'TIMED_OUT';
    const ended = isBad ? client.workflow.getHandle(workflowId, runId).result() : undefined;
    const problem = await ended?.then(() => undefined, unexpectedReason);
    polls.push({ workflowId, runId, status: status.name, ...present({ problem }) });
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
