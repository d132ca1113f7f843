import { ScheduleOverlapPolicy, type ScheduleOptions } from '@temporalio/client';
import type { Duration } from '@temporalio/common';
import { workflowTaskQueue } from '../contract/names.js';
import { searchAttributeKeys } from '../contract/search-attributes.js';
import type { SellerId } from '../hemi/ids.js';
import { scheduleKinds, type ScheduleKind } from './schedule-kinds.js';

/** What one kind of schedule starts, and when. */
interface SellerSchedule {
  every: Duration;
  /** Milliseconds. */
  offset: number;
  workflowType: string;
  input: object;
  /** How long a run may take. */
  timeout: Duration;
}

/**
 * A schedule of a seller, which never starts a run while one runs. The server adds the time of the
 * start to the id of its runs: `poll-orders:98797-2026-01-31T08:15:00Z`.
 */
export function sellerSchedule(
  kind: ScheduleKind,
  sellerId: SellerId,
  { every, offset, workflowType, input, timeout }: SellerSchedule,
): ScheduleOptions {
  const { id, purpose, catchupWindow } = scheduleKinds[kind];
  const scheduleId = id(sellerId);
  const seller = [{ key: searchAttributeKeys.SellerId, value: sellerId }];
  return {
    scheduleId,
    spec: { intervals: [{ every, offset }] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
    action: {
      type: 'startWorkflow',
      workflowType,
      workflowId: scheduleId,
      taskQueue: workflowTaskQueue,
      args: [input],
      workflowExecutionTimeout: timeout,
      staticSummary: `Seller ${sellerId}: ${purpose}`,
      typedSearchAttributes: seller,
      memo: { purpose },
    },
    memo: { purpose },
    typedSearchAttributes: seller,
  };
}
