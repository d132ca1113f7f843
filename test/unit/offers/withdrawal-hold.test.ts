import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, shapeDigestOf } from '../../../src/offers/offer-digest.js';
import {
  applyEvents,
  withdrawnDigest,
  type OfferBook,
  type OfferEvent,
} from '../../../src/offers/offer-book.js';
import type { Offer } from '../../../src/offers/offer.js';
import { usualTaxes } from '../../../src/offers/offer-settings.js';
import {
  planPush,
  sentDigest,
  type FeedOffer,
  type PushPlan,
  type PushQuestion,
} from '../../../src/offers/plan-push.js';

/** What the feed says of the offer as a push reads it, and what Octopia says of what it sends. */
interface Moment {
  row: { price: string; quantity: number; sold: number } | 'gone' | 'unusable';
  verdict: 'accepted' | 'rejected' | 'refused' | 'none';
}

const asWithdrawn = { price: '10.00', quantity: 4, sold: 0 };

const moment: fc.Arbitrary<Moment> = fc.record({
  row: fc.oneof(
    { weight: 6, arbitrary: rowWith(fc.constant(asWithdrawn.price)) },
    { weight: 1, arbitrary: rowWith(fc.constant('11.00')) },
    { weight: 1, arbitrary: fc.constantFrom<Moment['row']>('gone', 'unusable') },
  ),
  verdict: fc.constantFrom('accepted', 'rejected', 'refused', 'none'),
});

function rowWith(price: fc.Arbitrary<string>): fc.Arbitrary<Moment['row']> {
  const quantity = fc.constantFrom(0, 1, 2, 3, 4, 5);
  return fc
    .record({ price, quantity, sold: fc.nat({ max: 5 }) })
    .map((row) => ({ ...row, sold: Math.min(row.sold, row.quantity) }));
}

function feedOfferOf(row: Exclude<Moment['row'], string>): FeedOffer {
  const offer: Offer = {
    reference: 'A',
    gtin: '3600523417513',
    condition: 'New',
    price: row.price,
    quantity: row.quantity - row.sold,
    vatRate: '20',
    ecoTax: '0',
    deliveryModes: [{ code: 'TRK', cost: '4.99' }],
    preparationTime: 1,
  };
  const digest = sentDigest(digestOf(offer, usualTaxes), shapeDigestOf(offer));
  return { offer, digest, reserved: row.sold };
}

/** One push of the offer alone, with what Octopia says of it; changes the book. */
function push(
  book: OfferBook,
  { row, verdict }: Moment,
  changes: Partial<PushQuestion> = {},
): PushPlan {
  const plan = planPush({
    feed: new Map(typeof row === 'string' ? [] : [['A', feedOfferOf(row)]]),
    unusable: new Set(row === 'unusable' ? ['A'] : []),
    hasNameless: false,
    book,
    settings: { missing: 'withdraw', mostLostPercent: 100, sendWithoutUnsupported: false },
    canSendXml: false,
    acceptLoss: true,
    ...changes,
  });
  applyEvents(book, eventsOf(plan, verdict));
  return plan;
}

function eventsOf({ held, settled, planned }: PushPlan, verdict: Moment['verdict']): OfferEvent[] {
  const [packageId, at] = ['P', '2026-01-15T12:00:00Z'];
  const why = { reference: 'A', code: '1', message: 'Interdit' };
  const known: OfferEvent[] = [
    { kind: 'held', offers: held },
    { kind: 'settled', references: settled },
  ];
  const refused = planned.map(({ digest }) => ({ ...why, digest }));
  if (verdict === 'refused') return [...known, { kind: 'refused', at, offers: refused }];
  const verdicts: Record<typeof verdict, OfferEvent[]> = {
    accepted: [{ kind: 'accepted', packageId, references: ['A'] }],
    rejected: [{ kind: 'rejected', packageId, at, offers: [why] }],
    none: [],
  };
  const offers = planned.map(({ reference, digest }): [string, string] => [reference, digest]);
  return [
    ...known,
    { kind: 'sent', packageId, offers },
    ...verdicts[verdict],
    { kind: 'packageClosed', packageId },
  ];
}

/** Whether the feed has said otherwise, or has agreed to the withdrawal. */
function endsHold({ row }: Moment): boolean {
  if (row === 'unusable') return false;
  return row === 'gone' || row.quantity === 0 || row.price !== asWithdrawn.price;
}

const withdraw = { withdraw: new Set(['A']) };

function withdrawnBy(verdict: Moment['verdict']): OfferBook {
  const book: OfferBook = new Map([['A', { accepted: feedOfferOf(asWithdrawn).digest }]]);
  push(book, { row: asWithdrawn, verdict }, withdraw);
  return book;
}

describe('an offer that was withdrawn by hand, whatever its feed and Octopia say', () => {
  it('is not for sale, and is withdrawn until Octopia accepts it, before the feed says otherwise or agrees', () => {
    fc.assert(
      fc.property(fc.array(moment), moment, (moments, first) => {
        const book = withdrawnBy(first.verdict);
        for (const now of moments) {
          if (endsHold(now)) return;
          const isAccepted = book.get('A')?.accepted === withdrawnDigest;
          const { planned } = push(book, now);
          expect(planned.filter(({ change }) => change !== 'Withdraw')).toEqual([]);
          expect(isAccepted || planned.length === 1).toBe(true);
        }
      }),
    );
  });

  it('is for sale again with the very row that it had, once the feed has said otherwise or agreed', () => {
    fc.assert(
      fc.property(fc.array(moment), moment, (moments, end) => {
        fc.pre(endsHold(end));
        const book = withdrawnBy('accepted');
        for (const now of [...moments, end]) push(book, now);
        push(book, { row: asWithdrawn, verdict: 'accepted' });
        const { accepted, rejected } = book.get('A') ?? {};

        // The same row may have been rejected before, and is not sent again by itself then.
        expect(rejected !== undefined || accepted === feedOfferOf(asWithdrawn).digest).toBe(true);
      }),
    );
  });
});
