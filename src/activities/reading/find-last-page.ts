/** One page of a list, as Octopia gave it. */
export interface RawPage {
  /** Which one, from 1. */
  page: number;
  documents: unknown[];
  /** The size of a full page, as Octopia says: it can be less than was asked for (requirement 24). */
  size: number;
  /** Whether another page may follow. */
  isFull: boolean;
}

/**
 * Reads the last page of a list whose first one is full, where the count says it is; a count that
 * is too low gives a full page before it. What page 1 says here is not used: the list moves, so page
 * 1 is read again when its turn comes, last of all.
 * A list whose pages are all full ends with an empty one; the page before it is read at once then,
 * and is the last one for certain, since nothing enters the list.
 */
export async function findLastPage(
  first: RawPage,
  fetchPage: (page: number) => Promise<RawPage>,
  count: () => Promise<number>,
): Promise<RawPage> {
  const last = await fetchPage(Math.max(2, Math.floor((await count()) / first.size) + 1));
  if (last.documents.length > 0) return last;
  return { ...(await fetchPage(last.page - 1)), isFull: false };
}
