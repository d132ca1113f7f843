import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../../', import.meta.url));

interface Room {
  room: string;
  mayImport: string[];
  mayImportTypesOf: string[];
}

function list(cell: string): string[] {
  return cell.split(', ').filter((name) => name !== '');
}

/** The table "Who may import whom". */
const rooms: Room[] =
  readFileSync(join(project, 'docs/architecture.md'), 'utf8')
    .split('## Who may import whom')[1]
    ?.split('\n## ')[0]
    ?.split('\n')
    .filter((line) => /^\| \w[\w/-]* +\|/.test(line) && !line.startsWith('| room'))
    .map((line): Room => {
      const [, room = '', imports = '', types = ''] = line.split('|').map((cell) => cell.trim());
      return { room, mayImport: list(imports), mayImportTypesOf: list(types) };
    }) ?? [];

/** A place with our lint rules, where code can breach them. */
const place = mkdtempSync(join(tmpdir(), 'hemi-lint-'));
cpSync(join(project, '.oxlintrc.json'), join(place, '.oxlintrc.json'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Which of some files, by their paths, the linter refuses for what they import. */
function refused(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  const oxlint = join(project, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['--format', 'unix', 'src'], {
    cwd: place,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  const lines = stdout.split('\n').filter((line) => /no-restricted-imports|no-cycle/.test(line));
  return Object.keys(files).filter((path) => lines.some((line) => line.includes(`${path}:`)));
}

const names = rooms.map(({ room }) => room);

/** A file in one room that imports a value, or a type, of another room. */
function importer(from: string, of: 'value' | 'type', to: string): [path: string, text: string] {
  const module = relative(`src/${from}`, `src/${to}/it.js`);
  const specifier = module.startsWith('.') ? module : `./${module}`;
  return [
    `src/${from}/${of}-of-${to.replace('/', '-')}.ts`,
    of === 'value'
      ? `import { it } from '${specifier}';\nexport const use = [it];\n`
      : `import type { It } from '${specifier}';\nexport type Use = It;\n`,
  ];
}

describe('the table "Who may import whom" of docs/architecture.md', () => {
  const imports = names.flatMap((from) =>
    names
      .filter((to) => to !== from)
      .flatMap((to) => [importer(from, 'value', to), importer(from, 'type', to)]),
  );
  const breaches = refused(Object.fromEntries(imports));

  it('has every room', () => {
    const folders = readdirSync(join(project, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(folders));
  });

  it.each(rooms)('is what the linter holds for $room', ({ room, mayImport, mayImportTypesOf }) => {
    const others = names.filter((other) => other !== room);
    const refusedIn = (of: 'value' | 'type') =>
      others.filter((other) => breaches.includes(importer(room, of, other)[0]));

    expect(refusedIn('value')).toEqual(others.filter((other) => !mayImport.includes(other)));
    expect(refusedIn('type')).toEqual(
      others.filter((other) => ![...mayImport, ...mayImportTypesOf].includes(other)),
    );
  });

  it('allows no circle, not even one of types', () => {
    const circle = {
      'src/hemi/one.ts': "import type { Other } from './other.js';\nexport type One = Other;\n",
      'src/hemi/other.ts': "import type { One } from './one.js';\nexport type Other = One;\n",
    };
    expect(refused(circle)).toEqual(Object.keys(circle));
  });
});
