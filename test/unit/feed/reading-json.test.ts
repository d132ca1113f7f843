import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../../../src/feed/read-feed.js';
import { feedFile, readContent } from '../../support/feeds.js';

const offers = [
  { Reference: 'MUG', Price: 12.99, Stock: 4, Modes: ['TRK', 'REG'], Old: null },
  { Reference: 'CUP', New: true },
];
const rows = [
  { Reference: 'MUG', Price: '12.99', Stock: '4', Modes: '["TRK","REG"]', Old: '' },
  { Reference: 'CUP', New: 'true' },
];

describe('a JSON feed', () => {
  it('may be an array; a row is named by its place', async () => {
    const feed = await readContent(JSON.stringify(offers, undefined, 2));

    expect(feed).toMatchObject({
      format: 'json',
      columns: ['Reference', 'Price', 'Stock', 'Modes', 'Old', 'New'],
      rows: rows.map((fields, place) => ({ line: place + 1, fields })),
    });
  });

  it('may have an object in each line; empty lines count, but are no rows', async () => {
    const [mug, cup] = offers.map((offer) => JSON.stringify(offer));
    const feed = await readContent(`${mug ?? ''}\n\n${cup ?? ''}\r\n`);

    expect(feed.format).toBe('jsonLines');
    expect(feed.rows).toEqual([
      { line: 1, fields: rows[0] },
      { line: 3, fields: rows[1] },
    ]);
  });
});

describe('any feed', () => {
  it('may be gzipped, whatever its name', async () => {
    const feed = await readContent(gzipSync(JSON.stringify(offers)));

    expect(feed.rows).toHaveLength(2);
  });

  it('has the same digest as long as it holds the same, gzipped or not', async () => {
    const text = 'Reference;Price\nMUG;1';
    const [plain, packed, other] = await Promise.all([
      readContent(text),
      readContent(gzipSync(text)),
      readContent(`${text}0`),
    ]);

    expect(packed.contentDigest).toBe(plain.contentDigest);
    expect(other.contentDigest).not.toBe(plain.contentDigest);
  });

  it('says when it was last changed', async () => {
    expect(await readContent('Reference;Price\nMUG;1')).toMatchObject({
      changedAt: '2026-01-31T00:00:00.000Z',
    });
  });

  it('is read in the format that the settings name', async () => {
    const feed = feedFile('[a;b]\n1;2');

    expect(await readFeed({ feed, format: 'csv' })).toMatchObject({ columns: ['[a', 'b]'] });
  });
});
