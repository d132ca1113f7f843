import { asSent, section, type MappingSection } from './mapping-row.js';
import { lineSections } from './mapping-table-lines.js';

const toUtc = 'RFC 3339 in UTC with milliseconds; no zone means UTC, year 0001 means none';

/** Every field of Octopia's order document and the Hemi field that it fills (requirements 27 to 112). */
export const mappingTable: MappingSection[] = [
  section(
    'Order',
    [27, 'orderId'],
    [28, 'reference', 'may be absent'],
    [29, 'businessOrder'],
    [30, 'salesChannel.id'],
    [31, 'salesChannel.name'],
    [32, 'seller.id'],
    [33, 'customer.reference'],
    [34, 'purchasedAt', toUtc],
    [35, 'updatedAt', 'decides which reading of an order is newer'],
    [36, 'createdAt', toUtc],
    [
      37,
      'status',
      'in the usual letter case; decides the Hemi status, see Statuses',
      'marketplaceStatus',
    ],
    [38, 'payment.Method', 'live documents write `method`; both are read', 'payment.method'],
    [39, 'currencyCode', 'upper case; stands beside every amount; `XXX` where none was sent'],
  ),
  section(
    'Billing address',
    [40, 'billingAddress.civility', asSent],
    [41, 'billingAddress.firstName', asSent],
    [42, 'billingAddress.lastName', asSent],
    [43, 'billingAddress.companyName', asSent],
    [44, 'billingAddress.companyRegistrationNumberType', asSent],
    [45, 'billingAddress.companyRegistrationNumber', asSent],
    [46, 'billingAddress.companyVatNumber', asSent],
    [47, 'billingAddress.addressLine1', asSent],
    [48, 'billingAddress.addressLine2', asSent],
    [49, 'billingAddress.addressLine3', asSent],
    [50, 'billingAddress.postalCode', asSent],
    [51, 'billingAddress.city', asSent],
    [52, 'billingAddress.stateOrRegion', 'the blank in the sample means none'],
    [
      53,
      'billingAddress.countryCode',
      'upper case; what is no two letters becomes `country`, with a problem',
    ],
  ),
  section(
    'Order totals and events',
    [54, 'totalPrice.offerPrice', 'what we asked, VAT included'],
    [55, 'totalPrice.sellingPrice', 'what the customer paid, VAT included'],
    [56, 'statusEvents[].date', toUtc],
    [57, 'statusEvents[].status', 'sorted by date'],
  ),
  ...lineSections,
  section(
    'Fields that only live documents have',
    [undefined, 'serviceFees[].label', 'a fee of the marketplace'],
    [undefined, 'serviceFees[].amount', 'explains a total that the lines do not add up to'],
    [undefined, 'supplyMode', 'counts for lines without their own'],
    [undefined, 'shippedAtMin', toUtc],
    [undefined, 'shippedAtMax', 'the ship-by date where no line has one'],
    [
      undefined,
      'shippingAddress',
      'all fields of an address, where it is on the order instead of the lines',
    ],
    [undefined, 'lines[].shippingAddress.pickupId', 'the pickup point'],
    [undefined, 'lines[].shippingAddress.pickupName'],
    [undefined, 'lines[].offer.productGtin', asSent],
    [
      undefined,
      'lines[].parcels[].parcelNumber',
      'another spelling of `number`',
      'lines[].parcels[].trackingNumber',
    ],
    [undefined, 'lines[].offerPrice.commission.amountWithoutVat', 'for the whole line'],
    [undefined, '(any other field)', 'kept with its path, as sent', 'unknownFields[]'],
  ),
];
