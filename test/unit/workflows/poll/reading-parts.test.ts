import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWindow, isAscending, takesAll } from '../../../../src/activities/reading/cut-window.js';
import type { PollPart } from '../../../../src/contract/poll-messages.js';
import { toSellerId } from '../../../../src/hemi/ids.js';
import { advance, newProgress, partsLeft } from '../../../../src/workflows/poll/poll-progress.js';

const noon = Date.parse('2026-01-05T12:00:00.000Z');
const hour = 3_600_000;
const iso = (time: number) => new Date(time).toISOString();

/** An order of Octopia's list, changed some milliseconds before noon. */
interface ListedOrder {
  name: number;
  before: number;
}

/** What happens to the list between two requests. */
interface Movement {
  /** Places of orders that change, and so leave the window. */
  leave: number[];
  /** Orders that the index adds late, by their age. */
  enter: number[];
}

interface ListSettings {
  size: number;
  movements?: readonly Movement[];
  /** Whether Octopia sorts as it was asked to. */
  sorts?: boolean;
  /** How coarse the dates are, in milliseconds. */
  grain?: number;
}

/** A list whose pages beyond the first one nobody gets. */
function movingList(
  ages: readonly number[],
  { size, movements = [], sorts = true, grain = 1 }: ListSettings,
) {
  let orders = ages.map((before, name): ListedOrder => ({ name, before }));
  let names = orders.length;
  let requests = 0;
  const dateOf = ({ before }: ListedOrder) => iso(Math.floor((noon - before) / grain) * grain);

  function move(): void {
    const { leave = [], enter = [] } = movements[requests - 1] ?? {};
    const left = new Set(leave.map((place) => orders[place]));
    const late = enter.map((before) => ({ name: (names += 1), before }));
    orders = [...orders.filter((order) => !left.has(order)), ...late];
  }

  return {
    dateOf,
    requests: () => requests,
    /** The orders that were there at the start and have not left. */
    staying: () => orders.filter(({ name }) => name < ages.length),
    firstPage({ since, through }: PollPart, isDescending = false): ListedOrder[] {
      const inside = orders.filter(({ before }) => {
        const date = iso(noon - before);
        return date >= since && date <= through;
      });
      const turn = sorts
        ? inside.toSorted((one, other) => (other.before - one.before) * (isDescending ? -1 : 1))
        : inside.toSorted((one, other) => ((one.name * 7) % 31) - ((other.name * 7) % 31));
      requests += 1;
      move();
      return turn.slice(0, size);
    },
  };
}

/** What a poll of the last 90 days takes of a list, in the order of its reading. */
function poll(list: ReturnType<typeof movingList>, size: number): ListedOrder[] {
  const input = { sellerId: toSellerId('98797'), lookBackDays: 90, overlapMinutes: 60 };
  const progress = newProgress({ ...input, mode: 'poll' }, undefined, noon);
  const taken: ListedOrder[] = [];
  for (let [part] = partsLeft(progress); part !== undefined; [part] = partsLeft(progress)) {
    const page = list.firstPage(part);
    const isFull = page.length === size;
    const dates = page.map(list.dateOf);
    if (isFull) {
      part.sorted ??= isAscending(list.firstPage(part, true).map(list.dateOf).toReversed());
    }
    const cut = isFull ? cutWindow(part, dates) : undefined;
    if (isFull && cut === undefined) throw new Error('pages would have to be read by numbers');
    const takes = cut?.takes ?? takesAll(part);
    taken.push(...page.filter((order) => takes(list.dateOf(order))));
    advance(progress, { page: 1, isFull, left: [], ...(cut && { rest: cut.rest }) });
  }
  return taken;
}

/** Ages of orders from which no second holds as many as a page. */
const ages = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 })
  .map((hours) => hours.map((age) => age * 0.25 * hour));
const size = fc.integer({ min: 3, max: 10 });
const movements = fc.array(
  fc.record({
    leave: fc.array(fc.nat({ max: 60 }), { maxLength: 4 }),
    enter: fc.array(fc.integer({ min: 0, max: 50 * hour }), { maxLength: 4 }),
  }),
  { maxLength: 20 },
);

function missed(list: ReturnType<typeof movingList>, taken: readonly ListedOrder[]): number[] {
  const names = new Set(taken.map(({ name }) => name));
  return list.staying().flatMap(({ name }) => (names.has(name) ? [] : [name]));
}

describe('reading a window that is cut by dates', () => {
  it('skips no order, whichever leave or are added late, also at once, and needs no second page', () => {
    const property = fc.property(ages, size, movements, (orders, pageSize, moves) => {
      const list = movingList(orders, { size: pageSize, movements: moves });
      expect(missed(list, poll(list, pageSize))).toEqual([]);
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('skips no order where Octopia does not sort: it is halved', () => {
    // So many orders do not come in their order, and then the other way round, by chance.
    const larger = fc.integer({ min: 7, max: 10 });
    const property = fc.property(ages, larger, movements, (orders, pageSize, moves) => {
      const list = movingList(orders, { size: pageSize, movements: moves, sorts: false });
      expect(missed(list, poll(list, pageSize))).toEqual([]);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('skips no order where dates are as coarse as a second', () => {
    const tight = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 40 });
    const property = fc.property(tight, (tenths) => {
      const orders = tenths.map((tenth) => tenth * 300);
      const list = movingList(orders, { size: 6, grain: 1_000 });
      expect(missed(list, poll(list, 6))).toEqual([]);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  it('reads each order once, a page with each request but for the orders of its last date', () => {
    const property = fc.property(ages, size, (orders, pageSize) => {
      const list = movingList(orders, { size: pageSize });
      expect(poll(list, pageSize)).toHaveLength(orders.length);
      const more = Math.max(0, orders.length - pageSize);
      // Of each further page one order is read again, and perhaps one of a millisecond before.
      expect(list.requests()).toBeLessThanOrEqual(3 + Math.ceil(more / (pageSize - 1)));
    });
    fc.assert(property);
  });
});

describe('a full page', () => {
  const part: PollPart = { since: iso(noon - hour), through: iso(noon), sorted: true };
  const at = (minutes: number) => iso(noon - minutes * 60_000);

  it('goes on at its last date, whose orders are read with the next one', () => {
    const cut = cutWindow(part, [at(30), at(20), undefined, at(10), at(10)]);
    expect(cut?.rest).toEqual([{ ...part, since: iso(noon - 600_001), from: at(10) }]);
    expect([at(30), at(20), undefined, at(10)].map((date) => cut?.takes(date))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['is not sorted', part, [at(10), at(20)]],
    ['only looks sorted', { ...part, sorted: false }, [at(20), at(10)]],
    ['has one date alone', part, [at(10), at(10)]],
  ])('that %s is left, and its window is halved, the older half first', (_, window, dates) => {
    const cut = cutWindow(window, dates);
    expect(cut?.rest).toEqual([
      { ...window, through: at(30) },
      { ...window, since: iso(noon - 30 * 60_000 - 1), from: at(30) },
    ]);
    expect(dates.some((date) => cut?.takes(date))).toBe(false);
  });

  it.each([
    ['has no dates', part, [undefined, undefined]],
    ['has dates outside of the window', part, [at(90), at(20)]],
    ['is of one second', { since: iso(noon - 1_000), through: iso(noon) }, [iso(noon), iso(noon)]],
  ])('that %s is no reason to cut', (_, window, dates) => {
    expect(cutWindow(window, dates)).toBeUndefined();
  });
});
