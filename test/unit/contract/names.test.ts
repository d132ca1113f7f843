import { describe, expect, it } from 'vitest';
import { nameWorkflow } from '../../../src/operation/workflow-name.js';
import {
  orderWorkflowId,
  pollScheduleId,
  reconcileScheduleId,
} from '../../../src/contract/names.js';

describe('what a workflow id says', () => {
  it.each([
    [orderWorkflowId('98797', 'SCID01'), { sellerId: '98797', orderId: 'SCID01' }],
    [orderWorkflowId('98797', 'odd:id'), { sellerId: '98797', orderId: 'odd:id' }],
    [`${pollScheduleId('98797')}-2026-01-31T08:15:00Z`, { sellerId: '98797' }],
    [`${reconcileScheduleId('a-b')}-2026-01-31T03:07:00Z`, { sellerId: 'a-b' }],
    [pollScheduleId('98797'), { sellerId: '98797' }],
    ['somebody-elses-workflow', {}],
    ['', {}],
    [undefined, {}],
  ])('%s', (workflowId, name) => {
    expect(nameWorkflow(workflowId)).toEqual(name);
  });
});
