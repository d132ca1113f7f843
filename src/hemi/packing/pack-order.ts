import { foldMoney, unfoldMoney } from './fold-money.js';
import { difference, isFields, restore, without, type Fields } from './json-difference.js';
import type { Order } from '../order.js';
import { restoreNames, shortenNames } from './short-names.js';
import { usualLine, usualOrder, usualSellingPrice } from './usual-order.js';

/** An order as it travels in Temporal's histories; see {@link packOrder}. */
export interface PackedOrder extends Pick<Order, PlainField> {
  /** The other fields under short names, as the difference from {@link usualOrder}. */
  rest: Fields;
  /** The lines under short names, each as the difference from the one before it, the first from {@link usualLine}. */
  lines: Fields[];
}

/** The fields that workflows read from a packed order: they stay as they are. */
type PlainField =
  | 'orderId'
  | 'reference'
  | 'marketplaceStatus'
  | 'updatedAt'
  | 'createdAt'
  | 'purchasedAt'
  | 'shipBy'
  | 'statusEvents'
  | 'missing'
  | 'shippedBySeller'
  | 'problems'
  | 'currencyCode';

/**
 * Makes an order small for a history, without loss: amounts leave the order's currency out,
 * names are short, and so does everything go that is empty, zero, like the billing address,
 * like the offer price or like the line before. Pure. The format is for ever, since histories
 * hold packed orders.
 */
export function packOrder(order: Order): PackedOrder {
  const plain = plainFieldsOf(order);
  const folded = without('lines', foldMoney(order, order.currencyCode));
  const others = Object.entries(folded).filter(([key]) => !Object.hasOwn(plain, key));
  const lines = order.lines.map((line) => foldMoney(line, order.currencyCode));
  const usual = usualOrder(order.billingAddress, order.currencyCode);
  return {
    ...plain,
    rest: shortenNames(difference(Object.fromEntries(others), usual)),
    lines: lines.map((line, place) =>
      shortenNames(packLine(line, lines[place - 1] ?? usualLine(order, order.currencyCode))),
    ),
  };
}

/** Gives back what {@link packOrder} was given. It never throws. */
export function unpackOrder(packed: PackedOrder): Order;
export function unpackOrder({ rest, lines, ...plain }: PackedOrder): object {
  const { currencyCode } = plain;
  const others = restoreNames(rest);
  const usual = usualOrder(others['billingAddress'], currencyCode);
  const folded: Fields = { ...plain, ...restore(others, usual) };
  const unpackedLines: Fields[] = [];
  for (const line of lines) {
    const like = unpackedLines.at(-1) ?? usualLine(folded, currencyCode);
    unpackedLines.push(unpackLine(restoreNames(line), like));
  }
  return unfoldMoney({ ...folded, lines: unpackedLines }, currencyCode);
}

/** Whether somebody's input has the shape of a packed order, so that it can be unpacked. */
export function isPackedOrder(value: unknown): value is PackedOrder {
  return (
    isFields(value) &&
    ['orderId', 'marketplaceStatus', 'currencyCode'].every((key) => isText(value[key])) &&
    ['reference', 'updatedAt', 'createdAt', 'purchasedAt', 'shipBy'].every(
      (key) => value[key] === undefined || isText(value[key]),
    ) &&
    typeof value['shippedBySeller'] === 'boolean' &&
    isListOf(value['missing'], isText) &&
    isListOf(value['statusEvents'], (event) => isFields(event) && isText(event['status'])) &&
    isListOf(value['problems'], (problem) => isFields(problem) && isText(problem['code'])) &&
    isListOf(value['lines'], isFields) &&
    isFields(value['rest'])
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isListOf(value: unknown, isElement: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isElement);
}

function plainFieldsOf(order: Order): Pick<Order, PlainField> {
  const { orderId, reference, marketplaceStatus, updatedAt, createdAt, purchasedAt } = order;
  const { shipBy, statusEvents, missing, shippedBySeller, problems, currencyCode } = order;
  return {
    orderId,
    ...(reference !== undefined && { reference }),
    marketplaceStatus,
    ...(updatedAt !== undefined && { updatedAt }),
    ...(createdAt !== undefined && { createdAt }),
    ...(purchasedAt !== undefined && { purchasedAt }),
    ...(shipBy !== undefined && { shipBy }),
    statusEvents,
    missing,
    shippedBySeller,
    problems,
    currencyCode,
  };
}

function packLine(line: Fields, like: Fields): Fields {
  const packed = difference(without('sellingPrice', line), without('sellingPrice', like));
  const { sellingPrice } = line;
  if (!isFields(sellingPrice)) return packed;
  return { ...packed, sellingPrice: difference(sellingPrice, usualSellingPrice(line)) };
}

function unpackLine(packed: Fields, like: Fields): Fields {
  const line = restore(without('sellingPrice', packed), without('sellingPrice', like));
  const { sellingPrice } = packed;
  if (!isFields(sellingPrice)) return line;
  return { ...line, sellingPrice: restore(sellingPrice, usualSellingPrice(line)) };
}
