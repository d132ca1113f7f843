import { setImmediate } from 'node:timers/promises';
import { createAttributeReader, type AttributeReader } from '../feed/attribute-reader.js';
import type { Feed } from '../feed/feed.js';
import { offerAttributes, type OfferAttribute } from './attributes.js';
import { createDeliveryModeReader, type AccountDeliveryMode } from './delivery-modes.js';
import type { Offer } from './offer.js';
import { digestOf } from './offer-digest.js';
import type { OfferProblem } from './offer-rules.js';
import { usualTaxes, type OfferSettings } from './offer-settings.js';
import { readOffer } from './read-offer.js';
import { createRowCells } from './row-cells.js';

/** One offer as a feed has it. */
export interface ReadOffer {
  offer: Offer;
  /** The line of the feed; in a JSON array the place of the element. */
  line: number;
  /** Differs where anything of it changed (offer-digest.ts). */
  digest: string;
  /** So many of the feed's quantity are sold to orders already; the offer's is lower by them. */
  reserved?: number;
}

/** The offers of a feed, and what is wrong with its rows. */
export interface ReadOffers {
  /** By reference, in the order of the feed. */
  offers: Map<string, ReadOffer>;
  /** Rows that are not used; the others go on. */
  problems: OfferProblem[];
  /** What somebody may want to look at, in rows that are used all the same. */
  cautions: OfferProblem[];
  /** References that stand in the feed but are not used: what left the feed is something else. */
  refused: Set<string>;
  /** Columns that nothing reads. */
  unread: readonly string[];
}

/** What reading offers can know beside the feed. */
export interface ReadOffersOptions {
  /** The delivery modes of the account; absent: whether it has a mode is not checked. */
  deliveryModes?: readonly AccountDeliveryMode[] | undefined;
  /** For what time says of discounts. */
  now?: Date;
}

/** So many rows are read before others have a turn: a catalogue takes a second or more. */
const rowsAtATime = 500;

/**
 * Reads the offers of a feed. A reference that stands in two rows refuses both of them: nobody
 * knows which is meant.
 * @throws FeedError where a column is missing or misspelt.
 */
export async function readOffers(
  feed: Feed,
  settings: Pick<OfferSettings, 'columns'> & Partial<Pick<OfferSettings, 'taxes'>>,
  { deliveryModes, now = new Date() }: ReadOffersOptions = {},
): Promise<ReadOffers> {
  const reader = createAttributeReader(feed, offerAttributes, settings.columns);
  const { taxes = usualTaxes } = settings;
  const [offers, refused] = [new Map<string, ReadOffer>(), new Set<string>()];
  const [problems, cautions]: [OfferProblem[], OfferProblem[]] = [[], []];
  const surroundings = { readDeliveryModes: createDeliveryModeReader(deliveryModes), now };
  const twice = referencesInTwoRows(feed, reader);
  for (const [place, row] of feed.rows.entries()) {
    if (place % rowsAtATime === 0) await setImmediate();
    const cells = createRowCells(row, reader);
    const reference = cells.text('SellerProductId');
    if (twice.has(reference)) cells.refuse('SellerProductId', 'ReferenceTwice');
    const offer = readOffer(cells, surroundings);
    problems.push(...cells.problems);
    cautions.push(...cells.cautions);
    if (offer !== undefined) {
      offers.set(reference, { offer, line: row.line, digest: digestOf(offer, taxes) });
    } else if (reference !== '') refused.add(reference);
  }
  return { offers, problems, cautions, refused, unread: reader.unread };
}

function referencesInTwoRows(feed: Feed, reader: AttributeReader<OfferAttribute>): Set<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const row of feed.rows) {
    const reference = reader.text(row, 'SellerProductId');
    if (seen.has(reference) && reference !== '') twice.add(reference);
    seen.add(reference);
  }
  return twice;
}
