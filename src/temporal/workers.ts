import type { WorkerDeploymentVersion } from '@temporalio/common';
import { Worker, type NativeConnection } from '@temporalio/worker';
import { activityTaskQueue, workflowTaskQueue } from '../contract/names.js';
import { present } from '../language/present.js';
import { createDataConverter } from './data-converter.js';
import type { PayloadKeys } from './payloads/payload-keys.js';
import { watchWorkers, type WatchedWorkers } from './watch-workers.js';
import type { WorkflowBundle } from './workflow-bundle.js';

export interface WorkersOptions {
  connection: NativeConnection;
  namespace: string;
  payloadKeys: PayloadKeys;
  /** The activities by name, as `createActivities` returns them. */
  activities: object;
  /** Of the kind `versioned` where there is a `deploymentVersion`, else of the kind `plain`. */
  workflowBundle: WorkflowBundle;
  /** What all workers together may start of activities in a second; absent: no limit. */
  requestsPerSecond?: number;
  /** How long running activities may go on after `shutdown`. */
  shutdownGraceMs?: number;
  /** Orders kept in memory between two of their events; absent: what the SDK finds fit for the heap. */
  cachedOrders?: number;
  /** The version of a worker deployment that both workers are; absent: they are not versioned. */
  deploymentVersion?: WorkerDeploymentVersion;
}

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

/**
 * One worker for workflows and one for the activities that call Octopia, on queues of their
 * own: an activity on its workflow's queue can be started eagerly, and then passes by the
 * queue's rate limit.
 */
export async function createWorkers(options: WorkersOptions): Promise<WatchedWorkers> {
  const common = {
    connection: options.connection,
    namespace: options.namespace,
    dataConverter: createDataConverter(options.payloadKeys),
    shutdownGraceTime: options.shutdownGraceMs ?? 0,
    ...present({ workerDeploymentOptions: deploymentOptions(options.deploymentVersion) }),
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
  return watchWorkers([workflowWorker, activityWorker], common.shutdownGraceTime);
}

/**
 * Both workers are of the same version: an activity then goes to the worker of its workflow's
 * version, whose code knows it.
 */
function deploymentOptions(version: WorkerDeploymentVersion | undefined) {
  if (version === undefined) return undefined;
  return {
    version,
    useWorkerVersioning: true,
    // Each workflow says its own (workflows/versioned/index.ts); one that said nothing must not get stuck.
    defaultVersioningBehavior: 'AUTO_UPGRADE',
  } as const;
}

function limitsOf(requestsPerSecond: number | undefined) {
  if (requestsPerSecond === undefined) return {};
  return {
    maxTaskQueueActivitiesPerSecond: requestsPerSecond,
    maxConcurrentActivityTaskExecutions: Math.max(activitiesAtOnce, Math.ceil(requestsPerSecond)),
  };
}
