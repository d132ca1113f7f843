/** The keys of a table, in the order in which it is written. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[];
export function keysOf(table: object): string[] {
  return Object.keys(table);
}
