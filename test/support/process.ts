import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { payloadKeysText } from './payload-keys.js';
import { endWithStarter } from '../../src/temporal/dev-server/end-with-starter.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const { pid } of started) if (pid !== undefined) killGroup(pid);
});

/** Whatever is left of a process group of ours: a command may have ended before what it started. */
function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}

/** A command of ours that runs as a process of its own, in a process group of its own. */
export interface RunningProcess {
  pid: number;
  /** What it has printed so far, on both streams. */
  printed(): string;
  /** Resolves as soon as it has printed the words; rejects if it ends without. */
  prints(words: string | RegExp): Promise<void>;
  /** Sends a signal to the process alone, or to its whole group as a terminal does. */
  signal(signal: NodeJS.Signals, to?: 'process' | 'group'): void;
  /** Resolves with its exit code; null if a signal ended it. */
  ended: Promise<number | null>;
}

/**
 * Starts node in the project's folder with the given settings and no others of this machine
 * but `PATH`, `HOME`, and the keys of the tests. What still runs at the end of the test file is killed.
 */
export function startNode(
  words: readonly string[],
  environment?: Readonly<Record<string, string>>,
): RunningProcess {
  return startCommand(process.execPath, words, environment);
}

/** The same for any command. */
export function startCommand(
  command: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): RunningProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('sh', [endWithStarter, command, ...words], {
    cwd: root,
    env: { PATH, HOME, PAYLOAD_KEYS: payloadKeysText, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${command} ${words.join(' ')}`);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      child.emit('printed');
    });
  }
  const ended = once(child, 'close').then(() => child.exitCode);
  started.push(child);

  return {
    pid,
    printed: () => text,
    async prints(wanted) {
      const found = () => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
      while (!found()) {
        const event = await Promise.race([once(child, 'printed'), ended]);
        if (!Array.isArray(event) && !found()) {
          throw new Error(`it ended without printing ${String(wanted)}:\n${text}`);
        }
      }
    },
    signal(signal, to = 'process') {
      process.kill(to === 'group' ? -pid : pid, signal);
    },
    ended,
  };
}

/** Starts one of our TypeScript programs, as the npm scripts do. */
export function startProgram(
  program: 'src/cli/main.ts' | 'src/demo/main.ts',
  words: readonly string[],
  environment?: Readonly<Record<string, string>>,
): RunningProcess {
  return startNode(['--import', 'tsx', program, ...words], environment);
}
