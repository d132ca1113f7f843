import { confirm, isCancel, spinner } from '@clack/prompts';
import type { Cli } from '../cli.js';

/** Shows on a terminal that something is waited for; says nothing elsewhere. */
export async function showWaiting<Result>(
  cli: Cli,
  message: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!cli.terminal.interactive) return await work();
  const shown = spinner({ output: cli.terminal.err, withGuide: false });
  shown.start(message);
  try {
    return await work();
  } finally {
    shown.clear();
  }
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
