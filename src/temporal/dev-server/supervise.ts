import { spawn, type ChildProcess } from 'node:child_process';

/**
 * What runs in the process between us and the command. It ends the command when its stdin
 * closes, which the system does for us however we end, also when we are killed. It is text, so
 * that it runs from the sources and from `dist/` alike.
 */
const supervisor = `
  const { spawn } = require('node:child_process');
  const [file, ...words] = process.argv.slice(1);
  const command = spawn(file, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  command.once('error', (error) => { console.error(error.message); process.exit(1); });
  command.once('exit', (code) => process.exit(code ?? 1));
  const end = () => {
    command.kill('SIGTERM');
    setTimeout(() => command.kill('SIGKILL'), 10_000);
  };
  process.stdin.once('close', end).resume();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);`;

/** A command that ends with this process, whatever ends that. */
export interface Supervised {
  /** Asks the command to end; kills it when it has not ended after ten seconds. */
  end(): void;
  /** Resolves when it has ended. */
  ended: Promise<void>;
}

/**
 * Starts a command under a supervisor, both in a process group of their own, so that a Ctrl-C
 * on the terminal does not reach them.
 * @param output the open file to which it writes both its streams.
 */
export function supervise(file: string, words: readonly string[], output: number): Supervised {
  const child = spawn(process.execPath, ['--eval', supervisor, '--', file, ...words], {
    detached: true,
    stdio: ['pipe', output, output],
  });
  // That it reads no more says nothing new: it has ended.
  child.stdin?.on('error', () => undefined);
  return {
    end: () => void child.stdin?.end(),
    ended: new Promise((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', (code) => {
        if (code === null) endGroup(child);
        resolve();
      });
    }),
  };
}

/** The supervisor was killed, and its command with nobody to end it may be left in its group. */
function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // Nothing is left of the group.
  }
}
