/**
 * Runs `work` for every item, at most `limit` at a time, each next one as soon as one ends.
 * After a failure it starts nothing more, waits for what is under way, and rejects with the
 * first failure. Deterministic, so that workflows can use it.
 */
export async function forEachConcurrently<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  async function takeTurns(): Promise<void> {
    while (failures.length === 0) {
      const next = queue.next();
      if (next.done === true) return;
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, limit) }, takeTurns));
  if (failures.length > 0) throw failures[0];
}
