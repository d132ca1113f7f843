import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../../src/contract/metrics.js';
import { attentionRules } from '../../../src/workflows/order/attention/attention-rules.js';

describe('docs/operations.md', async () => {
  const page = await readFile(new URL('../../../docs/operations.md', import.meta.url), 'utf8');

  it.each(attentionRules.map(({ reason }) => reason))('says what to do about %s', (reason) => {
    const firstCells = page.split('\n').map((row) => row.split('|')[1]?.trim());

    expect(firstCells).toContain(`\`${reason}\``);
  });

  it('alerts only on metrics that there are', () => {
    const alerted = new Set(page.match(/hemi_\w+/g));

    const known: string[] = Object.values(metrics).map(({ name }) => name);
    expect([...alerted].filter((name) => !known.includes(name.replace(/_total$/, '')))).toEqual([]);
    expect(alerted.size).toBeGreaterThan(0);
  });

  it('links only to its own sections', () => {
    const sections = (page.match(/^## .+$/gm) ?? []).map((heading) =>
      heading.slice(3).toLowerCase().replaceAll(' ', '-'),
    );
    const links = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, section]) => section);

    expect(links.filter((link) => !sections.includes(link ?? ''))).toEqual([]);
  });
});
