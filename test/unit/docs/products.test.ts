import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../src/feed/read-feed.js';
import { withWrittenParts } from '../../../src/language/written-parts.js';
import { productAttributeNames } from '../../../src/products/attributes.js';
import { productDocumentParts } from '../../../src/products/product-document.js';
import { readProducts } from '../../../src/products/read-products.js';
import { hemi } from '../../support/hemi.js';

const page = readFileSync('docs/products.md', 'utf8');

describe('docs/products.md', () => {
  it('has its tables as the code has them; if not, run: npm run docs', () => {
    expect(page).toBe(withWrittenParts(page, productDocumentParts));
  });

  it('shows what the check of the sample prints', async () => {
    const [, line = '', printed] = /^```console\n\$ hemi (.*)\n([^]*?)^```$/m.exec(page) ?? [];

    const { out } = await hemi(line.split(' '));

    expect(printed).toBe(out);
  });

  it('shows settings whose columns are read', async () => {
    const [, text = ''] = /^```json\n([^]*?)^```$/m.exec(page) ?? [];

    const { loadPollConfig } = await import('../../../src/config/config.js');
    const { accounts } = loadPollConfig({ OCTOPIA_ACCOUNTS: text });

    expect(accounts[0]?.products?.columns).toHaveProperty(['property:3263'], { column: 'colour' });
  });
});

describe('docs/sample-products.csv', () => {
  it('has nothing but products that are right, with every attribute', async () => {
    const feed = await readFeed({ feed: 'docs/sample-products.csv' });
    const { products, problems, unread } = await readProducts(feed, {});

    expect({ problems, unread }).toEqual({ problems: [], unread: [] });
    expect(products.size).toBe(feed.rows.length);
    const used = productAttributeNames.filter((name) =>
      feed.rows.some(({ fields }) => (fields[name] ?? '') !== ''),
    );
    expect(used).toEqual(productAttributeNames);
  });
});
