import { confirm, isCancel, spinner } from '@clack/prompts';
import type { Cli } from '../cli.js';

/** What a shell says of a command that Ctrl-C ended. */
const interrupted = 130;

/**
 * Shows on a terminal that something is waited for, and elsewhere only what the work says itself.
 * Ctrl-C ends the process: without a word to the spinner it would end as if all were done, and a
 * signal would only end the spinner.
 */
export async function showWaiting<Result>(
  cli: Cli,
  message: string,
  work: (say: (news: string) => void) => Promise<Result>,
): Promise<Result> {
  if (!cli.terminal.interactive) return await work((news) => cli.note(news));
  const shown = spinner({
    output: cli.terminal.err,
    withGuide: false,
    onCancel: () => process.exit(interrupted),
  });
  process.once('exit', noteInterruption);
  shown.start(message);
  try {
    return await work((news) => shown.message(news));
  } finally {
    process.off('exit', noteInterruption);
    shown.clear();
  }
}

function noteInterruption(): void {
  process.exitCode = interrupted;
}

/** Asks a person on the terminal; anything but a yes is a no. */
export async function askPerson(cli: Cli, question: string): Promise<boolean> {
  const answer = await confirm({
    message: question,
    initialValue: false,
    input: cli.terminal.input,
    output: cli.terminal.err,
  });
  return !isCancel(answer) && answer;
}
