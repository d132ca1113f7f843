import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { Worker, type ReplayHistoriesIterable } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { workflowGroups, type WorkflowGroup } from '../../contract/visibility-queries.js';
import { keysOf } from '../../language/keys-of.js';
import { createDataConverter } from '../data-converter.js';
import type { PayloadKeys } from '../payloads/payload-keys.js';
import type { WorkflowBundle } from '../workflow-bundle.js';

/** A run that these workflows cannot go on with. */
export interface FailedReplay {
  workflowId: string;
  runId: string;
  /** What differs, or that the code failed. No content of the run. */
  reason: string;
}

/** What was replayed of a group of workflows. */
export interface ReplayedGroup {
  group: WorkflowGroup;
  /** How many replayed to their end. */
  replayed: number;
  failed: FailedReplay[];
}

export interface ReplayOptions {
  client: Client;
  /** The workflows that are to go on with these runs. */
  workflowBundle: WorkflowBundle;
  /** Those of the running workers: what cannot be read does not replay. */
  payloadKeys: PayloadKeys;
  /** How many runs of each group are read, the newest first. */
  mostOfEach: number;
}

/** Visibility answers with so many at once. */
const pageSize = 200;

/**
 * Replays the newest runs of our workflows, open and closed, on a bundle, without taking a task.
 * Gives each group as soon as it is done.
 */
export async function* replayHistories({
  client,
  workflowBundle,
  payloadKeys,
  mostOfEach,
}: ReplayOptions): AsyncGenerator<ReplayedGroup> {
  const options = { workflowBundle, dataConverter: createDataConverter(payloadKeys) };
  for (const group of keysOf(workflowGroups)) {
    const result: ReplayedGroup = { group, replayed: 0, failed: [] };
    const histories = newestHistories(client, workflowGroups[group], mostOfEach);
    const replays = Worker.runReplayHistories(options, histories);
    for await (const { workflowId, runId, error } of replays) {
      if (error === undefined) result.replayed += 1;
      else result.failed.push({ workflowId, runId, reason: reasonOf(error) });
    }
    yield result;
  }
}

async function* newestHistories(
  client: Client,
  query: string,
  most: number,
): AsyncIterable<ElementOf<ReplayHistoriesIterable>> {
  let count = 0;
  const runs = client.workflow.list({ query, pageSize: Math.min(most, pageSize) });
  for await (const { workflowId, runId } of runs) {
    const history = await readHistory(client, workflowId, runId);
    if (history !== undefined) yield { workflowId, history };
    count += 1;
    if (count === most) return;
  }
}

type ElementOf<Iterated> = Iterated extends Iterable<infer Element> ? Element : never;

/** Undefined for a run that was forgotten since it was listed, or that no worker has taken up yet. */
async function readHistory(client: Client, workflowId: string, runId: string) {
  try {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const isBegun = history.events?.some((event) => event.workflowTaskCompletedEventAttributes);
    return isBegun === true ? history : undefined;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** The SDK's words on what differs name types and events; those of other errors may hold anything. */
function reasonOf(error: Error): string {
  if (!(error instanceof DeterminismViolationError)) {
    return 'the code failed while it was replayed';
  }
  const [, difference] = /Nondeterminism error: ([^"]+)/.exec(error.message) ?? [];
  return difference ?? 'it acts in another way than its history says';
}
