import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { pollsOf } from '../../contract/visibility-queries.js';
import type { SellerId } from '../../hemi/ids.js';
import { sellerPolls, type ScheduleState } from '../../schedules/overview.js';
import { printable } from '../order/field-lines.js';
import { showDuration } from '../times.js';
import type { Finding } from './finding.js';

/** What the doctor reads of a poll's result; see PollOrdersResult. */
const pollResultSchema = z.object({
  unreadableOrders: z.array(
    z.object({
      orderId: z.string().optional(),
      place: z.string(),
      faults: z.array(z.object({ field: z.string(), fault: z.string() })),
    }),
  ),
});

/** A seller's last scheduled polls, as far as the doctor needs them. */
interface LastPolls {
  completed?: { endedAt: Date; workflowId: string; runId: string };
  /** Polls that have failed since. */
  failures: number;
  isRunning: boolean;
}

/** Whether a seller's orders are being read, and all of them can be. */
export async function checkPolls(client: Client, sellerId: SellerId): Promise<Finding[]> {
  const check = `polls of ${sellerId}`;
  const { schedules } = await sellerPolls(client, sellerId);
  const schedule = schedules.find(({ kind }) => kind === 'poll');
  if (schedule?.state === undefined) {
    const advice = 'create it: hemi schedule apply';
    return [{ check, level: 'fail', message: 'there is no schedule', advice }];
  }
  const polls = await lastPolls(client, sellerId);
  const findings = [ageFinding(check, schedule.state, polls)];
  if (schedule.state.paused) {
    findings.push({
      check,
      level: 'warn',
      message: `the schedule is paused: ${schedule.state.note ?? 'no reason is given'}`,
      advice: `hemi schedule resume --seller ${sellerId}`,
    });
  }
  if (polls.completed !== undefined)
    findings.push(await checkUnreadable(client, sellerId, polls.completed));
  return findings;
}

/** Runs of the schedule only: a backfill or a daily poll does not move the cursor. */
async function lastPolls(client: Client, sellerId: SellerId): Promise<LastPolls> {
  const query = pollsOf(sellerId, { scheduledOnly: true });
  const polls: LastPolls = { failures: 0, isRunning: false };
  // Visibility lists what runs first, then what ended last.
  for await (const { status, closeTime, workflowId, runId } of client.workflow.list({ query })) {
    if (status.name === 'COMPLETED' && closeTime !== undefined) {
      return { ...polls, completed: { endedAt: closeTime, workflowId, runId } };
    }
    if (status.name === 'RUNNING') polls.isRunning = true;
    else if (status.name !== 'CONTINUED_AS_NEW') polls.failures += 1;
  }
  return polls;
}

/** After two intervals a poll is late; after so long orders are about to miss their deadlines. */
const farTooLateMs = 3 * 3_600_000;

function ageFinding(
  check: string,
  state: NonNullable<ScheduleState['state']>,
  { completed, failures, isRunning }: LastPolls,
): Finding {
  const failed = failures === 0 ? '' : `; ${failures} have failed since`;
  const advice = 'look at the last polls in the Temporal UI; docs/operations.md says what to do';
  if (completed === undefined) {
    return isRunning
      ? {
          check,
          level: 'warn',
          message: 'the first poll runs',
          advice: 'look again when it has ended',
        }
      : {
          check,
          level: 'fail',
          message: `no poll has completed yet${failed}`,
          advice: 'start one: hemi schedule trigger',
        };
  }
  const age = Date.now() - completed.endedAt.getTime();
  const message = `the last completed poll ended ${showDuration(age)} ago${failed}`;
  const late = 2 * (state.everySeconds ?? 0) * 1000 + 60_000;
  if (age <= late && failures === 0) return { check, level: 'ok', message };
  return { check, level: age > Math.max(late, farTooLateMs) ? 'fail' : 'warn', message, advice };
}

/** Names the orders that the last poll could not read, with their fields. */
async function checkUnreadable(
  client: Client,
  sellerId: SellerId,
  { workflowId, runId }: NonNullable<LastPolls['completed']>,
): Promise<Finding> {
  const check = `unreadable orders of ${sellerId}`;
  const result: unknown = await client.workflow
    .getHandle(workflowId, runId, { followRuns: false })
    .result();
  const read = pollResultSchema.safeParse(result);
  if (!read.success) {
    return { check, level: 'warn', message: "the last poll's result is of another version" };
  }
  const orders = read.data.unreadableOrders;
  if (orders.length === 0) return { check, level: 'ok', message: 'none in the last poll' };
  const names = orders.map(({ orderId, place, faults }) => {
    const why = faults.map(({ field, fault }) => `${field} ${fault}`).join(', ');
    return printable(`${orderId ?? place} (${why})`);
  });
  return {
    check,
    level: 'warn',
    message: names.join('; '),
    advice: "each poll tries them again; report the named fields to Octopia's support",
  };
}
