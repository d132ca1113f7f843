/** A feed as it came from the web, with what its server asks to be told next time. */
export interface RememberedFeed {
  bytes: Buffer;
  etag?: string;
  lastModified?: string;
}

/** What the web gave last, so that a feed that has not changed is not sent again. */
export interface FeedMemory {
  /** @param source the address, and whatever else the server can answer by */
  recall(source: string): RememberedFeed | undefined;
  /** Takes the place of what was remembered of the source before. */
  remember(source: string, feed: RememberedFeed): void;
}

/** Bytes of all feeds together, as they came: gzipped ones stay so. */
const usualMostBytes = 64 * 1024 * 1024;

/** Remembers the newest feeds, as long as they fit together. */
export function createFeedMemory(mostBytes = usualMostBytes): FeedMemory {
  const feeds = new Map<string, RememberedFeed>();
  return {
    recall: (source) => feeds.get(source),
    remember(source, feed) {
      feeds.delete(source);
      feeds.set(source, feed);
      let bytes = [...feeds.values()].reduce((sum, one) => sum + one.bytes.length, 0);
      for (const [oldest, one] of feeds) {
        if (bytes <= mostBytes) return;
        feeds.delete(oldest);
        bytes -= one.bytes.length;
      }
    },
  };
}
