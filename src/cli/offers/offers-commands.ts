import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { addCheckCommand } from './check-command.js';
import { addListCommand } from './list-command.js';
import { addPushCommands } from './push-commands.js';
import { addShowCommand } from './show-command.js';

/** Adds `hemi offers …`: what the seller offers on the marketplace. */
export function addOffersCommands(program: Command, cli: Cli): void {
  const offers = program
    .command('offers')
    .description('checks the offers of a feed and brings them to the shop');
  addCheckCommand(offers, cli);
  addPushCommands(offers, cli);
  addListCommand(offers, cli);
  addShowCommand(offers, cli);
}
