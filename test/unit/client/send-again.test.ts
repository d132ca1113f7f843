import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { sendAgainIfAborted } from '../../../src/client/send-again.js';

/** Fails with each error in turn, then succeeds. */
function sendThatFails(...errors: Error[]) {
  const attempt = { count: 0 };
  const send = async () => {
    const error = errors[attempt.count];
    attempt.count += 1;
    if (error !== undefined) throw error;
    return 'done';
  };
  return { send, attempt };
}

const closed = new WorkflowNotFoundError('workflow execution already completed', 'order:1:T1', '');
const completedUnderIt = new WorkflowUpdateFailedError(
  'Workflow Update failed',
  ApplicationFailure.nonRetryable('the Workflow completed', 'AcceptedUpdateCompletedWorkflow'),
);

describe('an update that races with the completion of its workflow', () => {
  it.each([
    ['was not taken any more', closed],
    ['was taken, and then lost', completedUnderIt],
  ])('is sent once more when it %s', async (_when, error) => {
    const { send, attempt } = sendThatFails(error);
    expect(await sendAgainIfAborted(send)).toBe('done');
    expect(attempt.count).toBe(2);
  });

  it('is sent no third time', async () => {
    const { send, attempt } = sendThatFails(closed, closed, closed);
    await expect(sendAgainIfAborted(send)).rejects.toBe(closed);
    expect(attempt.count).toBe(2);
  });
});

it('an update that its workflow refuses is not sent again', async () => {
  const refused = new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.nonRetryable('ship.trackingNumber is obligatory', 'BadInput'),
  );
  const { send, attempt } = sendThatFails(refused);
  await expect(sendAgainIfAborted(send)).rejects.toBe(refused);
  expect(attempt.count).toBe(1);
});
