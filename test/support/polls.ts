import type { Client, WorkflowHandle } from '@temporalio/client';
import { vi } from 'vitest';
import { toOrderId, toSellerId } from '../../src/hemi/ids.js';
import { applySchedules } from '../../src/schedules/apply.js';
import { scheduleKinds, type ScheduleKind } from '../../src/schedules/schedule-kinds.js';
import { triggerPoll } from '../../src/schedules/trigger-poll.js';
import { orderWorkflowId } from '../../src/contract/names.js';
import { observeSignal } from '../../src/contract/order-messages.js';
import type { PollOrdersResult } from '../../src/contract/poll-messages.js';
import type { pollOrders } from '../../src/workflows/poll/poll-orders.js';

export type PollHandle = WorkflowHandle<typeof pollOrders>;

/** A poll that has ended. */
export interface FinishedPoll extends PollOrdersResult {
  handle: PollHandle;
}

/** The polls and orders of one seller, on schedules that never tick by themselves. */
export interface Polls {
  /** Makes the seller's schedules, or makes them anew. */
  schedule(): Promise<void>;
  /** Runs a poll through its schedule, and gives its result; rejects if the poll fails. */
  poll(kind?: ScheduleKind): Promise<FinishedPoll>;
  /** Starts a poll through its schedule. */
  begin(kind?: ScheduleKind): Promise<PollHandle>;
  order(orderId: string): WorkflowHandle;
  /** How many sights have been signalled to the order's present run. */
  signalsTo(orderId: string): Promise<number>;
  /** The ids of the orders that have a running workflow, sorted, once visibility knows so many. */
  openOrders(count: number): Promise<string[]>;
  /** How often a workflow of the order was started. */
  runsOf(orderId: string): Promise<number>;
}

/** @param sellerId one of the connector's accounts; its own for each test */
export async function createPolls(client: Client, seller: string): Promise<Polls> {
  const sellerId = toSellerId(seller);
  const order = (orderId: string) =>
    client.workflow.getHandle(orderWorkflowId(sellerId, toOrderId(orderId)));

  async function schedule(): Promise<void> {
    await applySchedules(client, [sellerId], {
      firstRunDays: 90,
      overlapMinutes: 60,
      reconcileDays: 2,
      pollEvery: '3650 days',
    });
  }

  async function begin(kind: ScheduleKind = 'poll'): Promise<PollHandle> {
    const scheduleId = scheduleKinds[kind].id(sellerId);
    await vi.waitUntil(async () => (await runningStarts(scheduleId)) === 0, waiting);
    const { workflowId = '' } = await triggerPoll(client, scheduleId);
    return client.workflow.getHandle<typeof pollOrders>(workflowId);
  }

  async function runningStarts(scheduleId: string): Promise<number> {
    const { info } = await client.schedule.getHandle(scheduleId).describe();
    return info.runningActions.length;
  }

  await schedule();
  return {
    schedule,
    begin,
    order,
    async poll(kind) {
      const handle = await begin(kind);
      return { ...(await handle.result()), handle };
    },
    async signalsTo(orderId) {
      const events = await eventsOf(order(orderId));
      return events.filter(
        ({ workflowExecutionSignaledEventAttributes: signal }) =>
          signal?.signalName === observeSignal.name,
      ).length;
    },
    async openOrders(count) {
      const query = `WorkflowType = "orderLifecycle" AND SellerId = "${sellerId}" AND ExecutionStatus = "Running"`;
      const prefix = orderWorkflowId(sellerId, toOrderId(''));
      await vi.waitUntil(async () => (await client.workflow.count(query)).count === count, waiting);
      const open: string[] = [];
      for await (const { workflowId } of client.workflow.list({ query })) {
        open.push(workflowId.slice(prefix.length));
      }
      return open.toSorted();
    },
    async runsOf(orderId) {
      const { workflowId } = order(orderId);
      return (await client.workflow.count(`WorkflowId = "${workflowId}"`)).count;
    },
  };
}

const waiting = { timeout: 20_000, interval: 50 };

/** The events of a workflow's newest run. */
export async function eventsOf(handle: WorkflowHandle) {
  return (await handle.fetchHistory()).events ?? [];
}

/** Accounts whose orders do nothing by themselves, one for each test of a file. */
export function manualAccounts(count: number) {
  return Array.from({ length: count }, (_, number) => ({
    sellerId: toSellerId(`seller-${number + 1}`),
    acceptance: 'manual' as const,
  }));
}
