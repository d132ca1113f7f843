import { keysOf } from '../language/keys-of.js';
import type { OfferAttribute } from './attributes.js';
import type { Offer } from './offer.js';

/** How an offer reaches Octopia (docs/octopia-offers.md, "Two transports"). */
export type OfferTransport = 'Json' | 'Xml';

/** The attributes that JSON has no field for, and what an offer has of each. */
const beyondJson = {
  PriceMustBeAligned: ({ priceMustBeAligned }) => priceMustBeAligned,
  MinimumPriceForPriceAlignment: ({ minimumPriceForPriceAlignment }) =>
    minimumPriceForPriceAlignment,
  ProductPackagingUnit: ({ packaging }) => packaging?.unit,
  ProductPackagingValue: ({ packaging }) => packaging?.value,
  DiscountComponentStartDate: ({ discount }) => discount?.startDate,
  DiscountComponentEndDate: ({ discount }) => discount?.endDate,
  DiscountComponentSalesReferencePrice: ({ discount }) => discount?.salesReferencePrice,
  DiscountComponentDiscountValue: ({ discount }) => discount?.value,
} satisfies Partial<Record<OfferAttribute, (offer: Offer) => string | number | undefined>>;

/** The attributes of an offer that force it into an XML package. */
export function attributesBeyondJson(offer: Offer): OfferAttribute[] {
  return keysOf(beyondJson).filter((attribute) => beyondJson[attribute](offer) !== undefined);
}

/** The same with what the offer has of each, as texts. */
export function valuesBeyondJson(offer: Offer): [attribute: OfferAttribute, value: string][] {
  return keysOf(beyondJson).flatMap((attribute): [OfferAttribute, string][] => {
    const value = beyondJson[attribute](offer);
    return value === undefined ? [] : [[attribute, String(value)]];
  });
}

/** The transport that carries all of an offer: JSON where it can. */
export function transportOf(offer: Offer): OfferTransport {
  return attributesBeyondJson(offer).length > 0 ? 'Xml' : 'Json';
}
