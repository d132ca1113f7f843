import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { addApplyCommand } from './apply-command.js';
import { addBackfillCommand } from './backfill-command.js';
import { addListCommand } from './list-command.js';
import { addPauseCommands } from './pause-commands.js';
import { addTriggerCommand } from './trigger-command.js';

/** Adds `hemi schedule …`: the polls that read orders, the pushes of offers and products. */
export function addScheduleCommands(program: Command, cli: Cli): void {
  const schedule = program
    .command('schedule')
    .description('the schedules that read orders and push offers');
  addApplyCommand(schedule, cli);
  addListCommand(schedule, cli);
  addPauseCommands(schedule, cli);
  addTriggerCommand(schedule, cli);
  addBackfillCommand(schedule, cli);
}
