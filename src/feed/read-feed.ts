import { createHash } from 'node:crypto';
import { present } from '../language/present.js';
import type { Feed } from './feed.js';
import type { FeedFormat, FeedSettings } from './feed-settings.js';
import { readFileSource } from './source/file-source.js';
import { unpack } from './source/unpack.js';
import { checkText } from './text/check-text.js';
import { findFormat } from './text/find-format.js';
import { readCsv } from './text/read-csv.js';
import { readJsonArray, readJsonLines } from './text/read-json.js';
import type { Table } from './text/table.js';

const readers: Record<FeedFormat, (text: Buffer) => Table | Promise<Table>> = {
  csv: readCsv,
  jsonLines: readJsonLines,
  json: readJsonArray,
};

/**
 * Reads a feed whole.
 * @throws FeedError that says what is wrong, where, and what to do.
 */
export async function readFeed(
  settings: FeedSettings,
  signal: AbortSignal = new AbortController().signal,
): Promise<Feed> {
  const { bytes, changedAt } = await readFileSource(settings.feed, signal);
  const text = checkText(await unpack(bytes));
  const format = settings.format ?? findFormat(text);
  const { columns, rows } = await readers[format](text);
  return present({
    format,
    contentDigest: createHash('sha256').update(text).digest('base64url'),
    readAt: new Date().toISOString(),
    changedAt,
    columns,
    rows,
  });
}
