import { z } from 'zod';
import { badRequest, readInput } from '../read-input.js';
import type { SandboxState } from '../state.js';

/** The paging of the lists that go on by a cursor. */
export const cursorPagingSchema = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
});

/** Reads a query whose parameters may be named in any letter case. */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  query: unknown,
): z.output<Schema> {
  const names = new Map(Object.keys(schema.shape).map((name) => [name.toLowerCase(), name]));
  const sent = z.record(z.string(), z.unknown()).parse(query ?? {});
  const named = Object.entries(sent).map(([name, value]) => [
    names.get(name.toLowerCase()) ?? name,
    value,
  ]);
  return readInput(schema, Object.fromEntries(named), 'query');
}

/**
 * A page of a list, and a `Link` header to the next one if there is one. A cursor is the key of
 * the last item, so a list that changes meanwhile loses none of the others.
 */
export function cursorPageOf<Item>(
  state: SandboxState,
  list: readonly Item[],
  { limit, cursor }: z.output<typeof cursorPagingSchema>,
  { url, keyOf }: { url: URL; keyOf: (item: Item, index: number) => string },
): { items: Item[]; headers: Record<string, string> } {
  const start = cursor === undefined ? 0 : placeAfter(list, readCursor(cursor), keyOf);
  const items = list.slice(start, start + limit);
  const last = items.at(-1);
  if (last === undefined || list.length <= start + limit) return { items, headers: {} };
  const key = keyOf(last, start + items.length - 1);
  return { items, headers: { link: `<${nextAddress(state, url, key)}>; rel="next"` } };
}

function nextAddress(state: SandboxState, url: URL, key: string): string {
  state.cursorsGiven += 1;
  const isTurn = state.cursorsGiven % 2 === 0;
  const { cursorName } = state.rules;
  const name = cursorName === 'rotating' ? (isTurn ? 'Cursor' : 'cursor') : cursorName;
  const next = new URL(url);
  for (const known of ['cursor', 'Cursor']) next.searchParams.delete(known);
  next.searchParams.set(name, Buffer.from(key).toString('base64url'));
  return isTurn ? next.href : `${next.pathname}${next.search}`;
}

function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (Buffer.from(key).toString('base64url') === cursor) return key;
  throw badRequest({ cursor: ['is no cursor of this list'] });
}

/** Where the list goes on: after the item with the key, or where it would have been. */
function placeAfter<Item>(
  list: readonly Item[],
  key: string,
  keyOf: (item: Item, index: number) => string,
): number {
  const place = list.findIndex((item, index) => keyOf(item, index) > key);
  return place === -1 ? list.length : place;
}
