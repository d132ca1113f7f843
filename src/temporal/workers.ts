import { Worker, type NativeConnection } from '@temporalio/worker';
import { activityTaskQueue, workflowTaskQueue } from '../contract/names.js';
import { present } from '../language/present.js';
import { dataConverter } from './data-converter.js';
import type { WorkflowBundle } from './workflow-bundle.js';

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  /** The activities by name, as `createActivities` returns them. */
  activities: object;
  workflowBundle: WorkflowBundle;
  /** What all workers together may start of activities in a second; absent: no limit. */
  requestsPerSecond?: number;
  /** How long running activities may go on after `shutdown`. */
  shutdownGraceMs?: number;
  /** Orders kept in memory between two of their events; absent: what the SDK finds fit for the heap. */
  cachedOrders?: number;
}

/** What the workers of a process are doing, as its probes see it. */
export type WorkerPhase = 'waiting for Temporal' | 'starting' | 'running' | 'stopping' | 'failed';

/**
 * A worker runs as many activities at once as it may send requests in a second, and at least
 * these. Each one's requests wait for their turn (octopia/http/pace.ts), so more at once are no faster,
 * and a refund would wait behind them all: the task queue lets it overtake only what has not started.
 */
const activitiesAtOnce = 2;

/**
 * Workflows run on one thread, so more tasks at once are not done sooner: they only wait in the
 * worker, where a poll or a refund cannot overtake them, instead of in the task queue. Of the five
 * that ask for tasks, three ask for orders that this worker does not hold, such as new ones: with
 * the SDK's single one, the orders of a first sync wait as long again as the sync took
 * (docs/performance.md).
 */
const workflowTasks = {
  maxConcurrentWorkflowTaskExecutions: 8,
  maxConcurrentWorkflowTaskPolls: 5,
  nonStickyToStickyPollRatio: 0.6,
};

/** The two workers of one process. */
export interface Workers {
  /**
   * Polls for work until `stop` is aborted, then gives running activities the grace time.
   * Rejects when one worker has failed, after stopping the other.
   */
  run(stop: AbortSignal): Promise<void>;
  phase: () => WorkerPhase;
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
    dataConverter,
    shutdownGraceTime: options.shutdownGraceMs ?? 0,
  };
  const workflowWorker = await Worker.create({
    ...common,
    workflowBundle: options.workflowBundle,
    taskQueue: workflowTaskQueue,
    maxEagerActivityReservationsPerWorkflowTask: 0,
    ...workflowTasks,
    ...present({ maxCachedWorkflows: options.cachedOrders }),
  });
  const activityWorker = await Worker.create({
    ...common,
    taskQueue: activityTaskQueue,
    activities: options.activities,
    ...limitsOf(options.requestsPerSecond),
  });
  const workers = [workflowWorker, activityWorker];

  function shutDown(): void {
    for (const worker of workers) {
      if (worker.getState() === 'RUNNING') worker.shutdown();
    }
  }

  return {
    async run(stop) {
      const runs = workers.map((worker) => worker.run().finally(shutDown));
      // Also when it was aborted before: a worker that never ran cannot be closed.
      if (stop.aborted) shutDown();
      stop.addEventListener('abort', shutDown, { once: true });
      const ends = await Promise.allSettled(runs);
      stop.removeEventListener('abort', shutDown);
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    },
    phase: () => phaseOf(workers.map((worker) => worker.getState())),
  };
}

function limitsOf(requestsPerSecond: number | undefined) {
  if (requestsPerSecond === undefined) return {};
  return {
    maxTaskQueueActivitiesPerSecond: requestsPerSecond,
    maxConcurrentActivityTaskExecutions: Math.max(activitiesAtOnce, Math.ceil(requestsPerSecond)),
  };
}

function phaseOf(states: ReturnType<Worker['getState']>[]): WorkerPhase {
  if (states.includes('FAILED')) return 'failed';
  if (states.every((state) => state === 'RUNNING')) return 'running';
  return states.includes('INITIALIZED') ? 'starting' : 'stopping';
}
