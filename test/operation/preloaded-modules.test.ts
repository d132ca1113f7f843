import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const sources = fileURLToPath(new URL('../../src/', import.meta.url));

/** Where the bundle's own modules are. */
const preloaded = [
  ...['workflows', 'hemi'].flatMap((folder) =>
    readdirSync(join(sources, folder)).map((file) => join(folder, file)),
  ),
  'for-each-concurrently.ts',
  'payload-converter.ts',
  'search-attributes.ts',
];

/** At the beginning of a line, where nothing is nested: what lives as long as the module. */
const moduleState = [
  { what: 'a variable', pattern: /^(export )?(let|var) / },
  { what: 'an empty collection', pattern: /= new (Map|Set|WeakMap|WeakSet|Array)(<[^=]*>)?\(\);/ },
  { what: 'an empty list', pattern: /= \[\];/ },
];

/** Workflows of a worker share these modules, so what one writes there another would read. */
describe('the modules that all workflows of a worker share', () => {
  it.each(preloaded)('%s keeps no state', (file) => {
    const lines = readFileSync(join(sources, file), 'utf8')
      .split('\n')
      .filter((line) => /^\S/.test(line));
    const found = moduleState.flatMap(({ what, pattern }) =>
      lines.filter((line) => pattern.test(line)).map((line) => `${what}: ${line}`),
    );
    expect(found).toEqual([]);
  });
});
