import type { MappingRow, MappingSection } from './mapping-row.js';
import { lineSections } from './mapping-table-lines.js';

const asSent = 'as sent';
const toUtc = 'RFC 3339 in UTC with milliseconds; no zone means UTC, year 0001 means none';

/** Every field of Octopia's order document and the Hemi field that it fills (requirements 27 to 112). */
export const mappingTable: MappingSection[] = [
  {
    title: 'Order',
    rows: [
      { item: 27, octopia: 'orderId', hemi: 'orderId' },
      { item: 28, octopia: 'reference', hemi: 'reference', note: 'may be absent' },
      { item: 29, octopia: 'businessOrder', hemi: 'businessOrder' },
      { item: 30, octopia: 'salesChannel.id', hemi: 'salesChannel.id' },
      { item: 31, octopia: 'salesChannel.name', hemi: 'salesChannel.name' },
      { item: 32, octopia: 'seller.id', hemi: 'seller.id' },
      { item: 33, octopia: 'customer.reference', hemi: 'customer.reference' },
      { item: 34, octopia: 'purchasedAt', hemi: 'purchasedAt', note: toUtc },
      {
        item: 35,
        octopia: 'updatedAt',
        hemi: 'updatedAt',
        note: 'decides which reading of an order is newer',
      },
      { item: 36, octopia: 'createdAt', hemi: 'createdAt', note: toUtc },
      {
        item: 37,
        octopia: 'status',
        hemi: 'marketplaceStatus',
        note: 'in the usual letter case; decides the Hemi status, see Statuses',
      },
      {
        item: 38,
        octopia: 'payment.Method',
        hemi: 'payment.method',
        note: 'live documents write `method`; both are read',
      },
      {
        item: 39,
        octopia: 'currencyCode',
        hemi: 'currencyCode',
        note: 'upper case; stands beside every amount; `XXX` where none was sent',
      },
    ],
  },
  {
    title: 'Billing address',
    rows: [
      ...addressRows(40, 'billingAddress', [
        'civility',
        'firstName',
        'lastName',
        'companyName',
        'companyRegistrationNumberType',
        'companyRegistrationNumber',
        'companyVatNumber',
        'addressLine1',
        'addressLine2',
        'addressLine3',
        'postalCode',
        'city',
        'stateOrRegion',
      ]),
      {
        item: 53,
        octopia: 'billingAddress.countryCode',
        hemi: 'billingAddress.countryCode',
        note: 'upper case; what is no two letters becomes `country`, with a problem',
      },
    ],
  },
  {
    title: 'Order totals and events',
    rows: [
      {
        item: 54,
        octopia: 'totalPrice.offerPrice',
        hemi: 'totalPrice.offerPrice',
        note: 'what we asked, VAT included',
      },
      {
        item: 55,
        octopia: 'totalPrice.sellingPrice',
        hemi: 'totalPrice.sellingPrice',
        note: 'what the customer paid, VAT included',
      },
      { item: 56, octopia: 'statusEvents[].date', hemi: 'statusEvents[].date', note: toUtc },
      {
        item: 57,
        octopia: 'statusEvents[].status',
        hemi: 'statusEvents[].status',
        note: 'sorted by date',
      },
    ],
  },
  ...lineSections,
  {
    title: 'Fields that only live documents have',
    rows: [
      {
        octopia: 'serviceFees[].label',
        hemi: 'serviceFees[].label',
        note: 'a fee of the marketplace',
      },
      {
        octopia: 'serviceFees[].amount',
        hemi: 'serviceFees[].amount',
        note: 'explains a total that the lines do not add up to',
      },
      { octopia: 'supplyMode', hemi: 'supplyMode', note: 'counts for lines without their own' },
      { octopia: 'shippedAtMin', hemi: 'shippedAtMin', note: toUtc },
      {
        octopia: 'shippedAtMax',
        hemi: 'shippedAtMax',
        note: 'the ship-by date where no line has one',
      },
      ...liveAddressRows(),
      { octopia: 'lines[].offer.productGtin', hemi: 'lines[].offer.productGtin', note: asSent },
      {
        octopia: 'lines[].parcels[].parcelNumber',
        hemi: 'lines[].parcels[].trackingNumber',
        note: 'another spelling of `number`',
      },
      {
        octopia: 'lines[].offerPrice.commission.amountWithoutVat',
        hemi: 'lines[].offerPrice.commission.amountWithoutVat',
        note: 'for the whole line',
      },
      {
        octopia: '(any other field)',
        hemi: 'unknownFields[]',
        note: 'kept with its path, as sent',
      },
    ],
  },
];

function addressRows(first: number, address: string, fields: string[]): MappingRow[] {
  return fields.map((field, place) => ({
    item: first + place,
    octopia: `${address}.${field}`,
    hemi: `${address}.${field}`,
    note: field === 'stateOrRegion' ? 'the blank in the sample means none' : asSent,
  }));
}

/** An address on the order instead of the lines, and a pickup point in either. */
function liveAddressRows(): MappingRow[] {
  return [
    {
      octopia: 'shippingAddress',
      hemi: 'shippingAddress',
      note: 'all fields of an address, where it is on the order instead of the lines',
    },
    {
      octopia: 'lines[].shippingAddress.pickupId',
      hemi: 'lines[].shippingAddress.pickupId',
      note: 'the pickup point',
    },
    {
      octopia: 'lines[].shippingAddress.pickupName',
      hemi: 'lines[].shippingAddress.pickupName',
    },
  ];
}
