import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLastPage, type RawPage } from '../../../../src/activities/reading/find-last-page.js';
import { pageAfter, type NextPage } from '../../../../src/workflows/poll/poll-progress.js';

/** Pages are read by their numbers only where dates are of no use (reading-parts.test.ts). */

/** A list of orders that shrinks while it is read: an order that changes leaves the window. */
interface MovingList {
  fetchPage: (page: number) => Promise<RawPage>;
  count: () => Promise<number>;
  /** Every order that was there at the start and has not left. */
  staying: () => number[];
}

/**
 * @param leaving after each request, the places of the orders that leave the list
 * @param countError by how much the count is wrong
 */
function movingList(
  length: number,
  size: number,
  leaving: readonly number[][],
  countError = 0,
): MovingList {
  let orders = Array.from({ length }, (_, order) => order);
  let requests = 0;
  function answered<Answer>(answer: Answer): Promise<Answer> {
    const left = new Set((leaving[requests] ?? []).map((place) => orders[place]));
    orders = orders.filter((order) => !left.has(order));
    requests += 1;
    return Promise.resolve(answer);
  }
  return {
    fetchPage(page) {
      const documents = orders.slice((page - 1) * size, page * size);
      return answered({ page, documents, size, isFull: documents.length === size });
    },
    count: () => answered(Math.max(0, orders.length + countError)),
    staying: () => orders,
  };
}

/** What a poll reads, in the order of its reading. */
async function poll({ fetchPage, count }: MovingList): Promise<unknown[]> {
  const read: unknown[] = [];
  function take(page: RawPage, direction: NextPage['direction']): NextPage {
    read.push(...page.documents);
    return pageAfter({ ...page, left: [] }, direction);
  }
  const first = await fetchPage(1);
  const begun = first.isFull ? await findLastPage(first, fetchPage, count) : first;
  let next = take(begun, 'up');
  while (next.page > 0) next = take(await fetchPage(next.page), next.direction);
  return read;
}

async function readForward({ fetchPage }: MovingList): Promise<unknown[]> {
  const read: unknown[] = [];
  for (let page = 1; ; page += 1) {
    const { documents, isFull } = await fetchPage(page);
    read.push(...documents);
    if (!isFull) return read;
  }
}

describe('reading all pages of a list that moves, by their numbers', () => {
  it('would skip an order if it read forward (so this test can fail)', async () => {
    const oneLeaves = [[0]];
    const list = movingList(25, 10, oneLeaves);
    const read = await readForward(list);
    expect(list.staying().filter((order) => !read.includes(order))).toEqual([10]);
  });

  it('skips no order, whichever leave, whenever, and however wrong the count is', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 10 }),
      fc.array(fc.array(fc.nat({ max: 60 }), { maxLength: 6 }), { maxLength: 20 }),
      fc.oneof(fc.constant(0), fc.integer({ min: -70, max: 70 })),
      async (length, size, leaving, countError) => {
        const list = movingList(length, size, leaving, countError);
        const read = await poll(list);
        expect(list.staying().filter((order) => !read.includes(order))).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: 2_000 });
  });

  it('reads each order once when nothing moves and the count is right', async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 10 }),
      async (length, size) => {
        const list = movingList(length, size, []);
        expect((await poll(list)).length).toBe(length);
      },
    );
    await fc.assert(property);
  });

  it('finds the last orders of a list of full pages without stopping at the empty page after them', async () => {
    const { fetchPage, count } = movingList(20, 10, []);
    const last = await findLastPage(await fetchPage(1), fetchPage, count);
    expect(last).toMatchObject({ page: 2, isFull: false });
    expect(last.documents).toHaveLength(10);
  });

  it('reads a page again as long as not all of it could be taken', () => {
    const page = { page: 3, isFull: true };
    expect(pageAfter({ ...page, left: ['an order'] }, 'down')).toEqual({
      page: 3,
      direction: 'down',
    });
    expect(pageAfter({ ...page, left: [] }, 'down')).toEqual({ page: 2, direction: 'down' });
  });
});
