/** Whether a feed is asked for at an address, of whatever kind, and not a file. */
export function isWebAddress(feed: string): boolean {
  return /^\w[\w+.-]+:\/\//.test(feed);
}

/** A feed as people may see it: the path of a file; of an address the host alone, since the rest may hold keys. */
export function feedName(feed: string): string {
  if (!isWebAddress(feed)) return feed;
  return URL.canParse(feed) ? `${new URL(feed).origin}/…` : 'an address';
}
