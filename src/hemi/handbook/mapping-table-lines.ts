import { present } from '../../language/present.js';
import type { MappingRow, MappingSection } from './mapping-row.js';

const toUtc = 'RFC 3339 in UTC';

/** The rows of fields that keep their name, numbered from `first`. */
function sameName(
  first: number,
  parent: string,
  fields: [field: string, note?: string][],
): MappingRow[] {
  return fields.map(([field, note], place) =>
    present({
      item: first + place,
      octopia: `${parent}.${field}`,
      hemi: `${parent}.${field}`,
      note,
    }),
  );
}

const taxFields: [string, string][] = [
  ['code', 'upper case; `VAT` fills a VAT group, any other code the Sales Tax group'],
  ['target', 'item price or shipping fees, see Taxes'],
  ['amount', 'for the whole line'],
  ['rate', 'percent'],
];

/** The mapping of `lines[]`, a "Product In Order" of Hemi (requirements 58 to 112). */
export const lineSections: MappingSection[] = [
  {
    title: 'Line',
    rows: [
      { item: 58, octopia: 'lines[]', hemi: 'lines[]', note: 'a Product In Order' },
      { item: 59, octopia: 'lines[].orderLineId', hemi: 'lines[].orderLineId' },
      {
        item: 60,
        octopia: 'lines[].status',
        hemi: 'lines[].marketplaceStatus',
        note: "the order's own status decides",
      },
      {
        item: 61,
        octopia: 'lines[].quantity',
        hemi: 'lines[].quantity',
        note: 'a numeric string is read as a number',
      },
      ...sameName(62, 'lines[].totalPrice', [
        ['offerPrice', 'with the shipping in some documents, without it in others'],
        ['sellingPrice', 'likewise'],
      ]),
    ],
  },
  {
    title: 'Prices of a line',
    rows: [
      ...sameName(64, 'lines[].offerPrice', [
        ['unitSalesPrice', 'what we asked for one piece; never calculated'],
        ['shippingCost', 'for the whole line'],
        ['commission.amountWithVat', 'as sent, for the whole line; never calculated'],
        ['commission.rate', 'as sent; two scales occur: 20 is 20 %, 800 is 8 %'],
      ]),
      ...sameName(
        68,
        'lines[].offerPrice.taxes[]',
        taxFields.map(([field, note]) => [field, note]),
      ),
      ...sameName(72, 'lines[].sellingPrice', [
        ['unitSalesPrice', 'what the customer paid for one piece'],
        ['shippingCost', 'for the whole line'],
      ]),
      ...sameName(
        74,
        'lines[].sellingPrice.taxes[]',
        taxFields.map(([field, note]) => [field, note]),
      ),
    ],
  },
  {
    title: 'Offer and delivery of a line',
    rows: [
      ...sameName(78, 'lines[].offer', [
        ['id'],
        ['supplyMode', '`Seller` is shipped by us, `Fulfillment` and `Xdock` by the warehouse'],
        ['productId'],
        ['productTitle'],
        ['sellerProductId'],
        ['condition'],
      ]),
      ...sameName(84, 'lines[].delivery', [
        ['mode'],
        ['promisedAtMin', toUtc],
        ['promisedAtMax', toUtc],
        ['shippedAtMin', toUtc],
        [
          'shippedAtMax',
          'the ship-by date; before `shippedAtMin` in the sample, which is reported',
        ],
      ]),
    ],
  },
  {
    title: 'Shipping address of a line',
    rows: sameName(89, 'lines[].shippingAddress', [
      ['civility'],
      ['firstName'],
      ['lastName'],
      ['companyName'],
      ['addressLine1'],
      ['addressLine2'],
      ['addressLine3'],
      ['postalCode'],
      ['city'],
      ['stateOrRegion', 'the blank in the sample means none'],
      ['countryCode', 'upper case; what is no two letters becomes `country`, with a problem'],
      ['phone'],
      ['email'],
      ['latitude', '0 is kept'],
      ['longitude', '0 is kept'],
    ]),
  },
  {
    title: 'Cancellation, parcels, events and attributes of a line',
    rows: [
      ...sameName(104, 'lines[].cancellationDetails', [['requestedBy'], ['reason']]),
      {
        item: 106,
        octopia: 'lines[].parcels[].number',
        hemi: 'lines[].parcels[].trackingNumber',
        note: 'live documents write `parcelNumber`; both are read',
      },
      ...sameName(107, 'lines[].parcels[]', [['carrierName'], ['trackingUrl'], ['trackingId']]),
      ...sameName(110, 'lines[].statusEvents[]', [
        ['date', toUtc],
        ['status', 'sorted by date'],
      ]),
      {
        item: 112,
        octopia: 'lines[].productAttributes',
        hemi: 'lines[].productAttributes',
        note: 'whatever it holds, as sent',
      },
    ],
  },
];
