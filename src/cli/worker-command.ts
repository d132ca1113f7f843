import type { Command } from 'commander';
import type { Cli } from './cli.js';

/** Adds `hemi worker`, which runs until it is stopped. */
export function addWorkerCommand(program: Command, cli: Cli): void {
  program
    .command('worker')
    .description(
      'runs a worker until SIGTERM or Ctrl-C; needs the settings of Octopia. It logs to stdout, as JSON where that is no terminal',
    )
    .option('--json', 'log JSON lines on a terminal too')
    .addHelpText('after', '\nExamples:\n  $ hemi worker\n  $ LOG_LEVEL=debug hemi worker --json')
    .action(async ({ json }: { json?: true }) => {
      // Loaded late: the native module of the SDK is of no use to the other commands.
      const { runWorkerProcess } = await import('../worker.js');
      await runWorkerProcess({
        ...cli.environment,
        ...(json === true && { LOG_FORMAT: 'json' }),
      });
    });
}
