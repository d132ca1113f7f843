import { createHash } from 'node:crypto';
import { present } from '../language/present.js';
import { FeedError } from './feed-error.js';
import { isWebAddress } from './feed-name.js';
import type { Feed } from './feed.js';
import type { FeedFormat, FeedSettings } from './feed-settings.js';
import { feedLimits } from './limits.js';
import { createFeedMemory, type FeedMemory } from './source/feed-memory.js';
import { readFileSource } from './source/file-source.js';
import type { SourceContent } from './source/source-content.js';
import { unpack } from './source/unpack.js';
import { readWebSource } from './source/web-source.js';
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
 * @param memory what was read before, for feeds of the web; without it all is asked for anew.
 * @throws FeedError that says what is wrong, where, and what to do; or the reason of the signal.
 */
export async function readFeed(
  settings: FeedSettings,
  signal?: AbortSignal,
  memory: FeedMemory = createFeedMemory(),
): Promise<Feed> {
  const { bytes, changedAt } = await readSource(settings, signal, memory);
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

async function readSource(
  { feed, feedHeaderFile: headerFile }: FeedSettings,
  signal: AbortSignal | undefined,
  memory: FeedMemory,
): Promise<SourceContent> {
  const timeout = AbortSignal.timeout(feedLimits.readMs);
  const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    return isWebAddress(feed)
      ? await readWebSource({ address: feed, headerFile, memory, signal: either })
      : await readFileSource(feed, either);
  } catch (error) {
    signal?.throwIfAborted();
    if (timeout.aborted) {
      const minutes = feedLimits.readMs / 60_000;
      throw new FeedError('TooSlow', `the feed was not read within ${minutes} minutes`);
    }
    throw error;
  }
}
