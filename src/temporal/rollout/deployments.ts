import type { Client } from '@temporalio/client';
import { optionalTsToDate } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { present } from '../../language/present.js';

const { VersionDrainageStatus } = proto.temporal.api.enums.v1;

type RoutingConfig = proto.temporal.api.deployment.v1.IRoutingConfig;
type VersionSummary =
  proto.temporal.api.deployment.v1.WorkerDeploymentInfo.IWorkerDeploymentVersionSummary;

/** A worker deployment as the server knows it. */
export interface Deployment {
  name: string;
  /** The build id that orders run on; absent: workers without a version. */
  current?: string;
  /** The build id that a part of the orders runs on, and which part, from 0 to 100. */
  ramping?: { buildId: string; percent: number };
  /** Newest first. */
  versions: DeploymentVersion[];
}

/** What becomes of a version: `inactive` was never current, `drained` may be stopped. */
export type VersionState = 'current' | 'ramping' | 'draining' | 'drained' | 'inactive';

/** One version of a worker deployment. Times are RFC 3339 UTC. */
export interface DeploymentVersion {
  buildId: string;
  state: VersionState;
  createdAt?: string;
  /** Since when it drains, or is drained; the server looks every few minutes. */
  drainageSince?: string;
}

/** Where a namespace is reached. */
type Namespace = Pick<Client, 'workflowService' | 'options'>;

/** The names of all worker deployments of a namespace. */
export async function deploymentNames(
  { workflowService }: Namespace,
  namespace: string,
): Promise<string[]> {
  const names: string[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await workflowService.listWorkerDeployments({
      namespace,
      ...present({ nextPageToken }),
    });
    names.push(...page.workerDeployments.flatMap(({ name }) => name ?? []));
    nextPageToken = page.nextPageToken;
  } while (nextPageToken.length > 0);
  return names;
}

/**
 * A worker deployment with its versions.
 * @throws a gRPC error `notFound` where no worker of it has ever asked for work
 */
export async function readDeployment(
  { workflowService }: Namespace,
  namespace: string,
  name: string,
): Promise<Deployment> {
  const { workerDeploymentInfo } = await workflowService.describeWorkerDeployment({
    namespace,
    deploymentName: name,
  });
  const routing = workerDeploymentInfo?.routingConfig ?? {};
  const rampingId = routing.rampingDeploymentVersion?.buildId ?? undefined;
  const versions = (workerDeploymentInfo?.versionSummaries ?? []).map((summary) =>
    readVersion(summary, routing),
  );
  return present({
    name,
    current: routing.currentDeploymentVersion?.buildId ?? undefined,
    ramping:
      rampingId === undefined
        ? undefined
        : { buildId: rampingId, percent: routing.rampingVersionPercentage ?? 0 },
    versions: versions.toSorted((one, other) =>
      (other.createdAt ?? '').localeCompare(one.createdAt ?? ''),
    ),
  });
}

function readVersion(summary: VersionSummary, routing: RoutingConfig): DeploymentVersion {
  const buildId = summary.deploymentVersion?.buildId ?? '';
  const state = stateOf(buildId, summary, routing);
  const drains = state === 'draining' || state === 'drained';
  return present({
    buildId,
    state,
    createdAt: optionalTsToDate(summary.createTime)?.toISOString(),
    drainageSince: drains
      ? optionalTsToDate(summary.drainageInfo?.lastChangedTime)?.toISOString()
      : undefined,
  });
}

const drainageStates = new Map<unknown, VersionState>([
  [VersionDrainageStatus.VERSION_DRAINAGE_STATUS_DRAINING, 'draining'],
  [VersionDrainageStatus.VERSION_DRAINAGE_STATUS_DRAINED, 'drained'],
]);

function stateOf(
  buildId: string,
  { drainageInfo }: VersionSummary,
  { currentDeploymentVersion, rampingDeploymentVersion }: RoutingConfig,
): VersionState {
  if (currentDeploymentVersion?.buildId === buildId) return 'current';
  if (rampingDeploymentVersion?.buildId === buildId) return 'ramping';
  return drainageStates.get(drainageInfo?.status) ?? 'inactive';
}

/**
 * Lets a version have all orders: running ones go on with it, new ones start on it. It ends its
 * ramp.
 * @param buildId absent: the workers without a version have them
 * @throws a gRPC error `failedPrecondition` or `notFound` where its workers do not ask for work
 */
export async function setCurrentVersion(
  { workflowService, options }: Namespace,
  namespace: string,
  { name, buildId = '' }: { name: string; buildId?: string },
): Promise<void> {
  await workflowService.setWorkerDeploymentCurrentVersion({
    namespace,
    deploymentName: name,
    buildId,
    identity: options.identity,
  });
}

/**
 * Lets a version have a part of the orders, always the same ones.
 * @param version its build id, and which part, from 0 to 100
 * @throws a gRPC error `failedPrecondition` or `notFound` where its workers do not ask for work
 */
export async function setRampingVersion(
  { workflowService, options }: Namespace,
  namespace: string,
  { name, buildId, percent }: { name: string; buildId: string; percent: number },
): Promise<void> {
  await workflowService.setWorkerDeploymentRampingVersion({
    namespace,
    deploymentName: name,
    buildId,
    percentage: percent,
    identity: options.identity,
  });
}
