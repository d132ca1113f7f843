import { isFields, wholeFields, type Fields } from './json-difference.js';

/**
 * The field names of an order, the most frequent first: the first 52 become one letter, the
 * others two. Histories hold these letters, so names are only ever added at the end.
 */
const names = `
  amount offerPrice sellingPrice taxes orderLineId quantity totalPrice unitSalesPrice shippingCost
  commission amountWithVat amountWithoutVat rate code target marketplaceVatItemPrice
  marketplaceVatPercent marketplaceVatItemShippingCost vatItemPrice vatPercent vatItemShippingCost
  offer id productId productTitle sellerProductId productGtin supplyMode condition delivery mode
  promisedAtMin promisedAtMax shippedAtMin shippedAtMax statusEvents status date marketplaceStatus
  shippingAddress productAttributes parcels trackingNumber carrierName trackingUrl trackingId
  living cancellationDetails requestedBy reason itemSalesTaxPrice salesTaxPercent
  itemShippingCostSalesTax businessOrder salesChannel name seller customer reference payment
  method billingAddress civility firstName lastName companyName companyRegistrationNumberType
  companyRegistrationNumber companyVatNumber addressLine1 addressLine2 addressLine3 postalCode
  city stateOrRegion countryCode country phone email latitude longitude pickupName pickupId
  serviceFees label totalSalesTax totalShippingSalesTax totalMarketplaceVat
  totalShippingMarketplaceVat totalVat totalShippingVat unknownFields
`
  .trim()
  .split(/\s+/);

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function letterFor(place: number): string {
  const last = letters.charAt(place % letters.length);
  return place < letters.length ? last : letterFor(Math.floor(place / letters.length) - 1) + last;
}

const shortByName = new Map(names.map((name, place) => [name, letterFor(place)]));
const nameByShort = new Map(names.map((name, place) => [letterFor(place), name]));
/** Stands before a name that the list does not have. */
const asItIs = '.';

/** The field that has this name before its names are shortened. */
export function fieldNamed(name: string, shortened: Fields): unknown {
  return shortened[shortByName.get(name) ?? asItIs + name];
}

/** The same fields under short names, at every depth. */
export function shortenNames(fields: Fields): Fields {
  return renamed(fields, (name) => {
    const short = shortByName.get(name) ?? asItIs + name;
    return { write: short, name };
  });
}

/** The reverse of {@link shortenNames}. */
export function restoreNames(fields: Fields): Fields {
  return renamed(fields, (short) => {
    const name = nameByShort.get(short) ?? short.slice(asItIs.length);
    return { write: name, name };
  });
}

function renamed(fields: Fields, rename: (key: string) => { write: string; name: string }): Fields {
  const inside = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inside);
    return isFields(value) ? renamed(value, rename) : value;
  };
  const entries = Object.entries(fields).map(([key, value]): [string, unknown] => {
    const { write, name } = rename(key);
    return [write, wholeFields.has(name) ? value : inside(value)];
  });
  return Object.fromEntries(entries);
}
