import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import project from '../../../../package.json' with { type: 'json' };
import { buildIdOf } from '../../../../src/temporal/rollout/build-id.js';

const folder = mkdtempSync(join(tmpdir(), 'hemi-build-id-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = (code: string, builtIn = '/one') => ({
  code: `${code}\n//# sourceMappingURL=data:${builtIn}`,
});

describe('the build id of a worker that is given none', () => {
  it('begins with the version of the program', async () => {
    expect(await buildIdOf(bundle('workflows'))).toMatch(
      new RegExp(`^${project.version.replaceAll('.', '\\.')}-[0-9a-f]{12}$`),
    );
  });

  it('is another one where the workflows are others', async () => {
    expect(await buildIdOf(bundle('workflows'))).not.toBe(await buildIdOf(bundle('changed')));
  });

  it('is the same wherever the same workflows were built, and from a file too', async () => {
    const codePath = join(folder, 'bundle.js');
    writeFileSync(codePath, bundle('workflows', '/another').code);
    const ids = [bundle('workflows'), bundle('workflows', '/two'), { codePath }].map(buildIdOf);

    expect(new Set(await Promise.all(ids)).size).toBe(1);
  });
});
