import type { Decimal } from 'decimal.js';
import { countedLines } from './counted-lines.js';
import type { MappingContext } from './mapping-context.js';
import { exact, isClose, sum } from './exact-amounts.js';
import type { OrderLine } from '../order-line.js';
import type { Order } from '../order.js';

type Side = 'offerPrice' | 'sellingPrice';
const sides: Side[] = ['offerPrice', 'sellingPrice'];

/** Reports every line whose total is not quantity × unit price, with or without its shipping cost. */
export function checkLineTotal(line: OrderLine, field: string, context: MappingContext): void {
  for (const side of sides) {
    const total = line.totalPrice[side]?.amount;
    const items = itemsOf(line, side);
    if (total === undefined || items === undefined) continue;
    const shipping = line[side].shippingCost?.amount ?? '0';
    const explained = [items, items.plus(shipping)].some((parts) => isClose(parts, exact(total)));
    if (!explained) {
      context.report('lineTotalDiffers', {
        field: `${field}.totalPrice.${side}`,
        value: total,
        detail: `${line.quantity} × ${line[side].unitSalesPrice?.amount} and ${shipping} shipping`,
      });
    }
  }
}

type CheckedOrder = Pick<Order, 'lines' | 'totalPrice' | 'serviceFees'>;

/**
 * Reports an order total that the lines do not explain, with or without service fees. A line
 * counts with quantity × unit price + shipping cost, or with the total that Octopia sent for it.
 */
export function checkOrderTotal(order: CheckedOrder, context: MappingContext): void {
  const fees = sum(order.serviceFees.map((fee) => fee.amount?.amount ?? '0'));
  for (const side of sides) {
    const total = order.totalPrice[side]?.amount;
    if (total === undefined) continue;
    const explains = (lines: readonly OrderLine[]) =>
      wholes(lines, side).some((parts) =>
        [parts, parts.plus(fees)].some((whole) => isClose(whole, exact(total))),
      );
    if (explains(countedLines(order.lines))) continue;
    const [parts] = wholes(countedLines(order.lines), side);
    context.report(explains(order.lines) ? 'totalIncludesCancelledLines' : 'totalDiffers', {
      field: `totalPrice.${side}`,
      value: total,
      detail:
        parts === undefined
          ? 'a line has no price on this side'
          : `the lines are ${parts.toFixed()}, the service fees ${fees.toFixed()}`,
    });
  }
}

/** What lines add up to, in the two ways; none where a line has no price on this side. */
function wholes(lines: readonly OrderLine[], side: Side): Decimal[] {
  const calculated = lines.map((line) =>
    itemsOf(line, side)?.plus(line[side].shippingCost?.amount ?? '0'),
  );
  const sent = lines.map((line) => line.totalPrice[side]?.amount);
  return [calculated, sent].flatMap((parts) => {
    const known = parts.filter((part) => part !== undefined);
    return known.length === parts.length ? [sum(known)] : [];
  });
}

function itemsOf(line: OrderLine, side: Side): Decimal | undefined {
  const unit = line[side].unitSalesPrice?.amount;
  return unit === undefined ? undefined : exact(unit).times(line.quantity);
}
