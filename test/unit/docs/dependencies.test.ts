import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const packages = z.record(z.string(), z.string());
const { dependencies, devDependencies } = z
  .object({ dependencies: packages, devDependencies: packages })
  .parse(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')));

/** What only a clone of the repository runs: `npm run demo`, and `hemi sandbox`, which says so elsewhere. */
const development = ['demo/', 'sandbox/', 'temporal/dev-server/'];

/** The packages that each file of `src` imports, types too. */
const imports = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => {
    const text = readFileSync(join(project, 'src', path), 'utf8');
    const modules = [...text.matchAll(/(?:from |import\()'([^.'][^']*)'/g)].map(
      ([, name = '']) => name,
    );
    return modules
      .filter((name) => !isBuiltin(name))
      .map((name) => ({ path, name: /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name }));
  });

describe('the packages of an installed worker', () => {
  it('are all that it and the command line import', () => {
    const lacking = imports.filter(
      ({ path, name }) =>
        !development.some((room) => path.startsWith(room)) && !(name in dependencies),
    );

    expect(lacking).toEqual([]);
  });

  it.each(['@temporalio/testing', 'pure-rand'])(
    'do not have %s, which is for development',
    (name) => {
      expect(Object.keys(dependencies)).not.toContain(name);
      expect(Object.keys(devDependencies)).toContain(name);
    },
  );
});
