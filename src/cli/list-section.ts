import { printable } from './order/field-lines.js';

const mostShown = 20;

/** A heading with what stands under it, the first ones of many; nothing where there is none. */
export function listSection(heading: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length - mostShown;
  return [
    `${heading}:`,
    ...items.slice(0, mostShown).map((item) => `  ${printable(item)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
