import type { Feed } from '../../src/feed/feed.js';
import type { OfferAttribute } from '../../src/offers/attributes.js';
import type { Offer } from '../../src/offers/offer.js';
import type { OfferSettings } from '../../src/offers/offer-settings.js';
import { readOffers, type ReadOffersOptions } from '../../src/offers/read-offers.js';

export type OfferRow = Partial<Record<OfferAttribute, string>>;

/** A row with all that is obligatory, and what a test says. */
export function offerRow(fields: OfferRow = {}): OfferRow {
  return {
    SellerProductId: 'MUG-BLUE',
    EAN: '3600523417513',
    Prix: '12.99',
    Stock: '40',
    Condition: 'New',
    VatRate: '20',
    PreparationTime: '1',
    ShippingInformationDeliveryMode: 'TRK:4.99:1.00|REG:6.99',
    ...fields,
  };
}

/** A feed with these rows, from line 2 on. */
export function feedOf(rows: readonly Record<string, string>[]): Feed {
  return {
    format: 'csv',
    contentDigest: 'digest',
    readAt: '2026-11-01T00:00:00.000Z',
    columns: [...new Set(rows.flatMap((fields) => Object.keys(fields)))],
    rows: rows.map((fields, place) => ({ line: place + 2, fields })),
  };
}

export const noon = new Date('2026-11-01T12:00:00Z');

/** Reads rows as they are written. */
export function readRows(
  rows: readonly OfferRow[],
  settings: Pick<OfferSettings, 'columns'> = {},
  options: ReadOffersOptions = {},
) {
  return readOffers(feedOf(rows), settings, { now: noon, ...options });
}

/** The offer of a row that is right. */
export async function offerOf(fields: OfferRow = {}): Promise<Offer> {
  const { offers, problems } = await readRows([offerRow(fields)]);
  const [read] = offers.values();
  if (read === undefined) throw new Error(`the row is wrong: ${JSON.stringify(problems)}`);
  return read.offer;
}

/** What is wrong with one row: its columns and the rules. */
export async function problemsOf(fields: OfferRow, options: ReadOffersOptions = {}) {
  const { problems } = await readRows([offerRow(fields)], {}, options);
  return problems.map(({ column, rule }) => ({ column, rule }));
}
