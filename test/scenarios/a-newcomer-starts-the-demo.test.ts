import { mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startProgram, type RunningProcess } from '../support/process.js';

const anyPorts = ['--temporal-port', '--ui-port', '--codec-port', '--sandbox-port'].flatMap(
  (option) => [option, '0'],
);
/** No customers: what happens is then the same every time. */
const quietly = ['--orders-per-minute', '0'];

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'hemi-demo-'));
});
afterAll(() => rm(data, { recursive: true, force: true }));

describe('npm run demo', () => {
  it.concurrent(
    'pushes offers: some go up, one is rejected, one leaves the feed and is withdrawn, one is taken once its product data have come (requirements 183 and 184)',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'hemi-demo-offers-'));
      const demo = startDemo('--push-every', '2s', '--data', folder, ...quietly);

      await demo.prints(/offers {2}accepted \d, of these withdrawn \d, rejected 1/);
      await demo.prints(/of these withdrawn 1,/);
      // One offer is of a product that the marketplace does not know before its data have come.
      await demo.prints(/products integrated 2, refused 0, held back 1/);
      await demo.prints(
        /products integrated[^]*offers {2}accepted \d, of these withdrawn \d, rejected 0/,
      );

      demo.signal('SIGINT', 'group');
      expect(await demo.ended).toBe(0);
      expect(demo.printed()).toMatch(
        /Offers that Octopia accepted: [1-9]\d*; products that it integrated: 2\./,
      );
      await rm(folder, { recursive: true });
    },
    300_000,
  );

  it.concurrent('names every port that is in use, and starts nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const untouched = join(data, 'untouched');

    const [temporalPort, sandboxPort] = [`--temporal-port=${port}`, `--sandbox-port=${port}`];
    const demo = startDemo(temporalPort, sandboxPort, '--data', untouched);

    expect(await demo.ended).toBe(1);
    expect(demo.printed()).toContain(`port ${port}, for the Temporal server: choose another`);
    expect(demo.printed()).toContain(`port ${port}, for the sandbox: choose another`);
    await expect(stat(untouched)).rejects.toThrow('ENOENT');
    other.close();
  });

  it.concurrent('says what the Temporal server said when that cannot run', async () => {
    const broken = join(mkdtempSync(join(data, 'bin-')), 'temporal');
    writeFileSync(
      broken,
      '#!/bin/sh\n[ "$1" = --version ] && exec echo temporal version broken\necho the disk is full\nexit 3\n',
    );
    chmodSync(broken, 0o755);

    const demo = startDemo('--data', join(data, 'broken'), { TEMPORAL_CLI_PATH: broken });

    expect(await demo.ended).toBe(1);
    expect(demo.printed()).toContain('the Temporal server has ended');
    expect(demo.printed()).toContain('the disk is full');
    expect(demo.printed()).not.toMatch(/^\s+at /m);
  });

  it.concurrent('exits with 2 for an option that makes no sense', async () => {
    const demo = startProgram('src/demo/main.ts', ['--for', 'ever']);

    expect(await demo.ended).toBe(2);
    expect(demo.printed()).toContain('Give a duration of at least 1s');
  });

  it('shows polls, orders and actions, and ends by itself with a summary after --for', async () => {
    const demo = startDemo('--fresh', '--for', '8s', ...quietly);
    await demo.prints('What happens from now on');
    const port = portOf(demo.printed(), /TEMPORAL_ADDRESS=127\.0\.0\.1:(\d+)/);

    expect(await demo.ended).toBe(0);

    const printed = demo.printed();
    expect(printed).toMatch(/The Temporal UI: {2}http:\/\/localhost:\d+/);
    expect(printed).toMatch(/npm run hemi -- order refund \S+ --reason/);
    expect(printed).toMatch(/poll {4}read 7, new 7, changed 0, unreadable 0/);
    expect(printed).toMatch(/action {2}\S+: accept done/);
    expect(printed).toMatch(/Polls \d+; new orders 7; unreadable 0/);
    expect(printed).toMatch(/Actions: accept done 2\./);
    expect(await isListening(port)).toBe(false);
  });

  it('goes on where the last one stopped', async () => {
    const demo = startDemo('--for', '5s', ...quietly);

    expect(await demo.ended).toBe(0);

    expect(demo.printed()).toMatch(/Polls \d+; new orders 0;/);
    // Seven orders, of which the cancelled one is over.
    expect(demo.printed()).toContain('Open orders now: 6.');
  });

  it('stops cleanly when Ctrl-C reaches all its processes', async () => {
    const demo = startDemo(...quietly);
    await demo.prints(/poll {4}read/);
    const port = portOf(demo.printed(), /TEMPORAL_ADDRESS=127\.0\.0\.1:(\d+)/);

    demo.signal('SIGINT', 'group');

    expect(await demo.ended).toBe(0);
    expect(demo.printed()).toContain('Stopping: first the worker, then the rest.');
    expect(demo.printed()).toContain('The data is kept in');
    expect(demo.printed()).not.toMatch(/ (warn|error) /);
    expect(await isListening(port)).toBe(false);
  });
});

function startDemo(...words: (string | Record<string, string>)[]): RunningProcess {
  const flags = words.filter((word) => typeof word === 'string');
  const settings = words.filter((word) => typeof word === 'object');
  return startProgram('src/demo/main.ts', [...anyPorts, '--data', data, ...flags], {
    TEMPORAL_CLI_PATH: inject('temporalCliPath'),
    ...settings[0],
  });
}

function portOf(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1]);
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
