import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../src/feed/read-feed.js';
import { withWrittenParts } from '../../../src/language/written-parts.js';
import { offerAttributeNames } from '../../../src/offers/attributes.js';
import { offerDocumentParts } from '../../../src/offers/offer-document.js';
import { readOffers } from '../../../src/offers/read-offers.js';
import { transportOf } from '../../../src/offers/transport.js';
import { hemi } from '../../support/hemi.js';

const page = readFileSync('docs/offers.md', 'utf8');

/** What stands in the page's blocks of this kind. */
function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );
}

describe('docs/offers.md', () => {
  it('has its tables as the code has them; if not, run: npm run docs', () => {
    expect(page).toBe(withWrittenParts(page, offerDocumentParts));
  });

  it.each(blocks('console').map((block) => [block.split('\n')[0] ?? '', block]))(
    'shows what is printed by %s',
    async (line, block) => {
      const accounts = join(mkdtempSync(join(tmpdir(), 'hemi-docs-')), 'accounts.json');
      writeFileSync(accounts, blocks('json')[0] ?? '');
      const environment: Record<string, string> = line.includes('.csv')
        ? {}
        : { OCTOPIA_ACCOUNTS_FILE: accounts };

      const { out } = await hemi(line.replace('$ hemi ', '').split(' '), { environment });

      expect(block).toBe(`${line}\n${out}`);
    },
  );
});

describe('docs/sample-feed.csv', () => {
  it('has nothing but offers that are right, with every attribute, for both transports', async () => {
    const feed = await readFeed({ feed: 'docs/sample-feed.csv' });
    const { offers, problems, unread } = await readOffers(feed, {});

    expect({ problems, unread }).toEqual({ problems: [], unread: [] });
    expect(offers.size).toBe(feed.rows.length);
    const used = offerAttributeNames.filter((name) =>
      feed.rows.some(({ fields }) => (fields[name] ?? '') !== ''),
    );
    expect(used).toEqual(offerAttributeNames.filter((name) => name !== 'DiscountComponentUnit'));
    expect(new Set([...offers.values()].map(({ offer }) => transportOf(offer)))).toEqual(
      new Set(['Json', 'Xml']),
    );
  });
});
