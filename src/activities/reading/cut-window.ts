import type { PollPart } from '../../contract/poll-messages.js';

/** How a window goes on of which one page does not hold all orders. */
export interface WindowCut {
  /** Whether an order of the page, with this update date, is taken; it is read again otherwise. */
  takes: (date: string | undefined) => boolean;
  /** What is read next, instead of the page's window. */
  rest: PollPart[];
}

/** Update dates can be as coarse as a second (requirement 35): what is this short cannot be halved. */
const shortest = 1_000;

/**
 * Where to cut a window whose first page is full. A second page would be a place in a list that
 * moves: an order that leaves it, or that Octopia's index adds late, moves others onto a page that
 * was read. A date does not move, and no list is too deep for Octopia.
 *
 * Where Octopia sorts, the window goes on at the page's last date. Where it does not, or the page
 * has one date alone, the window is halved, the older half first.
 * @param dates the update dates of the page's orders in the order of the page, as mapping writes them
 * @returns undefined where dates are of no use: there are none, they lie outside the window, or the
 *   window is a second long; its pages have to be read by their numbers then
 */
export function cutWindow(
  part: PollPart,
  dates: readonly (string | undefined)[],
): WindowCut | undefined {
  const { since, through, from = since, sorted = false } = part;
  const known = dates.filter((date) => date !== undefined);
  const earliest = earlier(since, shortest);
  if (known.length === 0 || known.some((date) => date < earliest || date > through)) {
    return undefined;
  }
  const last = known.at(-1) ?? from;
  if (sorted && isAscending(known) && known.some((date) => date >= from && date < last)) {
    const takesFrom = takesAll(part);
    return {
      takes: (date) => takesFrom(date) && (date === undefined || date < last),
      rest: [onwards(part, last)],
    };
  }
  const [start, end] = [Date.parse(since), Date.parse(through)];
  if (end - start <= shortest) return undefined;
  const middle = new Date(Math.floor((start + end) / 2)).toISOString();
  return { takes: () => false, rest: [{ ...part, through: middle }, onwards(part, middle)] };
}

/** Whether dates are in their order, those that are not known aside. */
export function isAscending(dates: readonly (string | undefined)[]): boolean {
  const known = dates.filter((date) => date !== undefined);
  return known.every((date, place) => date >= (known[place - 1] ?? date));
}

/** Takes all of a page but what was read in the part before. */
export function takesAll({ from }: PollPart): WindowCut['takes'] {
  return (date) => from === undefined || date === undefined || date >= from;
}

/** It asks from a millisecond earlier on: whether the start of a window belongs to it is not documented. */
function onwards(part: PollPart, from: string): PollPart {
  return { ...part, since: earlier(from, 1), from };
}

function earlier(date: string, milliseconds: number): string {
  return new Date(Date.parse(date) - milliseconds).toISOString();
}
