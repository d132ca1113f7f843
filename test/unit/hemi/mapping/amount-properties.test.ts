import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money } from '../../../../src/hemi/money.js';
import type { OrderLine } from '../../../../src/hemi/order-line.js';
import type { Order } from '../../../../src/hemi/order.js';
import { orderDocuments } from '../../../support/generated-order-documents.js';
import { map } from '../../../support/order-documents.js';

/** Whole thousandths, the smallest unit that a generated amount has; so the test adds exactly, and in another way than the code. */
function thousandths(money: Money | undefined): number {
  return Math.round(Number(money?.amount ?? 0) * 1000);
}

function added(parts: number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

function isNear(whole: number, total: Money): boolean {
  return Math.abs(whole - thousandths(total)) <= 10;
}

/** The living lines, or all where none is alive. */
function countedLines({ lines }: Order): OrderLine[] {
  return lines.some(({ living }) => living) ? lines.filter(({ living }) => living) : lines;
}

type Side = 'offerPrice' | 'sellingPrice';

/** What an order's parts come to: its lines calculated or as sent, with and without service fees. */
function wholes(order: Order, side: Side): number[] {
  const lines = countedLines(order);
  const calculated = lines.map((line) => {
    const { unitSalesPrice, shippingCost } = line[side];
    if (unitSalesPrice === undefined) return Number.NaN;
    return line.quantity * thousandths(unitSalesPrice) + thousandths(shippingCost);
  });
  const sent = lines.map(({ totalPrice }) =>
    totalPrice[side] === undefined ? Number.NaN : thousandths(totalPrice[side]),
  );
  const fees = added(order.serviceFees.map(({ amount }) => thousandths(amount)));
  return [calculated, sent].flatMap((parts) => [added(parts), added(parts) + fees]);
}

const taxTotals = [
  ['totalSalesTax', 'itemSalesTaxPrice'],
  ['totalShippingSalesTax', 'itemShippingCostSalesTax'],
  ['totalMarketplaceVat', 'marketplaceVatItemPrice'],
  ['totalShippingMarketplaceVat', 'marketplaceVatItemShippingCost'],
  ['totalVat', 'vatItemPrice'],
  ['totalShippingVat', 'vatItemShippingCost'],
] as const;

describe('for any document, no amount is lost: mapping', () => {
  it('makes the sums of an order from its lines, exactly', () => {
    fc.assert(
      fc.property(orderDocuments, (document) => {
        const order = map(document);
        for (const [total, field] of taxTotals) {
          const parts = countedLines(order).map((line) => thousandths(line[field]));
          expect(thousandths(order[total])).toBe(added(parts));
        }
      }),
    );
  });

  it('explains every order total by its parts, or reports it', () => {
    fc.assert(
      fc.property(orderDocuments, (document) => {
        const order = map(document);
        for (const side of ['offerPrice', 'sellingPrice'] as const) {
          const reported = order.problems.some(
            ({ code, field }) => code.startsWith('total') && field === `totalPrice.${side}`,
          );
          const total = order.totalPrice[side];
          const isExplained =
            total === undefined ||
            order.lines.length === 0 ||
            wholes(order, side).some((whole) => isNear(whole, total));
          expect(reported).toBe(!isExplained);
        }
      }),
    );
  });

  it('puts every VAT amount into a group, or reports where it is not', () => {
    fc.assert(
      fc.property(orderDocuments, (document) => {
        const order = map(document);
        order.lines.forEach((line, place) => {
          const sides = [
            ['offerPrice', line.vatItemPrice, line.vatItemShippingCost],
            ['sellingPrice', line.marketplaceVatItemPrice, line.marketplaceVatItemShippingCost],
          ] as const;
          for (const [side, onItem, onShipping] of sides) {
            const vat = line[side].taxes.filter(({ code }) => code === 'VAT');
            const sent = added(vat.map(({ amount }) => thousandths(amount)));
            const isLeftOut = order.problems.some(
              ({ code, field }) =>
                code === 'unknownTaxTarget' &&
                // Without a field it stands for those that are not listed any more.
                (field === undefined || field.startsWith(`lines[${place}].${side}.`)),
            );
            const inGroups = thousandths(onItem) + thousandths(onShipping);
            expect(isLeftOut || inGroups === sent).toBe(true);
          }
        });
      }),
    );
  });
});
