import { z } from 'zod';
import { facialPrice } from '../../offers/facial-price.js';
import type { StoredOffer } from '../../offers/stored-offer.js';
import { shownTaxes } from '../../offers/judging/tax-rules.js';
import type { Rules } from '../../rules.js';
import { jsonAnswer, type Handler } from '../answer.js';
import { cursorPageOf, cursorPagingSchema, readQuery } from '../cursor-page.js';
import { requireChannel } from './offer-package-calls.js';

/** Several values, divided by commas or each in a parameter of its own. */
const several = z
  .union([z.string(), z.array(z.string())])
  .transform((sent) => new Set([sent].flat().flatMap((part) => part.split(','))));

const listSchema = cursorPagingSchema.extend({
  salesChannelId: z.string({ error: 'is required' }),
  sellerExternalReferences: several.optional(),
  offerIds: several.optional(),
  gtins: several.optional(),
  offerStates: several.optional(),
  expand: several.optional(),
});

/** What the marketplace has of the seller's offers, by reference. */
export const handleListOffers: Handler = (state, { sellerId, query, url }) => {
  const asked = readQuery(listSchema, query);
  requireChannel(state, asked.salesChannelId, 'salesChannelId');
  const references = asked.sellerExternalReferences;
  const found = state.offerDesk.offers
    .shown(sellerId)
    .filter((offer) => references?.has(offer.sellerExternalReference) ?? true)
    .filter((offer) => asked.offerIds?.has(offer.offerId) ?? true)
    .filter((offer) => asked.gtins?.has(offer.gtin) ?? true)
    .filter((offer) => asked.offerStates?.has(offerState(offer)) ?? true);
  const page = cursorPageOf(state, found, asked, { url, keyOf });
  const items = page.items.map((offer) => ({
    ...shown(offer, state.rules),
    ...(asked.expand?.has('salesChannelFeedback') === true
      ? { salesChannelFeedback: feedback(offer) }
      : {}),
  }));
  const answer = jsonAnswer(200, { itemsPerPage: asked.limit, items });
  return { ...answer, headers: { ...answer.headers, ...page.headers } };
};

const keyOf = (offer: StoredOffer): string => offer.sellerExternalReference;

/** What the sources promise of an offer, and with the rule `offerListShowsMore` more. */
function shown(offer: StoredOffer, rules: Rules): Record<string, unknown> {
  const { price, originPrice, currencyCode, taxes } = offer;
  return {
    offerId: offer.offerId,
    sellerExternalReference: offer.sellerExternalReference,
    offerState: offerState(offer),
    product: { gtin: offer.gtin },
    integrationPrice: {
      price,
      ...(originPrice === undefined ? {} : { originPrice }),
      currencyCode,
      taxes: shownTaxes(price, taxes, rules.offerTaxes),
    },
    facialPrice: facialPrice(offer),
    ...(rules.offerListShowsMore
      ? {
          condition: offer.condition,
          quantity: offer.quantity,
          deliveryModes: offer.deliveryModes,
          preparationTime: offer.preparationTime,
        }
      : {}),
    createdAt: offer.createdAt,
    updatedAt: offer.updatedAt,
  };
}

function offerState({ quantity }: StoredOffer): 'Active' | 'Inactive' {
  return quantity > 0 ? 'Active' : 'Inactive';
}

/** Whether customers see the offer, and why not. */
function feedback({ quantity }: StoredOffer): Record<string, unknown> {
  if (quantity > 0) return { isOnline: true, reasons: [] };
  return { isOnline: false, reasons: [{ code: 'NoStock', message: 'The quantity is 0' }] };
}
