import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { sendAgainIfNotTaken } from '../../../src/client/send-again.js';

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

function failedUpdate(message: string, type: string) {
  const cause = ApplicationFailure.nonRetryable(message, type);
  return new WorkflowUpdateFailedError('Workflow Update failed', cause);
}

const closed = new WorkflowNotFoundError('workflow execution already completed', 'order:1:T1', '');

describe('an update that races with the completion of its workflow', () => {
  it.each([
    ['nobody says whether it was taken', undefined],
    ['it was not taken', () => false],
  ])('is sent once more when %s', async (_when, isTaken) => {
    const { send, attempt } = sendThatFails(closed);
    expect(await sendAgainIfNotTaken(send, isTaken)).toBe('done');
    expect(attempt.count).toBe(2);
  });

  it('is sent no third time', async () => {
    const { send, attempt } = sendThatFails(closed, closed, closed);
    await expect(sendAgainIfNotTaken(send)).rejects.toBe(closed);
    expect(attempt.count).toBe(2);
  });

  it('is never sent again when it was taken: its action may be under way', async () => {
    const { send, attempt } = sendThatFails(closed);
    await expect(sendAgainIfNotTaken(send, () => true)).rejects.toBe(closed);
    expect(attempt.count).toBe(1);
  });

  it('is judged by whether it was taken when it failed, not before', async () => {
    let taken = false;
    let count = 0;
    const send = async () => {
      count += 1;
      taken = true;
      throw closed;
    };
    await expect(sendAgainIfNotTaken(send, () => taken)).rejects.toBe(closed);
    expect(count).toBe(1);
  });
});

it.each([
  ['refuses', failedUpdate('ship.trackingNumber is obligatory', 'BadInput')],
  [
    'took, and lost by completing',
    failedUpdate('the Workflow completed', 'AcceptedUpdateCompletedWorkflow'),
  ],
])('an update that its workflow %s is not sent again', async (_how, error) => {
  const { send, attempt } = sendThatFails(error);
  await expect(sendAgainIfNotTaken(send)).rejects.toBe(error);
  expect(attempt.count).toBe(1);
});

it('an update that is taken at once is sent once', async () => {
  const { send, attempt } = sendThatFails();
  expect(await sendAgainIfNotTaken(send)).toBe('done');
  expect(attempt.count).toBe(1);
});
