import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { z } from 'zod';
import { startProgram } from '../support/process.js';
import { payloadKeysText } from '../support/payload-keys.js';
import { startTemporal, type TestTemporal } from '../support/temporal.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTemporal({ searchAttributes: false });
});
afterAll(() => temporal.close());

/** Runs `hemi` as a process, as `npm run hemi` does, with no other settings than the given ones. */
function start(words: string[], environment: Record<string, string> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...words], {
    cwd: root,
    env: {
      PATH,
      HOME,
      PAYLOAD_KEYS: payloadKeysText,
      TEMPORAL_ADDRESS: temporal.address,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(words: string[], environment: Record<string, string> = {}) {
  const child = start(words, environment);
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { exitCode: child.exitCode, out, err };
}

describe.concurrent('hemi as a process', () => {
  it('prints JSON alone on stdout and ends by itself', async ({ expect }) => {
    const { exitCode, out, err } = await run(['schedule', 'apply', '--json'], {
      OCTOPIA_ACCOUNTS: '98797',
      TEMPORAL_NAMESPACE: 'default',
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toHaveProperty('error.message');
    expect(err).toContain('search attribute');
    expect(err).toContain('hemi setup');
  });

  it('ends quietly where nobody reads on', async ({ expect }) => {
    const child = start(['--help']);
    child.stdout.destroy();

    const [err] = await Promise.all([text(child.stderr), once(child, 'exit')]);

    expect({ err, exitCode: child.exitCode }).toEqual({ err: '', exitCode: 0 });
  });

  it('exits with 2 for a wrong command line', async ({ expect }) => {
    const { exitCode, out, err } = await run(['orders', '--limit', 'many']);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('--limit');
  });

  it('names every wrong setting', async ({ expect }) => {
    const { exitCode, err } = await run(['worker'], { OCTOPIA_ACCOUNTS: '98797' });
    expect(exitCode).toBe(1);
    expect(err).toContain('OCTOPIA_CLIENT_ID');
    expect(err).toContain('OCTOPIA_CLIENT_SECRET');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('says in one line that Temporal does not answer', async ({ expect }) => {
    const { exitCode, err } = await run(['orders'], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect(exitCode).toBe(1);
    expect(err).toContain('cannot reach Temporal at 127.0.0.1:1');
    expect(err).toContain('TEMPORAL_ADDRESS');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('the sandbox prints the settings that use it, and stops at SIGTERM with 0', async ({
    expect,
  }) => {
    const child = start(['sandbox', '--port', '0', '--no-autopilot', '--json']);
    const printed = await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(JSON.parse(String(printed))).toMatchObject({
      settings: { OCTOPIA_ACCOUNTS: '98797', OCTOPIA_CLIENT_ID: 'sandbox' },
    });
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  it('the codec server logs each call as JSON, and stops at SIGTERM with 0', async ({ expect }) => {
    const server = startProgram('src/cli/main.ts', ['codec-server', '--port', '0', '--json'], {
      LOG_LEVEL: 'error',
    });
    await server.prints('\n');
    const { address, keys } = startedSchema.parse(JSON.parse(server.printed()));

    const answer = await fetch(`${address}/decode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-namespace': 'default' },
      body: '{"payloads":[]}',
    });
    server.signal('SIGTERM');

    expect([await server.ended, answer.status, keys]).toEqual([0, 200, ['test-key']]);
    const lines = server.printed().trimEnd().split('\n');
    expect(lines.map((line) => messageSchema.parse(JSON.parse(line)).msg)).toEqual([
      'codec server started',
      'decode: done',
      'stopping',
      'codec server stopped',
    ]);
  });

  it('the codec server refuses to be open to everybody', async ({ expect }) => {
    const { exitCode, err } = await run(['codec-server', '--port', '0', '--host', '0.0.0.0']);

    expect(exitCode).toBe(1);
    expect(err).toContain('CODEC_SERVER_TOKEN');
    expect(err).not.toMatch(/^\s+at /m);
  });
});

const startedSchema = z.object({ address: z.url(), keys: z.array(z.string()) });
const messageSchema = z.object({ msg: z.string() });
