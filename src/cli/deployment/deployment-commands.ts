import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { addRouteCommands } from './route-commands.js';
import { addShowCommand } from './show-command.js';

/** Adds `hemi deployment …`: which version of the workers orders run on. */
export function addDeploymentCommands(program: Command, cli: Cli): void {
  const deployment = program
    .command('deployment')
    .description('the versions of the workers, where DEPLOYMENT_NAME turns versioning on');
  addShowCommand(deployment, cli);
  addRouteCommands(deployment, cli);
}
