import { gzipSync } from 'node:zlib';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { bundleWorkflows } from '../../../src/temporal/workflow-bundle.js';
import project from '../../../package.json' with { type: 'json' };
import { releasedBundle } from '../../support/released-bundle.js';

/** The real one is most of the bundle; the SDK wants any. */
const sourceMap = Buffer.from('{"version":3,"sources":[],"names":[],"mappings":""}');
const emptySourceMap = `//# sourceMappingURL=data:application/json;base64,${sourceMap.toString('base64')}`;

/** The workflows of a release, for the rehearsal of the next one's roll-out; never written again. */
it.skipIf(existsSync(releasedBundle(project.version)))('the bundle is recorded', async () => {
  const path = releasedBundle(project.version);
  const { code } = await bundleWorkflows();
  mkdirSync(dirname(path), { recursive: true });
  const [workflows = ''] = code.split('\n//# sourceMappingURL=');
  writeFileSync(path, gzipSync(`${workflows}\n${emptySourceMap}\n`, { level: 9 }), { flag: 'wx' });

  expect(existsSync(path)).toBe(true);
});
