import type { OfferChange } from './offer-change.js';
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

/** The offer that a change creates or puts in the place of another; undefined where an obligatory field is missing. */
export function newOffer(
  change: OfferChange,
  { sellerId, salesChannelId, ...source }: ChangeSource,
  { offerId, createdAt = source.date }: { offerId: string; createdAt?: string | undefined },
): StoredOffer | undefined {
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
    return undefined;
  }
  return {
    offerId,
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
    ...optionalFields(change),
    discounts: change.discounts ?? [],
    transport: source.transport,
    arrived: arrivals(change, source),
    createdAt,
    updatedAt: source.date,
  };
}

/** The offer with what a change says of it. */
export function changedOffer(
  known: StoredOffer,
  change: OfferChange,
  source: ChangeSource,
): StoredOffer {
  return {
    ...known,
    condition: change.condition ?? known.condition,
    price: change.price ?? known.price,
    currencyCode: change.currencyCode ?? known.currencyCode,
    taxes: change.taxes ?? known.taxes,
    quantity: change.quantity ?? known.quantity,
    deliveryModes: change.deliveryModes ?? known.deliveryModes,
    preparationTime: change.preparationTime ?? known.preparationTime,
    ...optionalFields(change),
    discounts: change.discounts ?? known.discounts,
    transport: source.transport,
    arrived: { ...known.arrived, ...arrivals(change, source) },
    updatedAt: source.date,
  };
}

/** What a request may leave out, where it does not. A price without a striked one has none. */
function optionalFields(change: OfferChange): Partial<StoredOffer> {
  return {
    ...(change.price === undefined ? {} : { originPrice: change.originPrice }),
    ...given('priceMustBeAligned', change.priceMustBeAligned),
    ...given('minimumPriceForPriceAlignment', change.minimumPriceForPriceAlignment),
    ...given('packagingUnit', change.packagingUnit),
    ...given('packagingValue', change.packagingValue),
  };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined) {
  return value === undefined ? {} : { [name]: value };
}

function arrivals(
  { arrived }: OfferChange,
  { transport, packageId }: Pick<ChangeSource, 'transport' | 'packageId'>,
): Record<string, Arrival> {
  return Object.fromEntries(
    Object.entries(arrived).map(([name, value]) => [name, { value, transport, packageId }]),
  );
}
