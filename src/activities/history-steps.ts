import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { decodeArrayFromPayloads } from '@temporalio/common/lib/internal-non-workflow/index.js';
import { tsToMs } from '@temporalio/common/lib/time.js';

/** An activity of a run, as its history tells. */
export interface HistoryStep {
  name: string;
  /** When it was scheduled, milliseconds since 1970. */
  at: number;
  /** What it was given, still unchecked. */
  input: unknown;
  /** `open`: the run was ended before it heard of its end. */
  end: 'open' | 'completed' | 'failed';
  /** What it gave, still unchecked; absent where it did not complete. */
  result?: unknown;
}

/**
 * Reads activities out of the history of a run, in the order in which they were scheduled: of a run
 * that was ended from outside nothing else tells what it has done. None where Temporal no longer
 * has the run.
 */
export async function readHistorySteps(
  { workflow, options: { loadedDataConverter } }: Client,
  { workflowId, runId }: { workflowId: string; runId: string },
  names: readonly string[],
): Promise<HistoryStep[]> {
  const firstOf = async (payloads: Payload[] | null | undefined): Promise<unknown> =>
    (await decodeArrayFromPayloads(loadedDataConverter, payloads))[0];
  const { events } = await workflow.getHandle(workflowId, runId).fetchHistory().catch(emptyIfGone);
  const steps = new Map<string, HistoryStep>();
  for (const event of events ?? []) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    const name = scheduled?.activityType?.name ?? '';
    if (names.includes(name)) {
      const input = await firstOf(scheduled?.input?.payloads);
      steps.set(String(event.eventId), { name, at: tsToMs(event.eventTime), input, end: 'open' });
    }
    const completed = event.activityTaskCompletedEventAttributes;
    const ended =
      completed ??
      event.activityTaskFailedEventAttributes ??
      event.activityTaskTimedOutEventAttributes ??
      event.activityTaskCanceledEventAttributes;
    const step = steps.get(String(ended?.scheduledEventId));
    if (step === undefined) continue;
    step.end = completed ? 'completed' : 'failed';
    if (completed) step.result = await firstOf(completed.result?.payloads);
  }
  return [...steps.values()];
}

function emptyIfGone(error: unknown): { events?: undefined } {
  if (error instanceof WorkflowNotFoundError) return {};
  throw error;
}
