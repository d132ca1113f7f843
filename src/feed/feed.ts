import type { FeedFormat } from './feed-settings.js';

/** One row of a feed: its columns as they are written, without blanks around them. */
export interface FeedRow {
  /** The line of the file where it begins; in a JSON array the place of the element, from 1. */
  line: number;
  fields: Readonly<Record<string, string>>;
}

/** A feed that was read whole, at one moment. */
export interface Feed {
  format: FeedFormat;
  /** SHA-256 of what the feed holds, unpacked, in base64url: the same content has the same digest. */
  contentDigest: string;
  /** When it was read, RFC 3339, UTC. */
  readAt: string;
  /** When its source says that it was last changed, RFC 3339, UTC. */
  changedAt?: string;
  /** The columns that it has, in its order. */
  columns: readonly string[];
  rows: readonly FeedRow[];
}
