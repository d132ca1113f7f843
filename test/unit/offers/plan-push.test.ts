import { describe, expect, it } from 'vitest';
import { withdrawnDigest, type OfferEntry } from '../../../src/offers/offer-book.js';
import type { Offer } from '../../../src/offers/offer.js';
import { holdOn } from '../../../src/offers/withdrawal-hold.js';
import { planPush, sentDigest, type PushQuestion } from '../../../src/offers/plan-push.js';

const why = { code: '1008', message: 'Écotaxe', at: '2026-01-15T12:00:00Z' };

function offerOf(reference: string, changes: Partial<Offer> = {}): Offer {
  return {
    reference,
    gtin: '3600523417513',
    condition: 'New',
    price: '12.99',
    quantity: 3,
    vatRate: '20',
    ecoTax: '0',
    deliveryModes: [{ code: 'TRK', cost: '4.99' }],
    preparationTime: 1,
    ...changes,
  };
}

/** A plan for a feed of references and digests, and a book of entries. */
function plan(
  feed: Record<string, string>,
  book: Record<string, OfferEntry>,
  changes: Partial<PushQuestion> = {},
) {
  return planPush({
    feed: new Map(
      Object.entries(feed).map(([reference, digest]) => [
        reference,
        { offer: offerOf(reference), digest },
      ]),
    ),
    unusable: new Set(),
    hasNameless: false,
    book: new Map(Object.entries(book)),
    settings: { missing: 'withdraw', mostLostPercent: 20, sendWithoutUnsupported: false },
    canSendXml: false,
    ...changes,
  });
}

/** A book with so many offers more, that are in the feed too, so that one lost is not many. */
function among(count: number) {
  const others = Array.from({ length: count }, (_, number) => `OTHER-${number}`);
  return {
    feed: Object.fromEntries(others.map((reference) => [reference, 'same'])),
    book: Object.fromEntries(others.map((reference) => [reference, { accepted: 'same' }])),
  };
}

describe('an offer that is named for a push', () => {
  it('and that neither the feed nor the book has is told', () => {
    const { planned, unknown } = plan({ A: 'same' }, {}, { only: new Set(['A', 'NOBODY']) });
    expect(planned).toMatchObject([{ reference: 'A' }]);
    expect(unknown).toEqual(['NOBODY']);
  });
});

describe('what a push sends (requirement 170)', () => {
  it.each<[string, OfferEntry, string]>([
    ['was never accepted', {}, 'Upsert'],
    ['was rejected and is another now', { rejected: { digest: 'old', ...why } }, 'Upsert'],
    [
      'was accepted, rejected and is another now',
      { accepted: 'older', rejected: { digest: 'old', ...why } },
      'Upsert',
    ],
    ['changed since it was accepted', { accepted: 'slower' }, 'Update'],
    ['was withdrawn and is there again', { accepted: withdrawnDigest }, 'Upsert'],
  ])('of an offer that %s', (_what, entry, change) => {
    const { planned } = plan({ A: 'newer' }, { A: entry });
    expect(planned).toEqual([{ reference: 'A', change, digest: 'newer', transport: 'Json' }]);
  });

  it('is the whole offer where its product is another, which an Update cannot change', () => {
    const accepted = sentDigest('12345678', 'abc');
    const { planned } = plan({ A: sentDigest('87654321', 'xyz') }, { A: { accepted } });
    expect(planned).toMatchObject([{ change: 'Upsert' }]);
  });

  it('is only the difference', () => {
    const { planned, counts } = plan(
      { A: 'same', B: 'new' },
      { A: { accepted: 'same' }, B: { accepted: 'old' } },
    );
    expect(planned.map(({ reference }) => reference)).toEqual(['B']);
    expect(counts.unchanged).toBe(1);
  });

  it('is nothing of an offer in flight', () => {
    const inFlight = { digest: 'old', packageId: 'P-1' };
    const { planned, counts } = plan({ A: 'new' }, { A: { inFlight } });
    expect([planned, counts.inFlight]).toEqual([[], 1]);
  });

  it('is nothing of what was rejected and is still the same', () => {
    const { planned, counts } = plan({ A: 'bad' }, { A: { rejected: { digest: 'bad', ...why } } });
    expect([planned, counts.stillRejected]).toEqual([[], 1]);
  });

  it('is what was rejected, where somebody asks for it', () => {
    const book = { A: { rejected: { digest: 'bad', ...why } } };
    const { planned } = plan({ A: 'bad', B: 'new' }, book, { only: new Set(['A']) });
    expect(planned.map(({ reference }) => reference)).toEqual(['A']);
  });

  it('is sorted by reference', () => {
    const { planned } = plan({ b: '1', B: '1', a: '1' }, {});
    expect(planned.map(({ reference }) => reference)).toEqual(['B', 'a', 'b']);
  });
});

describe('an offer that left the feed', () => {
  const { feed, book } = among(9);

  it('is withdrawn', () => {
    const { planned } = plan(feed, { ...book, GONE: { accepted: 'old' } });
    expect(planned).toEqual([
      { reference: 'GONE', change: 'Withdraw', digest: withdrawnDigest, transport: 'Json' },
    ]);
  });

  it.each<[string, Partial<PushQuestion>]>([
    [
      'the account leaves such offers',
      {
        settings: { missing: 'leave', mostLostPercent: 20, sendWithoutUnsupported: false },
      },
    ],
    ['a row does not say which offer it is', { hasNameless: true }],
  ])('stays as it is where %s', (_why, changes) => {
    const { planned, counts } = plan(feed, { ...book, GONE: { accepted: 'old' } }, changes);
    expect([planned, counts.left]).toEqual([[], 1]);
  });

  it('stays as it is where its row is there and cannot be used', () => {
    const unusable = new Set(['GONE']);
    expect(plan(feed, { ...book, GONE: { accepted: 'old' } }, { unusable }).planned).toEqual([]);
  });

  it('is withdrawn once', () => {
    expect(plan(feed, { ...book, GONE: { accepted: withdrawnDigest } }).planned).toEqual([]);
  });

  it('is forgotten where it was never accepted', () => {
    const rejected = { rejected: { digest: 'bad', ...why } };
    expect(plan(feed, { ...book, GONE: rejected }).settled).toEqual(['GONE']);
  });
});

describe('a withdrawal that Octopia rejected', () => {
  const rejected = { rejected: { digest: withdrawnDigest, ...why } };
  const again = [{ reference: 'A', change: 'Withdraw' }];

  it('of an offer that left the feed is tried again, since it can be bought still', () => {
    const { feed, book } = among(9);
    const { planned, counts } = plan(feed, { ...book, A: { accepted: 'row', ...rejected } });
    expect(planned).toMatchObject(again);
    expect(counts.stillRejected).toBe(0);
  });

  it.each<[string, Record<string, string>, OfferEntry, Partial<PushQuestion>]>([
    ['has a row', { A: 'row' }, { held: holdOn(offerOf('A')) }, {}],
    ['has no row', {}, { held: '' }, { acceptLoss: true }],
    ['has a row that cannot be used', {}, { held: '' }, { unusable: new Set(['A']) }],
  ])('by hand is tried again where the offer %s', (_what, feed, held, changes) => {
    const entry = { accepted: 'row', ...held, ...rejected };
    expect(plan(feed, { A: entry }, changes).planned).toMatchObject(again);
  });

  it('is not tried again once the feed has the offer for sale', () => {
    const entry = { accepted: 'row', ...rejected };
    expect(plan({ A: 'row' }, { A: entry })).toMatchObject({ planned: [], settled: ['A'] });
  });

  it('is not tried again for an offer that Octopia never accepted', () => {
    expect(plan({}, { A: { held: '', ...rejected } })).toMatchObject({
      planned: [],
      settled: ['A'],
    });
  });
});

describe('a feed that lost many offers', () => {
  const book: Record<string, OfferEntry> = {
    A: { accepted: '1' },
    B: { accepted: '1' },
    C: { accepted: '1' },
    D: { accepted: '1' },
    E: { accepted: withdrawnDigest },
  };

  it.each<[string, Record<string, string>, number]>([
    ['is empty', {}, 4],
    ['lost more than may be', { A: '1', B: '1', C: '2' }, 1],
  ])('and %s stops the push: nothing is sent', (_what, feed, lost) => {
    const { stop, planned } = plan(feed, book);
    expect([stop, planned]).toEqual([{ lost, accepted: 4 }, []]);
  });

  it('goes on where somebody says that it is meant so', () => {
    const { stop, planned } = plan({ A: '1' }, book, { acceptLoss: true });
    expect(stop).toBeUndefined();
    expect(planned.map(({ reference }) => reference)).toEqual(['B', 'C', 'D']);
  });

  it('goes on where what is for sale are only the offers that were tried first', () => {
    const feed = { B: '1', C: '1', D: '1' };
    const { stop, planned } = plan(feed, { A: { accepted: '1' } }, { tried: 3 });
    expect(stop).toBeUndefined();
    expect(planned.map(({ change }) => change)).toEqual(['Withdraw', 'Upsert', 'Upsert', 'Upsert']);
  });

  it('stops a push where more is for sale than was tried first, or nothing is in it', () => {
    expect(plan({ A: '1' }, book, { tried: 3 }).stop).toEqual({ lost: 3, accepted: 4 });
    expect(plan({}, { A: { accepted: '1' } }, { tried: 3 }).stop).toEqual({ lost: 1, accepted: 1 });
  });

  it('has not lost what it has and cannot be used', () => {
    const unusable = new Set(['B', 'C', 'D']);
    expect(plan({ A: '1' }, book, { unusable }).stop).toBeUndefined();
  });
});

describe('an offer that somebody withdraws', () => {
  const withdraw = { withdraw: new Set(['A']) };

  it('is withdrawn alone, and remembers the row that it had', () => {
    const { planned, held } = plan({ A: 'row', B: 'new' }, { A: { accepted: 'row' } }, withdraw);
    expect(planned).toMatchObject([{ reference: 'A', change: 'Withdraw' }]);
    expect(held).toEqual([['A', holdOn(offerOf('A'))]]);
  });

  const withdrawn = { A: { accepted: withdrawnDigest, held: holdOn(offerOf('A')) } };

  it('stays withdrawn while its row is the same', () => {
    expect(plan({ A: 'row' }, withdrawn).planned).toEqual([]);
  });

  it('stays withdrawn where its stock alone differs, since something was sold elsewhere', () => {
    const feed = feedWith({ quantity: 2 });
    expect(plan({}, withdrawn, { feed })).toMatchObject({ planned: [], settled: [], held: [] });
  });

  it('stays withdrawn where orders have taken all that the feed says', () => {
    const sold = feedWith({ quantity: 0 }, { reserved: 3 });
    const { planned, held } = plan({}, withdrawn, { feed: sold });
    expect([planned, held]).toEqual([[], []]);
  });

  it.each<[string, Partial<Offer>]>([
    ['price', { price: '9.99' }],
    ['delivery', { deliveryModes: [{ code: 'REG', cost: '4.99' }] }],
    ['striked price', { strikedPrice: '19.99' }],
  ])('is for sale again once its %s differs', (_what, changes) => {
    const { planned } = plan({}, withdrawn, { feed: feedWith(changes) });
    expect(planned).toMatchObject([{ reference: 'A', digest: 'other' }]);
  });

  it('is for sale again once the feed has said that there is none, and then that there are some', () => {
    const book = { ...withdrawn };
    const none = plan({}, book, { feed: feedWith({ quantity: 0 }) });
    expect(none.held).toEqual([['A', '']]);

    const later = { A: { accepted: withdrawnDigest, held: '' } };
    expect(plan({}, later, { feed: feedWith({}) }).planned).toMatchObject([{ digest: 'other' }]);
  });

  it('is for sale again where somebody pushes it', () => {
    const { planned } = plan({ A: 'row' }, withdrawn, { only: new Set(['A']) });
    expect(planned).toMatchObject([{ digest: 'row' }]);
  });

  it('is taken off the shop also where it left the feed and the account leaves such offers', () => {
    const settings = {
      missing: 'leave',
      mostLostPercent: 20,
      sendWithoutUnsupported: false,
    } as const;
    const { planned } = plan({}, { A: { accepted: 'row', held: '' } }, { settings });
    expect(planned).toMatchObject([{ reference: 'A', change: 'Withdraw' }]);
  });

  describe('with a push that held the whole row', () => {
    const before = { A: { accepted: withdrawnDigest, held: 'row' } };

    it('stays withdrawn while its row is the same, and from then on whatever its stock', () => {
      const { planned, held } = plan({ A: 'row' }, before);
      expect([planned, held]).toEqual([[], [['A', holdOn(offerOf('A'))]]]);
    });

    it('is for sale again once its row differs', () => {
      expect(plan({ A: 'other' }, before).planned).toMatchObject([{ digest: 'other' }]);
    });
  });
});

/** A feed with A alone, changed. */
function feedWith(changes: Partial<Offer>, row: { reserved?: number } = {}) {
  return new Map([['A', { offer: offerOf('A', changes), digest: 'other', ...row }]]);
}

describe('an offer with what JSON cannot carry (requirements 173 to 176 and 178 to 181)', () => {
  const feed = new Map([
    ['A', { offer: offerOf('A', { priceMustBeAligned: 'Align' }), digest: 'new' }],
  ]);

  it('goes by XML', () => {
    const { planned } = plan({}, {}, { feed, canSendXml: true });
    expect(planned).toMatchObject([{ reference: 'A', transport: 'Xml' }]);
  });

  it('is not sent without it', () => {
    const { planned, transportMissing } = plan({}, {}, { feed });
    expect(planned).toEqual([]);
    expect(transportMissing).toEqual(['A']);
  });

  it('is sent without it where the account says so', () => {
    const settings = {
      missing: 'leave',
      mostLostPercent: 20,
      sendWithoutUnsupported: true,
    } as const;
    const { planned } = plan({}, {}, { feed, settings });
    expect(planned).toMatchObject([{ reference: 'A', transport: 'Json' }]);
  });

  it('that was sent without it is sent whole once XML can carry it, and not before', () => {
    const settings = {
      missing: 'leave',
      mostLostPercent: 20,
      sendWithoutUnsupported: true,
    } as const;
    const accepted = plan({}, {}, { feed, settings }).planned[0]?.digest ?? '';
    const book = { A: { accepted } };
    const again = (canSendXml: boolean) =>
      planPush({
        feed,
        unusable: new Set(),
        hasNameless: false,
        book: new Map(Object.entries(book)),
        settings,
        canSendXml,
      }).planned;

    expect(again(false)).toEqual([]);
    expect(again(true)).toMatchObject([{ transport: 'Xml', digest: 'new' }]);
  });
});

describe('some offers that somebody asks for', () => {
  const book = { A: { accepted: 'a' }, B: { accepted: 'b' } };

  it('are not withdrawn where the feed has lost nearly all others as well', () => {
    const { planned, stop } = plan({}, book, { only: new Set(['A']) });
    expect([planned, stop]).toEqual([[], { lost: 2, accepted: 2 }]);
  });

  it('are sent although the feed has lost others', () => {
    const { planned, stop } = plan({ A: 'new' }, book, { only: new Set(['A']) });
    expect(stop).toBeUndefined();
    expect(planned).toMatchObject([{ reference: 'A', digest: 'new' }]);
  });
});

describe('an empty feed', () => {
  it('stops the first push, which would be done with nothing', () => {
    expect(plan({}, {}).stop).toEqual({ lost: 0, accepted: 0 });
  });

  it.each<[string, Record<string, OfferEntry>, Partial<PushQuestion>]>([
    ['of a seller whose offers are all withdrawn', { A: { accepted: withdrawnDigest } }, {}],
    ['that is meant so', {}, { acceptLoss: true }],
    ['with rows that say no reference', {}, { hasNameless: true }],
  ])('%s does not', (_what, book, changes) => {
    expect(plan({}, book, changes).stop).toBeUndefined();
  });

  it('withdraws nothing, however many offers a feed may lose', () => {
    const settings = {
      missing: 'withdraw',
      mostLostPercent: 100,
      sendWithoutUnsupported: false,
    } as const;
    const { planned, stop } = plan({}, { A: { accepted: 'a' } }, { settings });
    expect([planned, stop]).toEqual([[], { lost: 1, accepted: 1 }]);
  });
});
