import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startCommand, type RunningProcess } from '../support/process.js';

interface Process {
  pid: number;
  parent: number;
  /** Its command line. */
  command: string;
}

let data: string;
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'hemi-killed-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

const demo = () =>
  'run demo -- --temporal-port 0 --ui-port 0 --sandbox-port 0 --orders-per-minute 0 --data'
    .split(' ')
    .concat(mkdtempSync(join(data, 'demo-')));
const temporalServer = /server start-dev/;

describe('what a command started', () => {
  it.each([
    { of: 'npm run demo', words: demo, killed: 'npm', until: temporalServer },
    { of: 'npm run demo', words: demo, killed: 'src/demo/main.ts', until: temporalServer },
    {
      of: 'npm run sandbox',
      words: () => ['run', 'sandbox', '--', '--port=0', '--control-port=0'],
      killed: 'npm',
      until: /cli\/main\.ts sandbox/,
    },
    {
      of: 'npm run chaos',
      words: () => ['run', 'chaos', '--', '--sources', '--faults', 'none'],
      killed: 'chaos/main.ts',
      until: /main\.ts worker/,
    },
    {
      of: 'npx vitest run',
      words: () => ['exec', '--', 'vitest', 'run', 'test/scenarios/money-is-moved-once.test.ts'],
      killed: 'vitest',
      until: temporalServer,
    },
  ])('by $of ends with it when $killed is killed', async ({ words, killed, until }) => {
    const npm = startCommand('npm', words(), { TEMPORAL_CLI_PATH: inject('temporalCliPath') });
    const started = await descendants(npm, until);
    const victim = killed === 'npm' ? npm.pid : pidOf(killed, started);

    process.kill(victim, 'SIGKILL');

    await expect.poll(() => survivors(started), { timeout: 45_000 }).toEqual([]);
  });
});

/** All that a command has started, directly or not, as soon as one of it has such a command line. */
async function descendants({ pid, ended }: RunningProcess, until: RegExp): Promise<Process[]> {
  const found = async () => {
    const all = await processes();
    const below = (parent: number): Process[] =>
      all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
    return below(pid);
  };
  const isThere = async () => (await found()).some(({ command }) => until.test(command));
  await expect.poll(isThere, { timeout: 90_000 }).toBe(true);
  // What is started last may start something itself.
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000))]);
  return found();
}

function pidOf(words: string, among: readonly Process[]): number {
  const found = among.find(({ command }) => command.includes(words) && !command.startsWith('sh '));
  if (found === undefined) throw new Error(`nothing runs ${words}`);
  return found.pid;
}

/** Those that still run, by process id and command line. */
async function survivors(started: readonly Process[]): Promise<string[]> {
  const running = await processes();
  return started
    .filter((each) =>
      running.some(({ pid, command }) => pid === each.pid && command === each.command),
    )
    .map(({ command }) => command);
}

async function processes(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=', '-ww']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
