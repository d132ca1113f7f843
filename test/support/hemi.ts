import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runCli } from '../../src/cli/run-cli.js';
import type { ExitCode } from '../../src/cli/exit-codes.js';
import type { TestTemporal } from './temporal.js';

/** What one run of `hemi` in this process came to. */
export interface HemiRun {
  exitCode: ExitCode;
  /** What was printed on stdout. */
  out: string;
  /** What was printed on stderr. */
  err: string;
}

export interface HemiSurroundings {
  /** Absent: a command that connects fails the test. */
  temporal?: TestTemporal;
  environment?: Record<string, string>;
  /** What a person types on the terminal; absent: there is no terminal. */
  typed?: string;
}

/** Runs `hemi` in this process with its own streams; starting a process for each run takes seconds. */
export async function hemi(
  words: string[],
  { temporal, environment = {}, typed }: HemiSurroundings = {},
): Promise<HemiRun> {
  const [input, out, err] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const [outText, errText] = [text(out), text(err)];
  if (typed !== undefined) typeInto(input, err, typed);
  const exitCode = await runCli(words, {
    terminal: { input, out, err, interactive: typed !== undefined, colour: false },
    environment,
    connect: () => {
      if (temporal === undefined) throw new Error('the command connected to Temporal');
      const { client, namespace, address } = temporal;
      return Promise.resolve({ client, namespace, address, close: () => Promise.resolve() });
    },
  });
  out.end();
  err.end();
  return { exitCode, out: await outText, err: await errText };
}

/** A person answers when the question stands there. */
function typeInto(input: PassThrough, err: PassThrough, typed: string): void {
  err.once('data', () => setImmediate(() => input.write(typed)));
}
