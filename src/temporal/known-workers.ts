import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { grpcStatus, grpcStatusOf } from '../contract/grpc-status.js';

/** How often a worker tells the server that it runs, in milliseconds. */
export const heartbeatEveryMs = 10_000;

/** A worker that told the server of itself. */
export interface KnownWorker {
  /** When it was heard of last, in milliseconds, by its own clock. */
  heardAt: number;
  /** What it said of itself then: that it runs, or that it has been stopped. */
  saidItRuns: boolean;
}

const { WorkerStatus, TaskQueueType } = proto.temporal.api.enums.v1;

/**
 * The workers of a task queue that told the server of themselves, also those that have stopped.
 * None where the server keeps no such record: those of before 2025 do not.
 */
export async function knownWorkers(
  { workflowService }: Pick<Client, 'workflowService'>,
  namespace: string,
  taskQueue: string,
): Promise<KnownWorker[]> {
  try {
    const query = `TaskQueue = "${taskQueue}"`;
    const { workers } = await workflowService.listWorkers({ namespace, query });
    return await Promise.all(
      workers.map(async ({ workerInstanceKey }) => {
        const { workerInfo } = await workflowService.describeWorker({
          namespace,
          ...(typeof workerInstanceKey === 'string' && { workerInstanceKey }),
        });
        const heartbeat = workerInfo?.workerHeartbeat;
        return {
          heardAt: Number(heartbeat?.heartbeatTime?.seconds ?? 0) * 1000,
          saidItRuns: heartbeat?.status === WorkerStatus.WORKER_STATUS_RUNNING,
        };
      }),
    );
  } catch (error) {
    if (grpcStatusOf(error) === grpcStatus.unimplemented) return [];
    throw error;
  }
}

/**
 * When each one that asked for tasks in the last minutes did so last, in milliseconds. A worker
 * that waits for work asks once a minute, so this is no proof that it still runs.
 */
export async function pollTimes(
  { workflowService }: Pick<Client, 'workflowService'>,
  namespace: string,
  taskQueue: string,
  work: 'workflows' | 'activities',
): Promise<number[]> {
  const { pollers } = await workflowService.describeTaskQueue({
    namespace,
    taskQueue: { name: taskQueue },
    taskQueueType:
      work === 'workflows'
        ? TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
        : TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
  });
  return (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000);
}
