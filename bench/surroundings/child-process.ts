import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { present } from '../../src/language/present.js';
import { endWithStarter } from '../../src/temporal/dev-server/end-with-starter.js';

/** A process that this run has started. */
export interface RunningProcess {
  pid: number;
  /** What it has printed, on stdout and stderr together; the last part of it where it is much. */
  output: () => string;
  /** What it has printed on stdout. */
  stdout: () => string;
  hasEnded: () => boolean;
  /** Asks it to end, and ends it where it does not. */
  stop: () => Promise<void>;
}

/** Long enough for a worker that lets its activities finish. */
const patienceMilliseconds = 15_000;
const keptCharacters = 20_000;

/**
 * Starts a process that ends with this run, whatever ends that.
 * @param options.ownGroup where it starts processes of its own, which `stop` has to end too
 * @param options.onOutput hears everything that it prints
 */
export function startProcess(
  command: string,
  args: readonly string[],
  options: {
    env?: NodeJS.ProcessEnv;
    cwd?: string;
    ownGroup?: boolean;
    onOutput?: (text: string) => void;
  } = {},
): RunningProcess {
  const ownGroup = options.ownGroup ?? false;
  const child = spawn('sh', [endWithStarter, command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
    ...present({ cwd: options.cwd }),
    env: { ...process.env, ...options.env },
  });
  let output = '';
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout = (stdout + text).slice(-keptCharacters);
    options.onOutput?.(text);
    output = (output + text).slice(-keptCharacters);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    options.onOutput?.(text);
    output = (output + text).slice(-keptCharacters);
  });
  child.on('error', (error) => (output += error.message));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);

  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const isRunning = () => (ownGroup ? groupIsRunning(pid) : !hasEnded());
  const kill = () => {
    if (isRunning()) process.kill(ownGroup ? -pid : pid, 'SIGKILL');
  };

  return {
    pid,
    output: () => output,
    stdout: () => stdout,
    hasEnded,
    async stop() {
      if (!isRunning()) return;
      // What Ctrl-C does on a terminal: npm hands a signal on no further than to its shell.
      if (ownGroup) process.kill(-pid, 'SIGINT');
      else child.kill('SIGTERM');
      const end = Date.now() + patienceMilliseconds;
      while (isRunning() && Date.now() < end) await pause(20);
      kill();
      await ended;
    },
  };
}

function groupIsRunning(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

/** Runs a command to its end; rejects with what it printed if it fails. */
export async function runToEnd(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  await once(child, 'exit');
  if (child.exitCode !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}
