import { InvalidArgumentError, type Command } from 'commander';
import {
  readDeployment,
  setCurrentVersion,
  setRampingVersion,
} from '../../temporal/rollout/deployments.js';
import { present } from '../../language/present.js';
import { describeCommand, type Cli } from '../cli.js';
import { UsageError } from '../exit-codes.js';
import { deploymentOption, neededDeployment, type DeploymentOptions } from './deployment-name.js';
import { orMissing } from './missing-deployment.js';

interface CurrentOptions extends DeploymentOptions {
  unversioned?: true;
}

interface RampOptions extends DeploymentOptions {
  percent: number;
}

/** Adds the commands that say which version has the orders. */
export function addRouteCommands(deployment: Command, cli: Cli): void {
  describeCommand(deployment.command('set-current'), {
    description:
      'lets a version have all orders, running and new ones; a roll-back names the version of before',
    examples: ['hemi deployment set-current 3b42c29', 'hemi deployment set-current --unversioned'],
  })
    .argument('[build-id]', 'the version, as `hemi deployment` lists it')
    .option('--unversioned', 'let workers without a version have them: turns versioning off')
    .option(...deploymentOption)
    .action((buildId: string | undefined, options: CurrentOptions) =>
      setCurrent(cli, buildId, options),
    );
  describeCommand(deployment.command('ramp'), {
    description:
      'lets a version have a part of the orders, always the same ones, beside the current one; 0 takes them back',
    examples: [
      'hemi deployment ramp 3b42c29 --percent 5',
      'hemi deployment ramp 3b42c29 --percent 0',
    ],
  })
    .argument('<build-id>', 'the version, as `hemi deployment` lists it')
    .requiredOption('--percent <number>', 'which part of the orders, from 0 to 100', readPercent)
    .option(...deploymentOption)
    .action((buildId: string, options: RampOptions) => ramp(cli, buildId, options));
}

async function setCurrent(
  cli: Cli,
  buildId: string | undefined,
  options: CurrentOptions,
): Promise<void> {
  if ((buildId === undefined) !== (options.unversioned === true)) {
    throw new UsageError('<build-id>: name the version, or give --unversioned instead');
  }
  const words =
    buildId === undefined
      ? 'orders run on workers without a version now'
      : `${buildId} is current: orders run on it from their next step on`;
  await route(cli, options, words, (client, namespace, name) =>
    setCurrentVersion(client, namespace, { name, ...present({ buildId }) }),
  );
}

async function ramp(cli: Cli, buildId: string, options: RampOptions): Promise<void> {
  const { percent } = options;
  await route(
    cli,
    options,
    `${buildId} has ${percent} % of the orders`,
    (client, namespace, name) => setRampingVersion(client, namespace, { name, buildId, percent }),
  );
}

type Session = Awaited<ReturnType<Cli['temporal']>>;

/** Changes who has the orders, and reports what holds then. */
async function route(
  cli: Cli,
  options: DeploymentOptions,
  words: string,
  change: (client: Session['client'], namespace: string, name: string) => Promise<void>,
): Promise<void> {
  const name = neededDeployment(options, cli.environment);
  const { client, namespace } = await cli.temporal();
  await orMissing(name, () => change(client, namespace, name));
  const data = await readDeployment(client, namespace, name);
  cli.report({ data, text: `deployment ${name}: ${words}` }, options);
}

function readPercent(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 100) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 0 to 100.');
}
