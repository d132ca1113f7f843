import type { FeedFormat } from '../feed-settings.js';

/** What a feed is written in, by its first character. */
export function findFormat(text: Buffer): FeedFormat {
  const first = text.subarray(0, 1000).toString().trimStart().at(0);
  if (first === '[') return 'json';
  return first === '{' ? 'jsonLines' : 'csv';
}
