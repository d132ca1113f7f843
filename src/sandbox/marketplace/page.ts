/** A page of a list, and a `Link` header to the next one if there is one. */
export function pageOf<Item>(
  list: readonly Item[],
  { pageIndex, pageSize }: { pageIndex: number; pageSize: number },
  url: URL,
): { items: Item[]; headers: Record<string, string> } {
  const end = pageIndex * pageSize;
  const items = list.slice(end - pageSize, end);
  if (list.length <= end) return { items, headers: {} };
  const next = new URL(url);
  next.searchParams.set('pageIndex', String(pageIndex + 1));
  return { items, headers: { link: `<${next.href}>; rel="next"` } };
}
