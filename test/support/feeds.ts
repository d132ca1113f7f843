import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FeedError } from '../../src/feed/feed-error.js';
import type { Feed } from '../../src/feed/feed.js';
import { readFeed } from '../../src/feed/read-feed.js';

/** Writes a feed into a folder of its own, long enough ago to be settled. */
export function feedFile(content: string | Buffer, name = 'feed'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'hemi-feed-')), name);
  writeFileSync(path, content);
  utimesSync(path, new Date('2026-01-31'), new Date('2026-01-31'));
  return path;
}

/** Reads what a file holds. */
export function readContent(content: string | Buffer): Promise<Feed> {
  return readFeed({ feed: feedFile(content) });
}

/** Why a feed cannot be read. */
export async function feedFault(reading: Promise<unknown>): Promise<FeedError> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
  throw new Error('the feed could be read');
}
