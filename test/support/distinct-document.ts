import { isJsonObject, type Json } from '../../src/octopia/orders/order-spellings.js';
import { addressDocument, sampleDocument } from './order-documents.js';

/** Values that a field must have to mean something, by the end of its path. */
const meaningful: [RegExp, unknown][] = [
  [/^status$/, 'InPreparation'],
  [/^statusEvents\.0\.status$/, 'Shipped'],
  [/^lines\.0\.status$/, 'Accepted'],
  [/^lines\.0\.statusEvents\.0\.status$/, 'Delivered'],
  [/^currencyCode$/, 'SEK'],
  [/^billingAddress\.countryCode$/, 'FR'],
  [/shippingAddress\.countryCode$/, 'ES'],
  [/supplyMode$/, 'Xdock'],
  [/code$/, 'VAT'],
  [/offerPrice\.taxes\.0\.target$/, 'shippingFees'],
  [/sellingPrice\.taxes\.0\.target$/, 'salesPrice'],
  [/businessOrder$/, true],
  [/productAttributes$/, { colour: 'grey' }],
];

/**
 * The sample with a value of its own in every field, so that a value which is found at a Hemi
 * field can only have come from one place.
 */
export function distinctDocument({ withLiveFields = false } = {}): Json {
  let count = 0;
  const distinct = (value: unknown, path: string): unknown => {
    const fixed = meaningful.find(([pattern]) => pattern.test(path));
    if (fixed !== undefined) return fixed[1];
    if (Array.isArray(value)) {
      return value.map((item: unknown, place) => distinct(item, `${path}.${place}`));
    }
    if (isJsonObject(value)) {
      const entries = Object.entries(value).map(([key, inner]) => [
        key,
        distinct(inner, path === '' ? key : `${path}.${key}`),
      ]);
      return Object.fromEntries(entries);
    }
    count += 1;
    if (typeof value === 'number') return count;
    const isDate = /(At|AtMin|AtMax|date)$/.test(path);
    return isDate ? new Date(Date.UTC(2026, 0, count)).toISOString() : `value ${count}`;
  };
  const document = distinct(withLiveFields ? liveDocument() : sampleDocument(), '');
  if (!isJsonObject(document)) throw new Error('the sample is no object');
  return document;
}

/** The sample with the fields that only live documents have. */
function liveDocument(): Json {
  const sample = sampleDocument();
  const line: unknown = Array.isArray(sample['lines']) ? sample['lines'][0] : undefined;
  const fields = isJsonObject(line) ? line : {};
  return {
    ...sample,
    serviceFees: [{ label: 'fee', amount: 1 }],
    supplyMode: 'Xdock',
    shippedAtMin: 'date',
    shippedAtMax: 'date',
    shippingAddress: addressDocument(),
    lines: [
      {
        ...fields,
        offer: { productGtin: 'gtin' },
        offerPrice: { unitSalesPrice: 1, commission: { amountWithoutVat: 1 } },
        shippingAddress: addressDocument({ pickupId: 'id', pickupName: 'name' }),
        parcels: [{ parcelNumber: 'number' }],
      },
    ],
  };
}
