import { randomUUID } from 'node:crypto';
import type { Stage } from '../stage/stage.js';

/** What somebody can do to a workflow in the Temporal UI; `place` is where it is reset to, in per cent of its tasks. */
export const disturbances = {
  terminated: async ({ client }: Stage, workflowId: string) =>
    void (await client.workflow.getHandle(workflowId).terminate('chaos')),
  cancelled: async ({ client }: Stage, workflowId: string) =>
    void (await client.workflow.getHandle(workflowId).cancel()),
  reset: resetTo,
};

/** Resets a workflow to one of its workflow tasks: at 0 % the first that ended, at 99 % the last. */
async function resetTo({ client }: Stage, workflowId: string, place: number): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  const { runId } = await handle.describe();
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const ended = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
  const event = ended[Math.floor((ended.length * place) / 100)];
  if (event === undefined) return;
  await client.workflowService.resetWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId, runId },
    reason: 'chaos',
    requestId: randomUUID(),
    ...(event.eventId === undefined || event.eventId === null
      ? {}
      : { workflowTaskFinishEventId: event.eventId }),
  });
}
