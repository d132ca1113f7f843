import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

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

/** @param options.ownGroup where it starts processes of its own, which `stop` has to end too */
export function startProcess(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string; ownGroup?: boolean } = {},
): RunningProcess {
  const ownGroup = options.ownGroup ?? false;
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, ...options.env },
  });
  let output = '';
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout = (stdout + text).slice(-keptCharacters);
    output = (output + text).slice(-keptCharacters);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-keptCharacters);
  });
  child.on('error', (error) => (output += error.message));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);

  return {
    pid,
    output: () => output,
    stdout: () => stdout,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      send(child, pid, 'SIGTERM', ownGroup);
      const late = new AbortController();
      await Promise.race([
        ended,
        pause(patienceMilliseconds, undefined, { signal: late.signal }).catch(() => undefined),
      ]);
      late.abort();
      if (child.exitCode === null && child.signalCode === null) {
        send(child, pid, 'SIGKILL', ownGroup);
        await ended;
      }
    },
  };
}

function send(child: ChildProcess, pid: number, signal: NodeJS.Signals, toGroup: boolean): void {
  if (toGroup) process.kill(-pid, signal);
  else child.kill(signal);
}

/**
 * Asks again and again until something is there.
 * @param what names it, for the error
 * @param running is shown in the error, and ends the waiting when it has ended
 */
export async function waitFor<Found>(
  what: string,
  ask: () => Promise<Found | undefined> | Found | undefined,
  {
    running,
    everyMilliseconds = 50,
    forMilliseconds = 60_000,
  }: { running?: RunningProcess; everyMilliseconds?: number; forMilliseconds?: number } = {},
): Promise<Found> {
  const end = Date.now() + forMilliseconds;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (running?.hasEnded() === true) throw new Error(`${what}: it ended\n${running.output()}`);
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${forMilliseconds} ms\n${running?.output() ?? ''}`);
    }
    await pause(everyMilliseconds);
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
