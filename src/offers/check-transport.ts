import { offerRules, type OfferProblem, type OfferRule } from './offer-rules.js';
import type { OfferSettings } from './offer-settings.js';
import type { ReadOffers } from './read-offers.js';
import { valuesBeyondJson } from './transport.js';

/** One problem for each attribute that only XML carries, where no XML package reaches Octopia. */
export function transportProblems(
  { offers }: Pick<ReadOffers, 'offers'>,
  {
    columns = {},
    sendWithoutUnsupported,
  }: Pick<OfferSettings, 'columns' | 'sendWithoutUnsupported'>,
): OfferProblem[] {
  const rule: OfferRule = sendWithoutUnsupported ? 'SentWithout' : 'TransportMissing';
  return [...offers].flatMap(([reference, { offer, line }]) =>
    valuesBeyondJson(offer).map(([attribute, value]) => ({
      line,
      reference,
      column: columns[attribute]?.column ?? attribute,
      value,
      rule,
      message: offerRules[rule],
    })),
  );
}
