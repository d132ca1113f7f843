import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.js';
import { startNode } from '../support/process.js';
import { startTemporal } from '../support/temporal.js';

const run = promisify(execFile);

describe('what npm run build makes', () => {
  beforeAll(() => run('npm', ['run', 'build']));

  it('is a worker that npm start runs under plain node, with the workflows bundled ahead', async () => {
    const temporal = await startTemporal();
    const sandbox = await startSandbox();
    const worker = startNode(['--enable-source-maps', 'dist/cli/main.js', 'worker'], {
      TEMPORAL_ADDRESS: temporal.address,
      OCTOPIA_API_URL: sandbox.apiUrl,
      OCTOPIA_TOKEN_URL: sandbox.tokenUrl,
      OCTOPIA_CLIENT_ID: 'sandbox',
      OCTOPIA_CLIENT_SECRET: 'sandbox-secret',
      OCTOPIA_ACCOUNTS: '98797',
      METRICS_PORT: 'off',
      HEALTH_PORT: 'off',
      LOG_LEVEL: 'debug',
    });

    await worker.prints('Octopia answers for this seller');
    worker.signal('SIGTERM');

    expect(await worker.ended).toBe(0);
    expect(worker.printed()).not.toContain('Workflow bundle created');
    await sandbox.close();
    await temporal.close();
  });

  it('has the command line as its bin', async () => {
    const hemi = startNode(['dist/cli/main.js', '--help']);

    expect(await hemi.ended).toBe(0);
    expect(hemi.printed()).toContain('Usage: hemi');
  });
});
