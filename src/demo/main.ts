import { CommanderError } from 'commander';
import { stopOnSignals } from '../operation/stop-on-signals.js';
import { readOptions } from './demo-options.js';
import { runDemo } from './run-demo.js';

const exitCodes = { done: 0, failed: 1, usage: 2 };

/** Errors whose message says all that a person needs; of any other the stack is shown too. */
const selfExplaining = new Set(['DemoError', 'ConfigError', 'ExecutableNotFoundError', 'Refusal']);

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(words: readonly string[]): Promise<number> {
  try {
    const options = readOptions(words);
    const stop = stopOnSignals(() => print('\nStopping: first the worker, then the rest.'));
    await runDemo(options, { print, env: process.env, stop });
    return exitCodes.done;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    }
    process.stderr.write(`error: ${explain(error)}\n`);
    return exitCodes.failed;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return selfExplaining.has(error.name) ? error.message : (error.stack ?? error.message);
}

// A terminal that was closed takes no more lines; what runs is stopped all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.exitCode = await main(process.argv.slice(2));
