import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfferBook, OfferEntry } from '../../../src/offers/offer-book.js';
import { packBook, packResult, unpackInto } from '../../../src/offers/packed-book.js';

const entry = fc.record(
  {
    accepted: fc.string({ minLength: 1, unit: fc.constantFrom('a', 'Z', '-', '_', '9') }),
    inFlight: fc.record({ digest: fc.string(), packageId: fc.string() }),
    rejected: fc.record({
      digest: fc.string(),
      code: fc.string(),
      message: fc.string(),
      at: fc.string(),
    }),
    held: fc.string(),
  },
  { requiredKeys: ['accepted'] },
);
const reference = fc.string({ minLength: 1, maxLength: 50 });

describe('a packed book', () => {
  it('is read back as it was, whatever references and messages hold', () => {
    const books = fc.array(fc.tuple(reference, entry));
    fc.assert(
      fc.property(books, (entries) => {
        const book: OfferBook = new Map<string, OfferEntry>(entries);
        expect(unpackInto(new Map(), packBook(book))).toEqual(book);
      }),
    );
  });

  it('takes what was removed out of the book that it changes', () => {
    const base: OfferBook = new Map([
      ['A', { accepted: 'one' }],
      ['B', { accepted: 'two' }],
    ]);
    const book: OfferBook = new Map([['A', { accepted: 'three' }]]);

    const lines = packBook(book, ['A', 'B']);

    expect(unpackInto(base, lines)).toEqual(book);
  });

  it('passes over a line that cannot be read', () => {
    const book = unpackInto(new Map(), 'A\tone\nB\ttwo\t{"rejected":7}\nC\t\t{broken');
    expect(Object.fromEntries(book)).toEqual({ A: { accepted: 'one' }, B: { accepted: 'two' } });
  });
});

/** A book of so many offers, the first of which are changed. */
function bookOf(offers: number, changed = 0): OfferBook {
  return new Map(
    Array.from({ length: offers }, (_, number) => [
      `REF-${number}`,
      { accepted: number < changed ? 'other' : 'digest' },
    ]),
  );
}

describe('what a run ends with', () => {
  const now = new Date('2026-01-15T12:00:00Z');
  const base = { runId: 'run-1', madeAt: '2026-01-15T11:00:00Z', book: bookOf(100) };

  it('is what changed since a young base', () => {
    expect(packResult(bookOf(99, 1), base, now)).toEqual({
      base: { runId: 'run-1', madeAt: '2026-01-15T11:00:00Z' },
      madeAt: now.toISOString(),
      offers: 99,
      lines: 'REF-0\tother\nREF-99\t',
    });
  });

  it.each([
    ['there is no base', undefined, bookOf(100)],
    ['the base is older than a day', { ...base, madeAt: '2026-01-14T11:59:59Z' }, bookOf(100)],
    ['more than a quarter changed', base, bookOf(100, 26)],
  ])('is the whole book where %s', (_why, given, book) => {
    const packed = packResult(book, given, now);
    expect(packed.base).toBeUndefined();
    expect(unpackInto(new Map(), packed.lines)).toEqual(book);
  });
});
