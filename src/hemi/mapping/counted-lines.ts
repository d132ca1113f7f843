import type { OrderLine } from '../order-line.js';

/** The lines that the order's totals are made of: the living ones, or all of an order that is cancelled as a whole. */
export function countedLines(lines: readonly OrderLine[]): readonly OrderLine[] {
  const living = lines.filter((line) => line.living);
  return living.length === 0 ? lines : living;
}
