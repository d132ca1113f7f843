import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FeedFaultCode } from '../../../src/feed/feed-error.js';
import { readFeed } from '../../../src/feed/read-feed.js';
import { feedFault, feedFile, readContent } from '../../support/feeds.js';

/** Stands in every wrong feed, and must stand in no error. */
const secret = 'SecretPrice';
const good = `Reference;Name\n${secret};"a"\n`;
const packed = gzipSync(good.repeat(100));

const wrong: [what: string, content: string | Buffer, code: FeedFaultCode, words: string][] = [
  ['empty', '', 'NoRows', 'is empty'],
  ['blank', ' \n \n', 'NoRows', 'is empty'],
  ['a web page', `<!DOCTYPE html><p>${secret}`, 'WebPage', 'a web page'],
  ['in UTF-16', Buffer.from(`\uFEFF${good}`, 'utf16le'), 'WrongEncoding', 'in UTF-16'],
  ['in UTF-16 without a mark', Buffer.from(good, 'utf16le'), 'WrongEncoding', 'in UTF-16'],
  [
    'in Windows-1252',
    Buffer.from(`${good}x;caf\u00e9\n`, 'latin1'),
    'WrongEncoding',
    'line 3 holds a letter that is not UTF-8',
  ],
  ['an Excel workbook', `PK\u0003\u0004${secret}`, 'WrongEncoding', 'an Excel workbook'],
  ['half a CSV file', `${good}CUP;"half`, 'Truncated', 'a quote is not closed'],
  ['half a CSV file without quotes', `${good}${secret}`, 'Truncated', 'ends inside line 3'],
  ['half a CSV file of old line ends', `a;b\r${secret};1\rCUP`, 'Truncated', 'inside line 3'],
  ['an empty list of JSON', '[ ]', 'NoRows', 'the feed is an empty list'],
  ['half a gzip file', packed.subarray(0, -12), 'Truncated', 'ends in the middle'],
  [
    'a damaged gzip file',
    Buffer.concat([packed.subarray(0, 12), Buffer.alloc(40, 255)]),
    'Truncated',
    'damaged',
  ],
  ['half a JSON array', `[{"a":"${secret}"},\n{"a":`, 'Truncated', 'in line 2'],
  ['half a JSON text', `[{"a":"${secret}`, 'Truncated', 'in line 1'],
  ['half a line of JSON', `{"a":"${secret}"}\n{"a":`, 'Truncated', 'in line 2'],
  ['no valid JSON', `[{"a":1},\n{"${secret}" 1}]`, 'NoJson', 'no valid JSON in line 2'],
  ['JSON of something else', `{"a":1}\n"${secret}"`, 'NoJson', 'line 2 of the feed is not an'],
  ['a list of texts', `["${secret}"]`, 'NoJson', 'element 1 of the feed is not an object'],
  ['of uneven rows', `${good}${secret};1;2\n`, 'NoCsv', 'line 3 has more or fewer fields'],
  ['of rows cut short', `${good}${secret}\n`, 'NoCsv', 'line 3 has more or fewer fields'],
  ['of rows cut short in the middle', `${good}${secret}\na;b`, 'NoCsv', 'line 3 has more or'],
  ['of a last row too long', `${good}${secret};1;2`, 'NoCsv', 'line 3 has more or fewer fields'],
  ['wrongly quoted', `${good}${secret};a"b\n`, 'NoCsv', 'line 3 cannot be read'],
  ['with a column twice', `Price;Price\n${secret};1`, 'ColumnTwice', 'two columns "Price"'],
];

describe('a feed that cannot be used', () => {
  it.each(wrong)('%s: is named', async (_, content, code, words) => {
    expect(await feedFault(readContent(content))).toMatchObject({
      code,
      message: expect.stringContaining(words) as unknown,
    });
  });

  it.each(wrong)('%s: the error says what to do, and repeats no row', async (_, content) => {
    const { message, advice } = await feedFault(readContent(content));

    expect(advice).not.toBe('');
    expect(`${message} ${advice}`).not.toContain(secret);
  });

  it('because it has more than 100,000 rows', async () => {
    const rows = 'MUG;1\n'.repeat(100_001);

    expect(await feedFault(readContent(`Reference;Price\n${rows}`))).toMatchObject({
      code: 'TooManyRows',
      message: 'the feed has more than 100,000 rows',
    });
  });

  it('because it unpacks to more than 200 MB', async () => {
    const bomb = gzipSync(Buffer.alloc(201 * 1024 * 1024));

    expect(await feedFault(readContent(bomb))).toMatchObject({ code: 'TooLarge' });
  });

  it('because there is no such file, which is named', async () => {
    expect(await feedFault(readFeed({ feed: '/no/such/offers.csv' }))).toMatchObject({
      code: 'NotFound',
      message: 'there is no file /no/such/offers.csv',
    });
  });

  it('because its address is none, which is not repeated: it may hold a key', async () => {
    expect(await feedFault(readFeed({ feed: `https://[shop/?key=${secret}` }))).toMatchObject({
      code: 'AddressRefused',
      message: 'the address of the feed is no valid one',
    });
  });

  it('because it is a folder', async () => {
    expect(await feedFault(readFeed({ feed: tmpdir() }))).toMatchObject({ code: 'Unreachable' });
  });
});

/** A feed that was written just now. */
function freshFeed(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'hemi-feed-')), 'offers.csv');
  writeFileSync(path, 'Reference;Price\n');
  return path;
}

describe('a file that changes while it is read', () => {
  it('is read again until it is at rest', async () => {
    const feed = freshFeed();
    const writing = setTimeout(() => appendFileSync(feed, 'MUG;1\n'), 50);

    const { rows } = await readFeed({ feed });

    clearTimeout(writing);
    expect(rows).toHaveLength(1);
  });

  it('is not used while it does not come to rest', async () => {
    const feed = freshFeed();
    const writing = setInterval(() => appendFileSync(feed, 'MUG;1\n'), 10);

    const fault = await feedFault(readFeed({ feed }));

    clearInterval(writing);
    expect(fault).toMatchObject({ code: 'Changing', message: `${feed} changes while it is read` });
  });
});

describe('reading that is given up', () => {
  it('ends with the reason of who gave it up', async () => {
    const signal = AbortSignal.abort(new Error('the worker stops'));

    await expect(readFeed({ feed: feedFile(good) }, signal)).rejects.toThrow('the worker stops');
  });
});
