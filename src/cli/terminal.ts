import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';

/** Where `hemi` writes to and whom it can ask. Results go to `out`, everything else to `err`. */
export interface Terminal {
  input: Readable;
  out: Writable;
  err: Writable;
  /** A person can be asked, and sees a spinner: input and messages are on a terminal. */
  interactive: boolean;
  /** Results are read on a terminal, and colours are welcome there. */
  colour: boolean;
}

/** The terminal of this process. `NO_COLOR` (no-color.org) turns colours off. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  return {
    input: stdin,
    out: stdout,
    err: stderr,
    interactive: stdin.isTTY && stderr.isTTY,
    colour: stdout.isTTY && (env['NO_COLOR'] ?? '') === '',
  };
}

export type Tone = 'good' | 'bad' | 'careful' | 'quiet' | 'heading';

const styles = {
  good: 'green',
  bad: 'red',
  careful: 'yellow',
  quiet: 'dim',
  heading: 'bold',
} as const satisfies Record<Tone, Parameters<typeof styleText>[0]>;

/** Gives a text its tone where the terminal shows colours, and leaves it alone elsewhere. */
export type Paint = (tone: Tone, text: string) => string;

export function painter(terminal: Pick<Terminal, 'colour'>): Paint {
  return (tone, text) =>
    terminal.colour ? styleText(styles[tone], text, { validateStream: false }) : text;
}
