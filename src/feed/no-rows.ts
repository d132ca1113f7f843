import { FeedError } from './feed-error.js';
import type { Feed } from './feed.js';

/**
 * What is wrong with a feed that is nothing but a heading. It can be read, and a push may be told
 * that it is meant so; whoever checks it learns that nothing is in it.
 */
export function noRowsFault({ rows }: Pick<Feed, 'rows'>): FeedError | undefined {
  return rows.length === 0 ? new FeedError('NoRows', 'the feed has no rows') : undefined;
}
