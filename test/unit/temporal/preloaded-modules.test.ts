import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { workflowBundle } from '../../support/temporal.js';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** Our own modules in the bundle that workers load, by their paths. */
const preloaded = [
  ...new Set(
    [...readFileSync(workflowBundle().codePath, 'utf8').matchAll(/"\.\/(src\/[\w/-]+\.ts)"/g)].map(
      ([, path = '']) => path,
    ),
  ),
].toSorted();

/** At the beginning of a line, where nothing is nested: what lives as long as the module. */
const moduleState = [
  { what: 'a variable', pattern: /^(export )?(let|var) / },
  { what: 'an empty collection', pattern: /= new (Map|Set|WeakMap|WeakSet|Array)(<[^=]*>)?\(\);/ },
  { what: 'an empty list', pattern: /= \[\];/ },
];

/** Workflows of a worker share these modules, so what one writes there another would read. */
describe('the modules that all workflows of a worker share', () => {
  it('are those of the bundle, the workflows among them', () => {
    expect(preloaded).toContain('src/workflows/order/order-lifecycle.ts');
    expect(preloaded).toContain('src/hemi/status.ts');
  });

  it.each(preloaded)('%s keeps no state', (file) => {
    const lines = readFileSync(join(project, file), 'utf8')
      .split('\n')
      .filter((line) => /^\S/.test(line));
    const found = moduleState.flatMap(({ what, pattern }) =>
      lines.filter((line) => pattern.test(line)).map((line) => `${what}: ${line}`),
    );
    expect(found).toEqual([]);
  });
});
