import { FeedError } from '../feed-error.js';
import type { FeedRow } from '../feed.js';
import { feedLimits } from '../limits.js';

/** What was read of a text. */
export interface Table {
  columns: readonly string[];
  rows: readonly FeedRow[];
}

/** Adds a row, as long as a feed may have one more. */
export function addRow(rows: FeedRow[], row: FeedRow): void {
  if (rows.length >= feedLimits.rows) {
    const most = feedLimits.rows.toLocaleString('en');
    throw new FeedError('TooManyRows', `the feed has more than ${most} rows`);
  }
  rows.push(row);
}
