import { describe, expect, it } from 'vitest';
import {
  applyEvents,
  takeOver,
  unknownDigest,
  withdrawnDigest,
  type OfferBook,
  type OfferEntry,
  type OfferEvent,
} from '../../../src/offers/offer-book.js';

const at = '2026-01-15T12:00:00.000Z';
const sent: OfferEvent = {
  kind: 'sent',
  packageId: 'P-1',
  offers: [
    ['A', 'digest-A'],
    ['B', 'digest-B'],
  ],
};
const why = { code: '1008', message: 'Écotaxe' };

/** What a book holds after some events, beginning with nothing or with what is given. */
function after(events: OfferEvent[], book: OfferBook = new Map()) {
  applyEvents(book, events);
  return Object.fromEntries(book);
}

describe('an offer in the book', () => {
  it('is in flight from the moment before it is submitted', () => {
    expect(after([sent])).toMatchObject({
      A: { inFlight: { digest: 'digest-A', packageId: 'P-1' } },
    });
  });

  it('that is accepted is what was sent, and nothing of a former rejection is left', () => {
    const book: OfferBook = new Map([
      ['A', { accepted: 'older', rejected: { digest: 'old', ...why, at } }],
    ]);
    const accepted = { kind: 'accepted', packageId: 'P-1', references: ['A'] } as const;

    expect(after([sent, { ...accepted, references: ['A'] }], book)['A']).toEqual({
      accepted: 'digest-A',
    });
  });

  it('that a push sent of which no book tells is on the shop with nobody knows what', () => {
    const book: OfferBook = new Map([['A', { accepted: 'older' }]]);

    expect(after([{ kind: 'found', references: ['A', 'B'] }], book)).toEqual({
      A: { accepted: unknownDigest },
      B: { accepted: unknownDigest },
    });
  });

  it('that is rejected keeps what was accepted before', () => {
    const book: OfferBook = new Map([['A', { accepted: 'older' }]]);
    const rejected: OfferEvent = {
      kind: 'rejected',
      packageId: 'P-1',
      at,
      offers: [{ reference: 'A', ...why }],
    };

    expect(after([sent, rejected], book)['A']).toEqual({
      accepted: 'older',
      rejected: { digest: 'digest-A', ...why, at },
    });
  });

  it('keeps its state whatever another package says of it', () => {
    const other: OfferEvent = { kind: 'accepted', packageId: 'P-2', references: ['A', 'C'] };
    expect(after([sent, other])).toEqual(after([sent]));
  });

  it('of a package that has no more verdicts is as if it had not been sent', () => {
    const book: OfferBook = new Map([['A', { accepted: 'older' }]]);
    expect(after([sent, { kind: 'packageClosed', packageId: 'P-1' }], book)).toEqual({
      A: { accepted: 'older' },
    });
  });

  it('that an integrated package does not name is on the shop with nobody knows what', () => {
    const book: OfferBook = new Map([['A', { accepted: 'older' }]]);
    const ends: OfferEvent[] = [
      { kind: 'accepted', packageId: 'P-1', references: ['B'] },
      { kind: 'packageUnclear', packageId: 'P-1' },
      { kind: 'packageClosed', packageId: 'P-1' },
    ];
    expect(after([sent, ...ends], book)).toEqual({
      A: { accepted: unknownDigest },
      B: { accepted: 'digest-B' },
    });
  });

  it('of a package that is rejected as a whole has its code and message', () => {
    const rejected: OfferEvent = { kind: 'packageRejected', packageId: 'P-1', at, ...why };
    expect(after([sent, rejected])).toEqual({
      A: { rejected: { digest: 'digest-A', ...why, at } },
      B: { rejected: { digest: 'digest-B', ...why, at } },
    });
  });

  it('that was withdrawn by hand and is on the shop again is held no more', () => {
    const book: OfferBook = new Map([['A', { accepted: withdrawnDigest, held: 'older' }]]);
    const accepted: OfferEvent = { kind: 'accepted', packageId: 'P-1', references: ['A'] };

    expect(after([sent, accepted], book)['A']).toEqual({ accepted: 'digest-A' });
  });

  it('that is withdrawn by hand while it is in flight stays to be withdrawn', () => {
    const held: OfferEvent = { kind: 'held', offers: [['A', 'digest-A']] };
    const accepted: OfferEvent = { kind: 'accepted', packageId: 'P-1', references: ['A'] };

    expect(after([sent, held, accepted])['A']).toEqual({ accepted: 'digest-A', held: 'digest-A' });
  });

  it('of a package that is accepted but for some is accepted unless it is one of them', () => {
    const accepted: OfferEvent = { kind: 'acceptedButFor', packageId: 'P-1', references: ['B'] };

    expect(after([sent, accepted])).toMatchObject({
      A: { accepted: 'digest-A' },
      B: { inFlight: { digest: 'digest-B' } },
    });
  });

  it('that was never accepted is gone once its rejection no longer counts', () => {
    const book: OfferBook = new Map([['A', { rejected: { digest: 'old', ...why, at } }]]);
    expect(after([{ kind: 'settled', references: ['A'] }], book)).toEqual({});
  });
});

/** What the first book knows of an offer after it took over the second. */
function together(one: OfferEntry, other: OfferEntry): OfferEntry | undefined {
  const book: OfferBook = new Map([['A', one]]);
  takeOver(book, new Map([['A', other]]));
  return book.get('A');
}

describe('two books of which nobody knows which came last', () => {
  it('agree on what both accepted', () => {
    expect(together({ accepted: 'same' }, { accepted: 'same' })).toEqual({ accepted: 'same' });
  });

  it.each<[string, OfferEntry, string]>([
    ['another price', { accepted: 'older' }, 'newer'],
    ['an offer that one of them has never seen', {}, 'newer'],
    ['an offer that one of them took off the shop', { accepted: 'older' }, withdrawnDigest],
    ['an offer that the other brought back', { accepted: withdrawnDigest }, 'newer'],
  ])('know of %s that nobody knows what the shop has', (_what, one, accepted) => {
    expect(together(one, { accepted })).toEqual({ accepted: unknownDigest });
  });

  it('keep the offer that somebody withdrew off the shop', () => {
    expect(together({ accepted: 'row' }, { accepted: withdrawnDigest, held: 'row' })).toEqual({
      accepted: unknownDigest,
      held: 'row',
    });
  });

  it('keep what is in flight in the first one', () => {
    const inFlight = { digest: 'newer', packageId: 'P-1' };
    expect(together({ inFlight }, { accepted: 'older' })).toEqual({
      inFlight,
      accepted: unknownDigest,
    });
  });
});
