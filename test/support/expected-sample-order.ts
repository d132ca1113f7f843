import { toOrderId } from '../../src/hemi/ids.js';
import type { Address } from '../../src/hemi/address.js';
import type { Money } from '../../src/hemi/money.js';
import type { Order } from '../../src/hemi/order.js';

function euros(amount: string): Money {
  return { amount, currency: 'EUR' };
}

/** The blank `stateOrRegion` of the sample means none (requirements 52, 98). */
const shippingAddress: Address = {
  civility: 'Mr',
  firstName: 'Thomas',
  lastName: 'Schmidt',
  companyName: 'Die Kleine Fabrik',
  addressLine1: 'Mauerstrasse 31',
  addressLine2: 'Gebaeude A2',
  addressLine3: 'Wohnung 213',
  postalCode: '10117',
  city: 'Berlin',
  countryCode: 'DE',
  phone: '0611223344',
  email: 'a@a.aa',
  latitude: 0,
  longitude: 0,
};

/** The sample order as Hemi holds it, written by hand and reviewed field by field. */
export const expectedSampleOrder: Order = {
  marketplaceCode: 'cdiscount_octopia',
  orderId: toOrderId('SCID01210525142759UT8E'),
  reference: '2105251416839',
  businessOrder: true,
  salesChannel: { id: 'SCID01', name: 'MY SALES CHANNEL' },
  seller: { id: '98797' },
  customer: { reference: 'CUST37764GF3' },
  purchasedAt: '2021-05-25T13:28:37.000Z',
  updatedAt: '2021-06-07T11:32:59.000Z',
  createdAt: '2021-05-25T14:27:59.000Z',
  marketplaceStatus: 'Cancelled',
  payment: { method: 'Card' },
  currencyCode: 'EUR',
  billingAddress: {
    civility: 'Mr',
    firstName: 'Thomas',
    lastName: 'Schmidt',
    companyName: 'Die Kleine Fabrik',
    companyRegistrationNumberType: 'DUNS',
    companyRegistrationNumber: '123456789',
    companyVatNumber: 'DE09999999XX',
    addressLine1: 'Mauerstrasse 31',
    addressLine2: 'Gebaeude A2',
    addressLine3: 'Wohnung 213',
    postalCode: '10117',
    city: 'Berlin',
    countryCode: 'DE',
  },
  shippingAddress,
  totalPrice: { offerPrice: euros('130.97'), sellingPrice: euros('130.97') },
  serviceFees: [],
  totalSalesTax: euros('0.00'),
  totalShippingSalesTax: euros('0.00'),
  totalMarketplaceVat: euros('0.00'),
  totalShippingMarketplaceVat: euros('0.00'),
  totalVat: euros('0.00'),
  totalShippingVat: euros('0.00'),
  // Later than updatedAt: odd, but legal.
  statusEvents: [{ status: 'Cancelled', date: '2022-06-14T22:00:59.000Z' }],
  // Its only line is cancelled, and was the warehouse's to ship.
  missing: ['items'],
  shippedBySeller: false,
  lines: [
    {
      orderLineId: '1RT2',
      marketplaceStatus: 'Cancelled',
      living: false,
      quantity: 3,
      totalPrice: { offerPrice: euros('130.97'), sellingPrice: euros('130.97') },
      offerPrice: {
        unitSalesPrice: euros('41.99'),
        shippingCost: euros('5.00'),
        // 80 is not 20 %: kept as sent.
        commission: { amountWithVat: euros('80.00'), rate: '20' },
        taxes: [{ code: 'VAT', target: 'shippingFees', amount: euros('0.00'), rate: '0' }],
      },
      sellingPrice: {
        unitSalesPrice: euros('41.99'),
        shippingCost: euros('5.00'),
        taxes: [{ code: 'VAT', target: 'shippingFees', amount: euros('0.00'), rate: '0' }],
      },
      itemSalesTaxPrice: euros('0.00'),
      salesTaxPercent: '0',
      itemShippingCostSalesTax: euros('0.00'),
      marketplaceVatItemPrice: euros('0.00'),
      marketplaceVatPercent: '0',
      marketplaceVatItemShippingCost: euros('0.00'),
      vatItemPrice: euros('0.00'),
      vatPercent: '0',
      vatItemShippingCost: euros('0.00'),
      offer: {
        id: 'XooAzb123_98797_6_SCID01',
        supplyMode: 'Fulfillment',
        productId: 'XooAzb123',
        productTitle: 'Nintendo Switch Lite Gray Console',
        sellerProductId: '98797_abc123',
        condition: 'New',
      },
      delivery: {
        mode: 'Standard',
        promisedAtMin: '2021-05-28T13:28:37.814Z',
        promisedAtMax: '2021-06-28T13:28:37.814Z',
        shippedAtMin: '2021-06-01T13:28:37.814Z',
        shippedAtMax: '2021-05-27T13:28:37.814Z',
      },
      shippingAddress,
      cancellationDetails: { requestedBy: 'Seller', reason: 'Seller-refusal' },
      parcels: [
        {
          trackingNumber: '12QDS0',
          carrierName: 'DHL',
          trackingUrl: 'https://DHL.com/tracking?id=12QDS0',
          trackingId: 'deabfa7c-e6ef-4832-bcee-444398f23e0c',
        },
      ],
      statusEvents: [{ status: 'Cancelled', date: '2021-05-28T13:28:37.000Z' }],
      productAttributes: {},
    },
  ],
  unknownFields: [],
  problems: [
    {
      code: 'shipWindowReversed',
      field: 'lines[0].delivery.shippedAtMax',
      value: '2021-05-27T13:28:37.814Z',
      meaning: 'the latest shipping date is before the earliest; the latest counts',
      needsAttention: false,
    },
  ],
};
