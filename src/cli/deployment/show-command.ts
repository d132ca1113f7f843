import type { Command } from 'commander';
import {
  deploymentNames,
  readDeployment,
  type Deployment,
  type DeploymentVersion,
} from '../../temporal/rollout/deployments.js';
import { describeCommand, type Cli } from '../cli.js';
import { renderTable } from '../table.js';
import type { Tone } from '../terminal.js';
import { showTime } from '../times.js';
import { deploymentOption, namedDeployment, type DeploymentOptions } from './deployment-name.js';
import { orMissing } from './missing-deployment.js';

/** Adds `hemi deployment`, which is `hemi deployment show`. */
export function addShowCommand(deployment: Command, cli: Cli): void {
  describeCommand(deployment.command('show', { isDefault: true }), {
    description:
      'shows the versions: which one is current, which one ramps, which one still has polls; times are UTC',
    examples: ['hemi deployment', 'hemi deployment --json'],
  })
    .option(...deploymentOption)
    .action((options: DeploymentOptions) => show(cli, options));
}

async function show(cli: Cli, options: DeploymentOptions): Promise<void> {
  const named = namedDeployment(options, cli.environment);
  const { client, namespace } = await cli.temporal();
  const names = named === undefined ? await deploymentNames(client, namespace) : [named];
  const deployments = await Promise.all(
    names.map((name) => orMissing(name, () => readDeployment(client, namespace, name))),
  );
  cli.report({ data: deployments, text: deploymentsText(deployments, cli) }, options);
}

function deploymentsText(deployments: Deployment[], cli: Cli): string {
  if (deployments.length === 0) {
    return 'no worker deployment: workers are not versioned (DEPLOYMENT_NAME turns it on)';
  }
  return deployments.map((deployment) => deploymentText(deployment, cli)).join('\n\n');
}

function deploymentText(deployment: Deployment, cli: Cli): string {
  const { name, current, versions } = deployment;
  const rows = versions.map((version) => [
    version.buildId,
    cli.paint(tones[version.state], stateText(version, deployment)),
    version.createdAt === undefined ? '' : showTime(version.createdAt),
  ]);
  return [
    `deployment ${name}`,
    ...(current === undefined ? [cli.paint('careful', noCurrent)] : []),
    renderTable(['BUILD ID', 'STATE', 'FIRST SEEN'], rows, cli.paint),
  ].join('\n');
}

const noCurrent =
  'no version is current: orders run on workers without a version; choose one: hemi deployment set-current <build id>';

const tones = {
  current: 'good',
  ramping: 'careful',
  draining: 'careful',
  drained: 'quiet',
  inactive: 'quiet',
} as const satisfies Record<DeploymentVersion['state'], Tone>;

const stateWords = {
  current: () => 'current',
  ramping: ({ ramping }: Deployment) => `ramping, ${ramping?.percent ?? 0} % of the orders`,
  draining: () => 'draining, polls still run on it: keep its workers',
  drained: () => 'drained, nothing runs on it: its workers may stop',
  inactive: () => 'inactive, was never current',
} as const satisfies Record<DeploymentVersion['state'], (deployment: Deployment) => string>;

function stateText({ state, drainageSince }: DeploymentVersion, deployment: Deployment): string {
  const words = stateWords[state](deployment);
  return drainageSince === undefined ? words : `${words} (since ${showTime(drainageSince)})`;
}
