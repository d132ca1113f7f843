import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { supervise, type Supervised } from '../../../../src/temporal/dev-server/supervise.js';

/** Runs until it is ended; the word is for finding it. */
const forever = ['--eval', 'setInterval(() => undefined, 1000)', '--'];

describe('a command under a supervisor', () => {
  let output: number;
  let started: Supervised[];
  beforeAll(() => {
    output = openSync(devNull, 'a');
    started = [];
  });
  afterAll(() => {
    for (const one of started) one.end();
    closeSync(output);
  });

  it('runs, and ends when it is asked to', async () => {
    const { command, word } = await start();

    command.end();
    await command.ended;

    expect(await processesNaming(word)).toEqual([]);
  });

  it('ends too when its supervisor is killed', async () => {
    const { command, word } = await start();
    const supervisor = (await processesNaming(word)).find(({ parent }) => parent === process.pid);

    process.kill(supervisor?.pid ?? Number.NaN, 'SIGKILL');
    await command.ended;

    await expect.poll(() => processesNaming(word)).toEqual([]);
  });

  it('that cannot be started has ended', async () => {
    await expect(supervise('/no/such/command', [], output).ended).resolves.toBeUndefined();
  });

  /** Starts one and waits until both it and its supervisor run. */
  async function start(): Promise<{ command: Supervised; word: string }> {
    const word = randomUUID();
    const command = supervise(process.execPath, [...forever, word], output);
    started.push(command);
    await expect.poll(() => processesNaming(word)).toHaveLength(2);
    return { command, word };
  }
});

async function processesNaming(word: string): Promise<{ pid: number; parent: number }[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,ppid,args', '-ww']);
  return stdout
    .split('\n')
    .filter((line) => line.includes(word))
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}
