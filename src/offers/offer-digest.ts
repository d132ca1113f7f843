import { createHash } from 'node:crypto';
import type { Offer } from './offer.js';
import type { TaxTable } from './offer-settings.js';

/**
 * Eight characters that differ where two offers differ in anything that is sent. The table of
 * taxes counts too: where its scale was wrong and is corrected, every offer is sent once more.
 * The same offer written otherwise, such as `12.9` and `12,90`, has the same digest.
 */
export function digestOf(offer: Offer, taxes: TaxTable): string {
  return createHash('sha256').update(canonicalText(offer, taxes)).digest('base64url').slice(0, 8);
}

/** The same for what the row of a feed says alone, so that a corrected table of taxes changes nothing. */
export function rowDigestOf(offer: Offer): string {
  const text = JSON.stringify(valuesOf(offer));
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

function canonicalText(offer: Offer, taxes: TaxTable): string {
  return JSON.stringify([...valuesOf(offer), ...taxFields(taxes)]);
}

/** Differs where two tables of taxes differ: what was read back with one proves nothing of another. */
export function taxesDigestOf(taxes: TaxTable): string {
  return createHash('sha256')
    .update(JSON.stringify(taxFields(taxes)))
    .digest('base64url')
    .slice(0, 8);
}

function taxFields({ vat, ecoTax, deaTax }: TaxTable): (string | undefined)[][] {
  return [
    [vat.code, vat.type, vat.scale],
    [ecoTax.code, ecoTax.type],
    [deaTax.code, deaTax.type],
  ];
}

/** Every value at a place of its own, so that none can be taken for another. */
function valuesOf(offer: Offer): unknown[] {
  const { discount, packaging } = offer;
  return [
    offer.reference,
    offer.gtin,
    offer.condition.toLowerCase(),
    offer.price,
    offer.quantity,
    offer.strikedPrice,
    offer.vatRate,
    offer.ecoTax,
    offer.deaTax,
    offer.deliveryModes.map(({ code, cost, additionalCost }) => [code, cost, additionalCost]),
    offer.preparationTime,
    offer.priceMustBeAligned,
    offer.minimumPriceForPriceAlignment,
    packaging && [packaging.unit, packaging.value],
    discount && [
      discount.startDate,
      discount.endDate,
      discount.salesReferencePrice,
      discount.value,
      discount.unit,
      discount.type,
    ],
  ];
}

/** What an offer may have or not: an Update that leaves it out does not take it away. */
const optionalParts = [
  'strikedPrice',
  'deaTax',
  'priceMustBeAligned',
  'minimumPriceForPriceAlignment',
  'packaging',
  'discount',
] as const satisfies readonly (keyof Offer)[];

/**
 * Differs where an Update is not enough to make one offer of another: it can change neither the
 * product nor which parts there are (docs/octopia-offers.md, "Meaning").
 */
export function shapeDigestOf(offer: Offer): string {
  const parts = optionalParts.filter((part) => offer[part] !== undefined);
  const text = JSON.stringify([offer.gtin, parts]);
  return createHash('sha256').update(text).digest('base64url');
}
