import type { WorkerDeploymentVersion } from '@temporalio/common';
import type { DeploymentConfig } from '../../config/config.js';
import type { BundleKind, WorkflowBundle } from '../workflow-bundle.js';
import { buildIdOf } from './build-id.js';

/** The kind of bundle that workers of a deployment, or of none, run. */
export function bundleKindFor(deployment: DeploymentConfig | undefined): BundleKind {
  return deployment === undefined ? 'plain' : 'versioned';
}

/** The version of its deployment that a worker is; undefined where workers are not versioned. */
export async function deploymentVersionOf(
  deployment: DeploymentConfig | undefined,
  bundle: WorkflowBundle,
): Promise<WorkerDeploymentVersion | undefined> {
  if (deployment === undefined) return undefined;
  const { name, buildId = await buildIdOf(bundle) } = deployment;
  return { deploymentName: name, buildId };
}
