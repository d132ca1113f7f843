import type { OrderLineBody, TaxBody } from '../../octopia/orders/order-schema.js';
import { checkTax } from './check-tax.js';
import type { TaxEntry } from '../order-line.js';
import type { ReportProblem } from './problem-table.js';
import type { MappingContext } from './mapping-context.js';
import { exact, sum, toMoney } from './exact-amounts.js';
import { present } from '../../language/present.js';
import type { LineTaxes } from '../tax-groups.js';
import { meansVat } from './tax-codes.js';
import { readTaxTarget, type TaxedAmount } from './tax-targets.js';

/** The taxes of one side of a line's price as sent: codes in upper case, known targets in one spelling. */
export function mapTaxEntries(
  sent: readonly TaxBody[],
  field: string,
  { money }: MappingContext,
): TaxEntry[] {
  return sent
    .map((tax, place) =>
      present({
        code: tax.code?.toUpperCase(),
        target: readTaxTarget(tax.target)?.spelling ?? tax.target,
        amount: money(tax.amount, `${field}[${place}].amount`),
        rate: tax.rate,
      }),
    )
    .filter((tax) => Object.keys(tax).length > 0);
}

type Side = 'offerPrice' | 'sellingPrice';

/** A tax whose target is known. */
interface Tax {
  side: Side;
  /** Upper case, `VAT` for every word that means it; empty where none was sent. */
  code: string;
  on: TaxedAmount;
  amount: string;
  rate: string;
}

const vat = 'VAT';

/**
 * A line's taxes in Hemi's three groups (requirements 113, 116 to 118). VAT on the selling price
 * is the Marketplace VAT, VAT on our own price the Internal VAT, and any other code, or none, is
 * sales tax. Such a code is charged once although both sides list it: the selling price's counts,
 * and the offer price's only where the selling price has none.
 */
export function mapLineTaxes(
  line: OrderLineBody,
  field: string,
  context: MappingContext,
): LineTaxes {
  const offer = readTaxes(line, 'offerPrice', field, context);
  const selling = readTaxes(line, 'sellingPrice', field, context);
  const sent = [...(line.offerPrice?.taxes ?? []), ...(line.sellingPrice?.taxes ?? [])];
  reportUntaxed(line, sent, field, context.report);
  const ofOffer = group(offer.filter(isVat), context);
  const ofSelling = group(selling.filter(isVat), context);
  const ofOthers = group(otherTaxes(selling, offer, field, context), context);
  return {
    itemSalesTaxPrice: ofOthers.itemPrice,
    salesTaxPercent: ofOthers.percent,
    itemShippingCostSalesTax: ofOthers.itemShipping,
    marketplaceVatItemPrice: ofSelling.itemPrice,
    marketplaceVatPercent: ofSelling.percent,
    marketplaceVatItemShippingCost: ofSelling.itemShipping,
    vatItemPrice: ofOffer.itemPrice,
    vatPercent: ofOffer.percent,
    vatItemShippingCost: ofOffer.itemShipping,
  };
}

function isVat(tax: Tax): boolean {
  return tax.code === vat;
}

function readTaxes(line: OrderLineBody, side: Side, field: string, context: MappingContext): Tax[] {
  const { report } = context;
  const found = new Set<string>();
  return (line[side]?.taxes ?? []).flatMap((sent, place): Tax[] => {
    if (Object.values(sent).every((value) => value === undefined)) return [];
    const at = `${field}.${side}.taxes[${place}]`;
    const code = readCode(sent.code, `${at}.code`, report);
    const target = readTaxTarget(sent.target);
    if (target === undefined) {
      report('unknownTaxTarget', { field: `${at}.target`, value: sent.target ?? '' });
      return [];
    }
    const key = `${code} ${target.on}`;
    if (found.has(key)) report('taxTwice', { field: at });
    found.add(key);
    checkTax({ line, side, on: target.on, sent, field: at }, context);
    return [{ side, code, on: target.on, amount: sent.amount ?? '0', rate: sent.rate ?? '0' }];
  });
}

function readCode(sent: string | undefined, field: string, report: ReportProblem): string {
  const code = sent?.toUpperCase() ?? '';
  if (meansVat(code)) return vat;
  if (code === '') report('taxCodeMissing', { field });
  else report('unknownTaxCode', { field, value: code });
  return code;
}

/** Octopia writes a VAT of 0 where none is due, so no tax at all says that it is not known. */
function reportUntaxed(
  line: OrderLineBody,
  taxes: readonly TaxBody[],
  field: string,
  report: ReportProblem,
): void {
  const prices = [line.offerPrice?.unitSalesPrice, line.sellingPrice?.unitSalesPrice];
  const isPriced = prices.some((price) => price !== undefined && !exact(price).isZero());
  const isTaxed = taxes.some((tax) => Object.values(tax).some((value) => value !== undefined));
  if (line.living && isPriced && !isTaxed) report('noTaxes', { field });
}

function otherTaxes(
  selling: readonly Tax[],
  offer: readonly Tax[],
  field: string,
  { report }: MappingContext,
): Tax[] {
  const charged = selling.filter((tax) => !isVat(tax));
  const onlyOurs = offer.filter((ours) => {
    if (isVat(ours)) return false;
    const same = charged.filter((tax) => tax.code === ours.code && tax.on === ours.on);
    if (same.length > 0 && same.every(({ amount }) => !exact(amount).equals(ours.amount))) {
      report('salesTaxDiffers', { field: `${field}.offerPrice.taxes`, value: ours.amount });
    }
    return same.length === 0;
  });
  return [...charged, ...onlyOurs];
}

/** The sums of a group; the percent is that of the item price, whatever the shipping bears. */
function group(taxes: readonly Tax[], { currency }: MappingContext) {
  const onItem = taxes.filter((tax) => tax.on === 'itemPrice');
  const onShipping = taxes.filter((tax) => tax.on === 'itemShipping');
  return {
    itemPrice: toMoney(sum(onItem.map((tax) => tax.amount)), currency),
    percent: sum(onItem.map((tax) => tax.rate)).toFixed(),
    itemShipping: toMoney(sum(onShipping.map((tax) => tax.amount)), currency),
  };
}
