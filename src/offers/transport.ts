import type { Offer } from './offer.js';
import type { OfferAttribute } from './attributes.js';

/** How an offer reaches Octopia (docs/octopia-offers.md, "Two transports"). */
export type OfferTransport = 'Json' | 'Xml';

/** The attributes that JSON has no field for, and whether an offer uses them. */
const beyondJson: readonly { uses: (offer: Offer) => boolean; attributes: OfferAttribute[] }[] = [
  {
    uses: ({ priceMustBeAligned }) => priceMustBeAligned !== undefined,
    attributes: ['PriceMustBeAligned'],
  },
  {
    uses: ({ minimumPriceForPriceAlignment }) => minimumPriceForPriceAlignment !== undefined,
    attributes: ['MinimumPriceForPriceAlignment'],
  },
  {
    uses: ({ packaging }) => packaging !== undefined,
    attributes: ['ProductPackagingUnit', 'ProductPackagingValue'],
  },
  {
    uses: ({ discount }) => discount !== undefined,
    attributes: [
      'DiscountComponentStartDate',
      'DiscountComponentEndDate',
      'DiscountComponentSalesReferencePrice',
      'DiscountComponentDiscountValue',
    ],
  },
];

/** The attributes of an offer that force it into an XML package. */
export function attributesBeyondJson(offer: Offer): OfferAttribute[] {
  return beyondJson.filter(({ uses }) => uses(offer)).flatMap(({ attributes }) => attributes);
}

/** The transport that carries all of an offer: JSON where it can. */
export function transportOf(offer: Offer): OfferTransport {
  return beyondJson.some(({ uses }) => uses(offer)) ? 'Xml' : 'Json';
}
