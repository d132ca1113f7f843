import { checkOffer, missingFields } from './judging/check-offer.js';
import type { ChangeKind, OfferChange } from './offer-change.js';
import type { OfferDesk } from './offer-desk.js';
import { verdict, type Verdict } from './judging/result-codes.js';
import type { Arrival, StoredOffer, Transport } from './stored-offer.js';

/** Where a change comes from. */
export interface ChangeSource {
  sellerId: string;
  salesChannelId: string;
  packageId: string;
  transport: Transport;
  /** RFC 3339 UTC, by the marketplace's clock. */
  date: string;
}

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
  const known = desk.offers.find(source.sellerId, change.sellerExternalReference);
  const rejection = desk.rejections.of('offer', {
    sellerId: source.sellerId,
    reference: change.sellerExternalReference,
    gtin: change.gtin ?? known?.gtin,
  });
  if (rejection !== undefined) return refused(rejection);
  if (kind === 'Upsert') return create(desk, change, known, source);
  if (known === undefined) return refused(verdict('unknownOffer', change.sellerExternalReference));
  if (kind === 'Update') return update(desk, change, known, source);
  desk.offers.remove(source.sellerId, change.sellerExternalReference);
  return { isDone: true, result: verdict('deleted') };
}

function create(
  desk: OfferDesk,
  change: OfferChange,
  known: StoredOffer | undefined,
  source: ChangeSource,
): Outcome {
  const { gtin, condition, price, taxes, quantity, deliveryModes, preparationTime } = change;
  if (
    gtin === undefined ||
    condition === undefined ||
    price === undefined ||
    taxes === undefined ||
    quantity === undefined ||
    deliveryModes === undefined ||
    preparationTime === undefined
  ) {
    return refused(verdict('missingField', missingFields(change).join(', ')));
  }
  const { sellerId, salesChannelId, transport, date } = source;
  return store(desk, {
    offerId: known?.offerId ?? desk.offers.newId(),
    sellerId,
    salesChannelId,
    sellerExternalReference: change.sellerExternalReference,
    gtin,
    condition,
    price,
    currencyCode: change.currencyCode ?? 'EUR',
    taxes,
    quantity,
    deliveryModes,
    preparationTime,
    ...optional(change),
    discounts: change.discounts ?? [],
    transport,
    arrived: arrivals(change, source),
    createdAt: known?.createdAt ?? date,
    updatedAt: date,
  });
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
  return store(desk, {
    ...known,
    condition: change.condition ?? known.condition,
    price: change.price ?? known.price,
    currencyCode: change.currencyCode ?? known.currencyCode,
    taxes: change.taxes ?? known.taxes,
    quantity: change.quantity ?? known.quantity,
    deliveryModes: change.deliveryModes ?? known.deliveryModes,
    preparationTime: change.preparationTime ?? known.preparationTime,
    ...optional(change),
    discounts: change.discounts ?? known.discounts,
    transport: source.transport,
    arrived: { ...known.arrived, ...arrivals(change, source) },
    updatedAt: source.date,
  });
}

function store(desk: OfferDesk, offer: StoredOffer): Outcome {
  const before = desk.offers.find(offer.sellerId, offer.sellerExternalReference);
  const wrong = checkOffer({
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

/** What a request may leave out, where it does not. A price without a striked one has none. */
function optional(change: OfferChange): Partial<StoredOffer> {
  const fields = {
    ...(change.price === undefined ? {} : { originPrice: change.originPrice }),
    ...given('priceMustBeAligned', change.priceMustBeAligned),
    ...given('minimumPriceForPriceAlignment', change.minimumPriceForPriceAlignment),
    ...given('packagingUnit', change.packagingUnit),
    ...given('packagingValue', change.packagingValue),
  };
  return fields;
}

function given<Name extends string, Value>(name: Name, value: Value | undefined) {
  return value === undefined ? {} : { [name]: value };
}

function arrivals(
  { arrived }: OfferChange,
  { transport, packageId }: ChangeSource,
): Record<string, Arrival> {
  return Object.fromEntries(
    Object.entries(arrived).map(([name, value]) => [name, { value, transport, packageId }]),
  );
}

function refused(result: Verdict): Outcome {
  return { isDone: false, result };
}
