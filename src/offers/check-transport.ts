import type { OfferProblem, OfferRule } from './offer-rules.js';
import { offerRules } from './offer-rules.js';
import type { OfferSettings } from './offer-settings.js';
import type { ReadOffers } from './read-offers.js';
import { attributesBeyondJson } from './transport.js';

/** One problem for each attribute that only XML carries, where no XML package reaches Octopia. */
export function transportProblems(
  { offers }: ReadOffers,
  {
    columns = {},
    sendWithoutUnsupported,
  }: Pick<OfferSettings, 'columns' | 'sendWithoutUnsupported'>,
): OfferProblem[] {
  const rule: OfferRule = sendWithoutUnsupported ? 'SentWithout' : 'TransportMissing';
  return [...offers].flatMap(([reference, { offer, line }]) =>
    attributesBeyondJson(offer).map((attribute) => ({
      line,
      reference,
      column: columns[attribute]?.column ?? attribute,
      rule,
      message: offerRules[rule],
    })),
  );
}
