import { checkOffer, missingFields } from './judging/check-offer.js';
import { verdict, type Verdict } from './judging/result-codes.js';
import type { ChangeKind, OfferChange } from './offer-change.js';
import type { OfferDesk } from './offer-desk.js';
import type { StoredOffer } from './stored-offer.js';
import { changedOffer, newOffer, type ChangeSource } from './write-offer.js';

/** What became of a change. */
export interface Outcome {
  isDone: boolean;
  result: Verdict;
}

/** Carries out what a package asks of one offer, or refuses it (docs/octopia-offers.md, "Meaning"). */
export function applyChange(
  desk: OfferDesk,
  kind: ChangeKind,
  change: OfferChange,
  source: ChangeSource,
): Outcome {
  const { sellerId } = source;
  const { sellerExternalReference: reference } = change;
  const known = desk.offers.find(sellerId, reference);
  const gtin = change.gtin ?? known?.gtin;
  const rejection = desk.rejections.of('offer', { sellerId, reference, gtin });
  if (rejection !== undefined) return refused(rejection);
  if (kind === 'Upsert') return create(desk, change, known, source);
  if (known === undefined) return refused(verdict('unknownOffer', reference));
  if (kind === 'Update') return update(desk, change, known, source);
  desk.offers.remove(sellerId, reference);
  return { isDone: true, result: verdict('deleted') };
}

function create(
  desk: OfferDesk,
  change: OfferChange,
  known: StoredOffer | undefined,
  source: ChangeSource,
): Outcome {
  const { offerId = desk.offers.newId(), createdAt } = known ?? {};
  const offer = newOffer(change, source, { offerId, createdAt });
  if (offer === undefined) {
    return refused(verdict('missingField', missingFields(change).join(', ')));
  }
  return judge(desk, change, offer, known);
}

function update(
  desk: OfferDesk,
  change: OfferChange,
  known: StoredOffer,
  source: ChangeSource,
): Outcome {
  if (change.gtin !== undefined && change.gtin !== known.gtin) {
    return refused(verdict('gtinChanged', `${known.gtin} to ${change.gtin}`));
  }
  const changesPrice = change.price !== undefined && change.price !== known.price;
  if (changesPrice && change.taxes === undefined) return refused(verdict('taxesMissing'));
  return judge(desk, change, changedOffer(known, change, source), known);
}

/** Keeps an offer that breaks no rule. */
function judge(
  desk: OfferDesk,
  change: OfferChange,
  offer: StoredOffer,
  before: StoredOffer | undefined,
): Outcome {
  const wrong = checkOffer({
    change,
    offer,
    before,
    rules: desk.rules(),
    accountModes: desk.deliveryModes.of(offer.sellerId),
    product: desk.knownProducts.find(offer.gtin),
  });
  if (wrong !== undefined) return refused(wrong);
  desk.offers.put(offer);
  return { isDone: true, result: verdict(before === undefined ? 'created' : 'updated') };
}

function refused(result: Verdict): Outcome {
  return { isDone: false, result };
}
