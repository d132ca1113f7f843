import type { OrderLineBody } from '../../octopia/orders/order-schema.js';
import { mapAddress } from './map-address.js';
import { mapTaxEntries, mapLineTaxes } from './map-taxes.js';
import type { MappingContext } from './mapping-context.js';
import { exact } from './exact-amounts.js';
import type { LinePrice, OrderLine } from '../order-line.js';
import { mapStatusEvents } from './map-events.js';
import { present, presentOrNone } from '../../language/present.js';
import { knownStatus } from '../status.js';
import { readSupplyMode } from './supply-mode.js';

/** A line of the order; `field` is its path in Octopia's document. */
export function mapLine(sent: OrderLineBody, field: string, context: MappingContext): OrderLine {
  const { money, report } = context;
  if (sent.status !== undefined && knownStatus(sent.status) === undefined) {
    report('unknownLineStatus', { field: `${field}.status`, value: sent.status });
  }
  if (!Number.isInteger(sent.quantity)) {
    report('quantityNotWhole', { field: `${field}.quantity`, value: String(sent.quantity) });
  }
  const { shippedAtMin, shippedAtMax } = sent.delivery ?? {};
  if (shippedAtMin !== undefined && shippedAtMax !== undefined && shippedAtMax < shippedAtMin) {
    report('shipWindowReversed', { field: `${field}.delivery.shippedAtMax`, value: shippedAtMax });
  }
  const commission = sent.offerPrice?.commission;
  const commissionField = `${field}.offerPrice.commission`;
  return {
    ...present({
      orderLineId: sent.orderLineId,
      marketplaceStatus: sent.status,
      shippingAddress: mapAddress(sent.shippingAddress, `${field}.shippingAddress`, context),
      cancellationDetails: presentOrNone(sent.cancellationDetails ?? {}),
      productAttributes: sent.productAttributes,
    }),
    living: sent.living,
    quantity: sent.quantity,
    totalPrice: mapTotalPrice(sent.totalPrice, `${field}.totalPrice`, context),
    offerPrice: {
      ...mapLinePrice(sent, 'offerPrice', field, context),
      ...present({
        commission: presentOrNone({
          amountWithVat: money(commission?.amountWithVat, `${commissionField}.amountWithVat`),
          amountWithoutVat: money(
            commission?.amountWithoutVat,
            `${commissionField}.amountWithoutVat`,
          ),
          rate: commission?.rate,
        }),
      }),
    },
    sellingPrice: mapLinePrice(sent, 'sellingPrice', field, context),
    ...mapLineTaxes(sent, field, context),
    offer: present({ ...sent.offer, supplyMode: readSupplyMode(sent.offer?.supplyMode) }),
    delivery: present({ ...sent.delivery }),
    parcels: sent.parcels.flatMap(({ number, ...parcel }) => {
      const mapped = presentOrNone({ trackingNumber: number, ...parcel });
      return mapped === undefined ? [] : [mapped];
    }),
    statusEvents: mapStatusEvents(sent.statusEvents),
  };
}

/** A total on both sides. */
export function mapTotalPrice(
  sent: OrderLineBody['totalPrice'],
  field: string,
  { money }: MappingContext,
): OrderLine['totalPrice'] {
  return present({
    offerPrice: money(sent?.offerPrice, `${field}.offerPrice`),
    sellingPrice: money(sent?.sellingPrice, `${field}.sellingPrice`),
  });
}

function mapLinePrice(
  line: OrderLineBody,
  side: 'offerPrice' | 'sellingPrice',
  lineField: string,
  context: MappingContext,
): LinePrice {
  const { money, report } = context;
  const sent = line[side];
  const field = `${lineField}.${side}`;
  if (sent?.unitSalesPrice !== undefined && exact(sent.unitSalesPrice).isZero()) {
    report('zeroPrice', { field: `${field}.unitSalesPrice`, value: '0' });
  }
  return {
    ...present({
      unitSalesPrice: money(sent?.unitSalesPrice, `${field}.unitSalesPrice`),
      shippingCost: money(sent?.shippingCost, `${field}.shippingCost`),
    }),
    taxes: mapTaxEntries(sent?.taxes ?? [], `${field}.taxes`, context),
  };
}
