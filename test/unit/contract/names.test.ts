import { describe, expect, it } from 'vitest';
import {
  backfillWorkflowId,
  orderOfWorkflow,
  orderWorkflowId,
  pollScheduleId,
  reconcileScheduleId,
  sellerOfPoll,
  sellerOfPollSchedule,
} from '../../../src/contract/names.js';
import { toOrderId, toSellerId } from '../../../src/hemi/ids.js';

const sellerId = toSellerId('98797');

describe('the order that a workflow id names', () => {
  it.each(['SCID01', 'odd:id', 'with\nline'])('%j', (orderId) => {
    const workflowId = orderWorkflowId(sellerId, toOrderId(orderId));
    expect(orderOfWorkflow(workflowId)).toEqual({ sellerId, orderId });
  });

  it.each(['order:98797', 'order::X', pollScheduleId(sellerId), 'somebody-elses-workflow', ''])(
    '"%s" names none',
    (workflowId) => {
      expect(orderOfWorkflow(workflowId)).toBeUndefined();
    },
  );
});

describe('the seller that the id of a poll names', () => {
  it.each([
    [`${pollScheduleId(sellerId)}-2026-01-31T08:15:00Z`, '98797'],
    [`${reconcileScheduleId(toSellerId('a-b'))}-2026-01-31T03:07:00Z`, 'a-b'],
    [pollScheduleId(sellerId), '98797'],
    [backfillWorkflowId(sellerId), '98797'],
    ['order:98797:SCID01', undefined],
    ['somebody-elses-workflow', undefined],
    ['', undefined],
  ])('%s', (workflowId, seller) => {
    expect(sellerOfPoll(workflowId)).toBe(seller);
  });
});

describe('the seller of a poll schedule', () => {
  it.each([
    [pollScheduleId(sellerId), '98797'],
    [reconcileScheduleId(sellerId), undefined],
    ['somebody-elses-schedule', undefined],
  ])('%s', (scheduleId, seller) => {
    expect(sellerOfPollSchedule(scheduleId)).toBe(seller);
  });
});
