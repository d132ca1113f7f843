import { InvalidArgumentError, type Command } from 'commander';
import type { Cli } from '../cli.js';
import { UsageError } from '../exit-codes.js';
import { verify } from './verify.js';

interface WorkerOptions {
  json?: true;
  verify?: true;
  histories?: number;
}

/** How many runs of each group are replayed unless it is said. */
const usualHistories = 100;

/** Adds `hemi worker`, which runs until it is stopped; with `--verify` it is a gate before a roll-out. */
export function addWorkerCommand(program: Command, cli: Cli): void {
  program
    .command('worker')
    .description(
      'runs a worker until SIGTERM or Ctrl-C; needs the settings of Octopia. It logs to stdout, as JSON where that is no terminal',
    )
    .option('--json', 'log JSON lines on a terminal too; with --verify: print the result as JSON')
    .option(
      '--verify',
      'run no worker: replay the newest orders and polls of the namespace on this code, take no task, and exit, with 1 where one cannot go on with it. A gate before a roll-out; needs Temporal alone',
    )
    .option(
      '--histories <number>',
      `with --verify: how many open orders, closed orders, open polls and closed polls, of each (default: ${usualHistories})`,
      readNumber,
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ hemi worker\n  $ LOG_LEVEL=debug hemi worker --json\n  $ hemi worker --verify --histories 1000',
    )
    .action((options: WorkerOptions) => run(cli, options));
}

async function run(cli: Cli, { json, verify: isGate, histories }: WorkerOptions): Promise<void> {
  if (isGate === true) {
    await verify(cli, { histories: histories ?? usualHistories, ...(json && { json }) });
    return;
  }
  if (histories !== undefined) throw new UsageError('--histories: give it with --verify');
  // Loaded late: the native module of the SDK is of no use to the other commands.
  const { runWorkerProcess } = await import('../../worker.js');
  await runWorkerProcess({
    ...cli.environment,
    ...(json === true && { LOG_FORMAT: 'json' }),
  });
}

function readNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number from 1 to 999999.');
}
