import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { refusals } from '../../../src/codec-server/refusal.js';
import { attentionReasonNames } from '../../../src/contract/attention-reasons.js';
import { pushAttentionNames } from '../../../src/contract/push-attention.js';

describe('docs/operations.md', async () => {
  const page = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

  it.each([...attentionReasonNames, ...pushAttentionNames])(
    'says what to do about %s',
    (reason) => {
      const firstCells = page.split('\n').map((row) => row.split('|')[1]?.trim());

      expect(firstCells).toContain(`\`${reason}\``);
    },
  );

  it.each(Object.entries(refusals))(
    'says what to do when the codec server refuses: %s',
    (outcome, status) => {
      const cells = page.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));

      expect(cells.find(([, first]) => first === `\`${outcome}\``)?.[2]).toBe(String(status));
    },
  );

  it('says of the limit of requests what the settings say: each worker keeps its own', async () => {
    const settings = await readFile(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
    const [, section = ''] = page.split('## Octopia answers 429');
    const row = settings.split('\n').find((line) => line.includes('OCTOPIA_REQUESTS_PER_SECOND'));

    for (const text of [section.split('\n## ')[0]?.replaceAll('\n', ' '), row]) {
      expect(text?.toLowerCase()).toContain('each worker');
      expect(text).toContain('several workers send several times as many');
      expect(text).toContain('by the number of workers');
    }
  });

  it('links only to its own sections', () => {
    const sections = (page.match(/^## .+$/gm) ?? []).map((heading) =>
      heading.slice(3).toLowerCase().replaceAll(' ', '-'),
    );
    const links = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, section]) => section);

    expect(links.filter((link) => !sections.includes(link ?? ''))).toEqual([]);
  });
});
