import { CommanderError } from 'commander';
import { createCli, type Cli } from './cli.js';
import { exitCodes, UsageError, type ExitCode } from './exit-codes.js';
import { explainFault } from './explain-fault.js';
import { createProgram } from './program.js';
import type { TemporalSession } from './temporal-session.js';
import type { Terminal } from './terminal.js';

/** What the command line needs of its surroundings. */
export interface CliSurroundings {
  terminal: Terminal;
  environment: NodeJS.ProcessEnv;
  connect: () => Promise<TemporalSession>;
}

/** Runs one command line (without the names of node and the script) and says what to exit with. */
export async function runCli(
  words: readonly string[],
  { terminal, environment, connect }: CliSurroundings,
): Promise<ExitCode> {
  const cli = createCli(terminal, environment, connect);
  try {
    await createProgram(cli).parseAsync(words, { from: 'user' });
    return cli.exitCode;
  } catch (thrown) {
    return sayWhy(thrown, cli, words.includes('--json'));
  } finally {
    await cli.close();
  }
}

/** Says on stderr what went wrong; with `--json` a failure is on stdout too, for programs. */
function sayWhy(thrown: unknown, cli: Cli, json: boolean): ExitCode {
  if (thrown instanceof CommanderError) {
    // Help and version were asked for; everything else commander has complained about itself.
    return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  if (thrown instanceof UsageError) {
    cli.note(`error: ${thrown.message}`);
    return exitCodes.usage;
  }
  const { message, advice } = explainFault(thrown);
  cli.note(`${cli.paint('bad', 'error:')} ${message}`);
  if (advice !== undefined) cli.note(`  what to do: ${advice}`);
  if (cli.environment['HEMI_DEBUG'] === '1' && thrown instanceof Error) {
    cli.note(thrown.stack ?? thrown.message);
  }
  if (json) cli.report({ data: { error: { message, advice } }, text: '' }, { json: true });
  return exitCodes.failed;
}
