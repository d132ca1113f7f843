/**
 * Runs `work` for every item, at most `limit` at a time, each next one as soon as one ends.
 * Rejects with the first failure, and starts nothing after it. Deterministic, so that
 * workflows can use it.
 */
export async function forEachConcurrently<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  async function takeTurns(): Promise<void> {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  }
  await Promise.all(Array.from({ length: limit }, takeTurns));
}
