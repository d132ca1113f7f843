import { section, type MappingSection } from './mapping-row.js';

const inUtc = 'RFC 3339 in UTC';
const taxCode =
  'upper case; one that means VAT fills a VAT group, any other the Sales Tax group, see Taxes';

/** The mapping of `lines[]`, a "Product In Order" of Hemi (requirements 58 to 112). */
export const lineSections: MappingSection[] = [
  section(
    'Line',
    [58, 'lines[]', 'a Product In Order'],
    [59, 'lines[].orderLineId'],
    [60, 'lines[].status', "the order's own status decides", 'lines[].marketplaceStatus'],
    [61, 'lines[].quantity', 'a numeric string is read as a number'],
    [
      62,
      'lines[].totalPrice.offerPrice',
      'with the shipping in some documents, without it in others',
    ],
    [63, 'lines[].totalPrice.sellingPrice', 'likewise'],
  ),
  section(
    'Prices of a line',
    [64, 'lines[].offerPrice.unitSalesPrice', 'what we asked for one piece; never calculated'],
    [65, 'lines[].offerPrice.shippingCost', 'for the whole line'],
    [
      66,
      'lines[].offerPrice.commission.amountWithVat',
      'as sent, for the whole line; never calculated',
    ],
    [67, 'lines[].offerPrice.commission.rate', 'as sent; two scales occur: 20 is 20 %, 800 is 8 %'],
    [68, 'lines[].offerPrice.taxes[].code', taxCode],
    [69, 'lines[].offerPrice.taxes[].target', 'item price or shipping fees, see Taxes'],
    [70, 'lines[].offerPrice.taxes[].amount', 'for the whole line'],
    [71, 'lines[].offerPrice.taxes[].rate', 'percent'],
    [72, 'lines[].sellingPrice.unitSalesPrice', 'what the customer paid for one piece'],
    [73, 'lines[].sellingPrice.shippingCost', 'for the whole line'],
    [74, 'lines[].sellingPrice.taxes[].code', taxCode],
    [75, 'lines[].sellingPrice.taxes[].target', 'item price or shipping fees, see Taxes'],
    [76, 'lines[].sellingPrice.taxes[].amount', 'for the whole line'],
    [77, 'lines[].sellingPrice.taxes[].rate', 'percent'],
  ),
  section(
    'Offer and delivery of a line',
    [78, 'lines[].offer.id'],
    [
      79,
      'lines[].offer.supplyMode',
      '`Seller` is shipped by us, `Fulfillment` and `Xdock` by the warehouse',
    ],
    [80, 'lines[].offer.productId'],
    [81, 'lines[].offer.productTitle'],
    [82, 'lines[].offer.sellerProductId'],
    [83, 'lines[].offer.condition'],
    [84, 'lines[].delivery.mode'],
    [85, 'lines[].delivery.promisedAtMin', inUtc],
    [86, 'lines[].delivery.promisedAtMax', inUtc],
    [87, 'lines[].delivery.shippedAtMin', inUtc],
    [
      88,
      'lines[].delivery.shippedAtMax',
      'the ship-by date; before `shippedAtMin` in the sample, which is reported',
    ],
  ),
  section(
    'Shipping address of a line',
    [89, 'lines[].shippingAddress.civility'],
    [90, 'lines[].shippingAddress.firstName'],
    [91, 'lines[].shippingAddress.lastName'],
    [92, 'lines[].shippingAddress.companyName'],
    [93, 'lines[].shippingAddress.addressLine1'],
    [94, 'lines[].shippingAddress.addressLine2'],
    [95, 'lines[].shippingAddress.addressLine3'],
    [96, 'lines[].shippingAddress.postalCode'],
    [97, 'lines[].shippingAddress.city'],
    [98, 'lines[].shippingAddress.stateOrRegion', 'the blank in the sample means none'],
    [
      99,
      'lines[].shippingAddress.countryCode',
      'upper case; what is no two letters becomes `country`, with a problem',
    ],
    [100, 'lines[].shippingAddress.phone'],
    [101, 'lines[].shippingAddress.email'],
    [102, 'lines[].shippingAddress.latitude', '0 is kept'],
    [103, 'lines[].shippingAddress.longitude', '0 is kept'],
  ),
  section(
    'Cancellation, parcels, events and attributes of a line',
    [104, 'lines[].cancellationDetails.requestedBy'],
    [105, 'lines[].cancellationDetails.reason'],
    [
      106,
      'lines[].parcels[].number',
      'live documents write `parcelNumber`; both are read',
      'lines[].parcels[].trackingNumber',
    ],
    [107, 'lines[].parcels[].carrierName'],
    [108, 'lines[].parcels[].trackingUrl'],
    [109, 'lines[].parcels[].trackingId'],
    [110, 'lines[].statusEvents[].date', inUtc],
    [111, 'lines[].statusEvents[].status', 'sorted by date'],
    [112, 'lines[].productAttributes', 'whatever it holds, as sent'],
  ),
];
