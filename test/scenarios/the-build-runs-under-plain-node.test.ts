import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.js';
import { startCommand, startNode } from '../support/process.js';
import { startTemporal } from '../support/temporal.js';
import { workerSettings } from '../support/worker-process.js';

const run = promisify(execFile);

describe('what npm run build makes', () => {
  beforeAll(() => run('npm', ['run', 'build']));

  it.each([
    { how: 'SIGTERM to npm alone, as a platform sends it', signal: 'SIGTERM', to: 'process' },
    {
      how: 'Ctrl-C to all its processes, which npm hands on once more',
      signal: 'SIGINT',
      to: 'group',
    },
  ] as const)(
    'is a worker that npm start runs under plain node, and that stops cleanly at $how',
    async ({ signal, to }) => {
      const temporal = await startTemporal();
      const sandbox = await startSandbox();
      const worker = startCommand('npm', ['start'], {
        ...workerSettings(sandbox),
        TEMPORAL_ADDRESS: temporal.address,
        LOG_LEVEL: 'debug',
      });
      await worker.prints('Octopia answers for this seller');

      worker.signal(signal, to);

      expect(await worker.ended).toBe(0);
      expect(worker.printed()).toContain('worker stopped');
      // The workflows were bundled by the build.
      expect(worker.printed()).not.toContain('Workflow bundle created');
      await sandbox.close();
      await temporal.close();
    },
  );

  it('is a worker of the version that it names before the roll-out, where workers are versioned', async () => {
    const temporal = await startTemporal();
    const sandbox = await startSandbox();
    const settings = {
      ...workerSettings(sandbox),
      TEMPORAL_ADDRESS: temporal.address,
      DEPLOYMENT_NAME: 'hemi',
    };
    const gate = startNode(['dist/cli/main.js', 'worker', '--verify'], settings);
    expect(await gate.ended).toBe(0);
    const [, buildId = ''] = /^replaying histories of .* on (\S+)$/m.exec(gate.printed()) ?? [];

    const worker = startNode(['dist/cli/main.js', 'worker'], settings);
    await worker.prints(`hemi deployment set-current ${buildId}`);
    worker.signal('SIGTERM');

    expect(await worker.ended).toBe(0);
    expect(buildId).toMatch(/^\d+\.\d+\.\d+-[0-9a-f]{12}$/);
    expect(worker.printed() + gate.printed()).not.toContain('Workflow bundle created');
    await sandbox.close();
    await temporal.close();
  });

  it('has the command line as its bin', async () => {
    const hemi = startNode(['dist/cli/main.js', '--help']);

    expect(await hemi.ended).toBe(0);
    expect(hemi.printed()).toContain('Usage: hemi');
  });
});
