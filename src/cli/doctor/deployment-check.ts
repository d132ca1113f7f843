import { loadDeploymentConfig } from '../../config/config.js';
import { readDeployment } from '../../temporal/rollout/deployments.js';
import { orMissing } from '../deployment/missing-deployment.js';
import type { TemporalSession } from '../temporal-session.js';
import type { Finding } from './finding.js';

/** Whether a version has the orders; nothing where workers are not versioned. */
export async function checkDeployment(
  { client, namespace }: TemporalSession,
  environment: NodeJS.ProcessEnv,
): Promise<Finding[]> {
  const name = loadDeploymentConfig(environment)?.name;
  if (name === undefined) return [];
  const check = `worker deployment ${name}`;
  const { current } = await orMissing(name, () => readDeployment(client, namespace, name));
  if (current !== undefined) return [{ check, level: 'ok', message: `${current} is current` }];
  return [
    {
      check,
      level: 'fail',
      message: 'no version is current: its workers are given no orders and no polls',
      advice: 'choose one that hemi deployment lists: hemi deployment set-current <build id>',
    },
  ];
}
