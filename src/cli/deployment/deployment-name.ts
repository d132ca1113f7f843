import { loadDeploymentConfig } from '../../config/config.js';
import { UsageError } from '../exit-codes.js';
import type { OutputOptions } from '../cli.js';

/** Which deployment a command is about. */
export interface DeploymentOptions extends OutputOptions {
  deployment?: string;
}

export const deploymentOption = [
  '--deployment <name>',
  'the worker deployment; default: DEPLOYMENT_NAME',
] as const;

/** The deployment that an option names, else the setting; undefined where neither does. */
export function namedDeployment(
  { deployment }: DeploymentOptions,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  return deployment ?? loadDeploymentConfig(environment)?.name;
}

/** @throws {UsageError} where neither the option nor the setting names one. */
export function neededDeployment(
  options: DeploymentOptions,
  environment: NodeJS.ProcessEnv,
): string {
  const name = namedDeployment(options, environment);
  if (name !== undefined) return name;
  throw new UsageError(
    '--deployment: name the worker deployment, or set DEPLOYMENT_NAME as for its workers',
  );
}
