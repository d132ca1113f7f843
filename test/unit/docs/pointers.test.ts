import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(join(project, path), 'utf8');

/** The files of the repository with one of these endings, but for recorded data. */
function files(...endings: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: project,
    encoding: 'utf8',
  });
  return listed
    .split('\n')
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => existsSync(join(project, path)));
}

const code = files('.ts', '.json').filter((path) => !/histories\/\d|package-lock/.test(path));
const pages = files('.md');

/** A comment as one line, so that what it quotes is in one piece. */
function flat(text: string): string {
  return text.replaceAll(/\n\s*(\*|\/\/)\s?/g, ' ');
}

const headings = new Map(
  pages.map((page) => [
    page,
    [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading),
  ]),
);

describe('what the code points to is in the repository', () => {
  it('each page', () => {
    const missing = code.flatMap((path) =>
      [...flat(read(path)).matchAll(/\b(?:docs\/[\w-]+|CONTRIBUTING)\.md\b/g)]
        .filter(([page]) => !headings.has(page))
        .map(([page]) => `${path}: ${page}`),
    );
    expect(missing).toEqual([]);
  });

  it('each section of a page', () => {
    const cited = code.flatMap((path) =>
      [...flat(read(path)).matchAll(/\b((?:docs\/[\w-]+|CONTRIBUTING)\.md),\s+"([^"]+)"/g)].map(
        ([, page = '', section = '']) => ({ path, page, section }),
      ),
    );
    const missing = cited.filter(({ page, section }) => !headings.get(page)?.includes(section));
    expect(missing).toEqual([]);
    expect(cited.length).toBeGreaterThan(20);
  });

  it('each requirement by its number', () => {
    const numbers = new Set(
      [...read('docs/requirements.md').matchAll(/^\| (\d+) \|/gm)].map(([, number]) =>
        Number(number),
      ),
    );
    const cited = code.flatMap((path) =>
      [...flat(read(path)).matchAll(/\brequirements? ((?:\d+(?:, | to | and )?)+)/gi)].flatMap(
        ([, list = '']) =>
          (list.match(/\d+/g) ?? []).map((number) => ({ path, number: Number(number) })),
      ),
    );
    expect(cited.filter(({ number }) => !numbers.has(number))).toEqual([]);
    expect(cited.length).toBeGreaterThan(50);
  });

  it('and nothing that is not: no checklist, no design, no seed', () => {
    const words =
      /\bchecklist\b|\bdesign\.md\b|(?<![/\w])(?:octopia-api|hemi)\.md|\bthe seed'?s?\b(?! makes)/i;
    const dangling = code
      .filter((path) => path !== 'test/unit/docs/pointers.test.ts')
      .filter((path) => words.test(flat(read(path))));
    expect(dangling).toEqual([]);
  });
});

describe('what the pages point to is in the repository', () => {
  it.each(pages)('%s: files of the code', (page) => {
    const named = read(page).match(/\b(?:src|test|bench|scripts)\/[\w./-]*\w/g) ?? [];
    expect(named.filter((path) => !existsSync(join(project, path)))).toEqual([]);
  });

  it.each(pages)('%s: other pages and their sections', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)/g)];
    const broken = links.filter(([, path = '', anchor]) => {
      const target = path === '' ? page : join(page, '..', path);
      if (!existsSync(join(project, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});

/** The anchors of a page's headings, as they are made where Markdown is shown. */
function anchorsOf(page: string): string[] {
  return (headings.get(page) ?? []).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}
