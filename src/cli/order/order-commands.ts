import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { addActionCommands } from './action-commands.js';
import { addWithdrawnCommands } from './withdrawn-commands.js';
import { addPrivacyCommands } from './privacy-commands.js';
import { addResendCommand } from './resend-command.js';
import { addShowCommand } from './show-command.js';
import { addSyncCommand } from './sync-command.js';

/** Adds `hemi order …`: everything about one order. */
export function addOrderCommands(program: Command, cli: Cli): void {
  const order = program.command('order').description('shows one order and acts on it');
  addShowCommand(order, cli);
  addActionCommands(order, cli);
  addResendCommand(order, cli);
  addSyncCommand(order, cli);
  addPrivacyCommands(order, cli);
  addWithdrawnCommands(order, cli);
}
