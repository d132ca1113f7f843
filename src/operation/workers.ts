import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { activityTaskQueue, workflowTaskQueue } from '../workflows/messages.js';

/** Where the workflows' code comes from: made ahead (`dist/`, tests), or bundled now. */
export type WorkflowSource = Required<
  Pick<WorkerOptions, 'workflowBundle'> | Pick<WorkerOptions, 'workflowsPath'>
>;

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  /** The activities by name, as `createActivities` returns them. */
  activities: object;
  workflows: WorkflowSource;
  /** What all workers together may start of activities in a second; absent: no limit. */
  requestsPerSecond?: number;
  /** How long running activities may go on after `shutdown`. */
  shutdownGraceMs?: number;
  /** Orders kept in memory between two of their events; absent: what the SDK finds fit for the heap. */
  cachedOrders?: number;
}

/** The two workers of one process. */
export interface Workers {
  /** Resolves after `shutdown`, when both have stopped; rejects when one failed, after stopping the other. */
  run(): Promise<void>;
  /** Stops polling; running activities get the grace time. May be called at any time, also twice. */
  shutdown(): void;
  /** Whether both poll for work. */
  areRunning(): boolean;
}

/**
 * One worker for workflows and one for the activities that call Octopia, on queues of their
 * own: an activity on its workflow's queue can be started eagerly, and then passes by the
 * queue's rate limit.
 */
export async function createWorkers(options: WorkersOptions): Promise<Workers> {
  const common = {
    connection: options.connection,
    namespace: options.namespace,
    shutdownGraceTime: options.shutdownGraceMs ?? 0,
  };
  const workflowWorker = await Worker.create({
    ...common,
    ...options.workflows,
    taskQueue: workflowTaskQueue,
    maxEagerActivityReservationsPerWorkflowTask: 0,
    ...(options.cachedOrders === undefined ? {} : { maxCachedWorkflows: options.cachedOrders }),
  });
  const activityWorker = await Worker.create({
    ...common,
    taskQueue: activityTaskQueue,
    activities: options.activities,
    ...(options.requestsPerSecond === undefined
      ? {}
      : { maxTaskQueueActivitiesPerSecond: options.requestsPerSecond }),
  });
  const workers = [workflowWorker, activityWorker];

  function shutdown(): void {
    for (const worker of workers) {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    }
  }

  async function runOne(worker: Worker): Promise<void> {
    try {
      await worker.run();
    } finally {
      shutdown();
    }
  }

  return {
    async run() {
      const ends = await Promise.allSettled(workers.map(runOne));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    },
    shutdown,
    areRunning: () => workers.every((worker) => worker.getState() === 'RUNNING'),
  };
}
