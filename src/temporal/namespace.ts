import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import { isNamespaceMissing } from '../contract/grpc-status.js';

const dayMs = 86_400_000;

/**
 * How long a namespace has to remember closed workflows, in days: as far back as the first poll
 * of a seller reads. An order that closed is then known for as long as any poll can meet it
 * again (docs/operations.md, "Retention"). It is also the longest that Temporal Cloud offers.
 */
export const neededRetentionDays = 90;

/** What is wrong with a retention, in words; nothing where it is long enough. */
export function retentionFault(days: number): string | undefined {
  if (days >= neededRetentionDays) return undefined;
  return `closed workflows are forgotten after ${days === 1 ? 'a day' : `${days} days`}, ${neededRetentionDays} are needed: an order that closed and is met again starts anew, without its record`;
}

/** The command that mends it. */
export function retentionCommand(namespace: string): string {
  return `temporal operator namespace update --namespace ${namespace} --retention ${neededRetentionDays}d`;
}

/** How long the namespace remembers closed workflows, in days. */
export async function readRetentionDays(
  { workflowService }: Pick<Client, 'workflowService'>,
  namespace: string,
): Promise<number> {
  const { config } = await workflowService.describeNamespace({ namespace });
  const retention = config?.workflowExecutionRetentionTtl;
  return retention ? Math.floor(tsToMs(retention) / dayMs) : 0;
}

/** The namespace as it is after {@link ensureNamespace}. */
export interface EnsuredNamespace {
  outcome: 'created' | 'existed';
  retentionDays: number;
}

/** A server lists a new namespace at once, and serves it some seconds later. */
const looks = 60;
const pauseMs = 500;

/**
 * Creates the namespace with the retention that is needed, if there is none, and waits until it
 * is served. One that exists is left alone: its retention may have been chosen.
 * @throws where it may not be created from here.
 */
export async function ensureNamespace(
  client: Client,
  namespace: string,
): Promise<EnsuredNamespace> {
  const existing = await unlessNotFound(() => readRetentionDays(client, namespace));
  if (existing !== undefined) return { outcome: 'existed', retentionDays: existing };
  await client.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: msToTs(neededRetentionDays * dayMs),
  });
  for (let look = 0; look < looks; look += 1) {
    const served = await unlessNotFound(() => client.workflow.count('WorkflowId = "none"'));
    if (served !== undefined) return { outcome: 'created', retentionDays: neededRetentionDays };
    await pause(pauseMs);
  }
  throw new Error(`the namespace "${namespace}" was created, and the server does not serve it yet`);
}

/** Gives a namespace that is ours alone, as the demo's is, the retention that is needed. */
export async function keepClosedWorkflows(client: Client, namespace: string): Promise<void> {
  await client.workflowService.updateNamespace({
    namespace,
    config: { workflowExecutionRetentionTtl: msToTs(neededRetentionDays * dayMs) },
  });
}

async function unlessNotFound<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isNamespaceMissing(error)) return undefined;
    throw error;
  }
}
