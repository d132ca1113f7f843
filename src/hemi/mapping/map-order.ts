import type { OrderDocument } from '../../octopia/orders/order-document.js';
import { checkLineTotal, checkOrderTotal } from './check-totals.js';
import { countedLines } from './counted-lines.js';
import { noCurrency } from '../money.js';
import { toOrderId } from '../ids.js';
import { mapAddress } from './map-address.js';
import { mapStatusEvents } from './map-events.js';
import { mapLine, mapTotalPrice } from './map-line.js';
import { createMappingContext, type MappingContext } from './mapping-context.js';
import { sum, toMoney } from './exact-amounts.js';
import type { OrderLine } from '../order-line.js';
import type { Order } from '../order.js';
import { present, presentOrNone } from '../../language/present.js';
import { createProblemList } from './problem-list.js';
import type { ReportProblem } from './problem-table.js';
import { shippingFacts } from './shipping-facts.js';
import { knownStatus } from '../status.js';
import { readSupplyMode } from './supply-mode.js';
import type { LineTaxes, OrderTaxTotals } from '../tax-groups.js';

/**
 * Maps an order of Octopia to Hemi; docs/mapping.md lists each field's way. It is pure and
 * never throws: what cannot be trusted is kept as sent and becomes a problem of the order.
 */
export function mapOrder(document: OrderDocument): Order {
  const { report, problems } = createProblemList();
  const context = createMappingContext(readCurrency(document.currencyCode, report), report);

  reportMalformed(document, report);
  const marketplaceStatus = readStatus(document.status, report);
  const lines = mapLines(document, context);
  const totalPrice = mapTotalPrice(document.totalPrice, 'totalPrice', context);
  const serviceFees = mapServiceFees(document, context);
  if (lines.length > 0) checkOrderTotal({ lines, totalPrice, serviceFees }, context);
  const supplyMode = readSupplyMode(document.supplyMode);
  const ownAddress = mapAddress(document.shippingAddress, 'shippingAddress', context);
  const { shippedAtMin, shippedAtMax } = document;

  return {
    marketplaceCode: 'cdiscount_octopia',
    orderId: toOrderId(document.orderId),
    ...present({
      reference: document.reference,
      businessOrder: document.businessOrder,
      salesChannel: presentOrNone(document.salesChannel ?? {}),
      seller: presentOrNone(document.seller ?? {}),
      customer: presentOrNone(document.customer ?? {}),
      purchasedAt: document.purchasedAt,
      updatedAt: document.updatedAt,
      createdAt: document.createdAt,
      payment: presentOrNone(document.payment ?? {}),
      billingAddress: mapAddress(document.billingAddress, 'billingAddress', context),
      supplyMode,
      shippedAtMin,
      shippedAtMax,
    }),
    marketplaceStatus,
    currencyCode: context.currency,
    totalPrice,
    serviceFees,
    ...sumTaxes(lines, context),
    ...shippingFacts({ marketplaceStatus, lines, ownAddress, supplyMode, shippedAtMax }, report),
    statusEvents: mapStatusEvents(document.statusEvents),
    lines,
    unknownFields: document.unknownFields,
    problems: problems(),
  };
}

function readCurrency(sent: string | undefined, report: ReportProblem): string {
  if (sent === undefined) {
    report('currencyMissing', { field: 'currencyCode' });
    return noCurrency;
  }
  const currency = sent.toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) {
    report('currencyInvalid', { field: 'currencyCode', value: currency });
  }
  return currency;
}

/** What stands as the status of an order that came without one. */
const noStatus = 'Unknown';

function readStatus(sent: string | undefined, report: ReportProblem): string {
  if (sent === undefined) {
    report('statusMissing', { field: 'status' });
    return noStatus;
  }
  if (knownStatus(sent) === undefined) report('unknownStatus', { field: 'status', value: sent });
  return sent;
}

const amountFields = /(price|cost|amount|vat|rate|taxes|commission|fees)(\[\d+\])?$/i;

function reportMalformed({ malformedFields }: OrderDocument, report: ReportProblem): void {
  for (const { field, value } of malformedFields) {
    const code = amountFields.test(field) ? 'malformedAmount' : 'malformedField';
    report(code, { field, ...present({ value }) });
  }
}

function mapLines(document: OrderDocument, context: MappingContext): OrderLine[] {
  const ids = new Set<string>();
  return document.lines.map((sent, place) => {
    const field = `lines[${place}]`;
    const line = mapLine(sent, field, context);
    checkLineTotal(line, field, context);
    if (line.orderLineId !== undefined && ids.has(line.orderLineId)) {
      context.report('lineTwice', { field: `${field}.orderLineId`, value: line.orderLineId });
    }
    ids.add(line.orderLineId ?? '');
    return line;
  });
}

function mapServiceFees(document: OrderDocument, { money }: MappingContext): Order['serviceFees'] {
  return document.serviceFees.flatMap(({ label, amount }, place) => {
    const fee = presentOrNone({ label, amount: money(amount, `serviceFees[${place}].amount`) });
    return fee === undefined ? [] : [fee];
  });
}

/** The order's taxes: the sums over the lines that its totals are made of (requirements 114, 115). */
function sumTaxes(lines: readonly OrderLine[], { currency }: MappingContext): OrderTaxTotals {
  const total = (field: TaxAmountField) =>
    toMoney(sum(countedLines(lines).map((line) => line[field].amount)), currency);
  return {
    totalSalesTax: total('itemSalesTaxPrice'),
    totalShippingSalesTax: total('itemShippingCostSalesTax'),
    totalMarketplaceVat: total('marketplaceVatItemPrice'),
    totalShippingMarketplaceVat: total('marketplaceVatItemShippingCost'),
    totalVat: total('vatItemPrice'),
    totalShippingVat: total('vatItemShippingCost'),
  };
}

type TaxAmountField = Exclude<keyof LineTaxes, `${string}Percent`>;
