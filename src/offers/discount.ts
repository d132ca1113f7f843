import { DateTime } from 'luxon';
import type { OfferAttribute } from './attributes.js';
import type { DiscountType, OfferDiscount } from './offer.js';
import type { RowCells } from './row-cells.js';

/** The zone of every date of a discount: the shop's. A feed has no zone in its dates. */
export const discountZone = 'Europe/Paris';

/** How long before their beginning Octopia wants to know sales, and how long a flash sale lasts at most. */
const discountHours = 72;
const leastSalesPercent = 5;

const obligatory = [
  'DiscountComponentStartDate',
  'DiscountComponentEndDate',
  'DiscountComponentSalesReferencePrice',
  'DiscountComponentDiscountValue',
] as const satisfies OfferAttribute[];

const types: readonly DiscountType[] = ['Sales', 'Flash', 'Standard'];

/** Reads the discount of a row (requirements 178 to 181); undefined where there is none, or a wrong one. */
export function readDiscount(cells: RowCells, now: Date): OfferDiscount | undefined {
  if (!obligatory.some((attribute) => cells.has(attribute))) return undefined;
  const absent = obligatory.filter((attribute) => !cells.has(attribute));
  for (const attribute of absent) cells.refuse(attribute, 'DiscountComplete');
  if (absent.length > 0) return undefined;
  const start = readDate(cells, 'DiscountComponentStartDate');
  const end = readDate(cells, 'DiscountComponentEndDate');
  const salesReferencePrice = cells.amount('DiscountComponentSalesReferencePrice', 'above 0');
  const value = readValue(cells);
  const type = readType(cells);
  if (!/^(percentage)?$/i.test(cells.text('DiscountComponentUnit'))) {
    cells.refuse('DiscountComponentUnit', 'DiscountUnit');
  }
  if (start === undefined || end === undefined || value === undefined || type === undefined) {
    return undefined;
  }
  judgePeriod(cells, { start, end, type, value, now });
  if (salesReferencePrice === undefined) return undefined;
  return {
    startDate: start.toFormat(dateFormat),
    endDate: end.toFormat(dateFormat),
    salesReferencePrice,
    value,
    unit: 'Percentage',
    type,
  };
}

const dateFormat = "yyyy-MM-dd'T'HH:mm:ss";

function readDate(cells: RowCells, attribute: OfferAttribute): DateTime | undefined {
  const text = cells.text(attribute).replace(' ', 'T');
  const date = DateTime.fromFormat(text, dateFormat, { zone: discountZone });
  return cells.must(date.isValid ? date : undefined, attribute, 'DiscountDate');
}

function readValue(cells: RowCells): number | undefined {
  const attribute = 'DiscountComponentDiscountValue';
  const text = cells.text(attribute);
  const value = /^[1-9]\d?$/.test(text) ? Number(text) : undefined;
  return cells.must(value, attribute, 'DiscountValue');
}

function readType(cells: RowCells): DiscountType | undefined {
  const attribute = 'DiscountComponentType';
  const text = cells.text(attribute).toLowerCase();
  const type = text === '' ? 'Standard' : types.find((one) => one.toLowerCase() === text);
  return cells.must(type, attribute, 'DiscountType');
}

interface Period {
  start: DateTime;
  end: DateTime;
  type: DiscountType;
  value: number;
  now: Date;
}

/**
 * What time says of a discount is a caution and no refusal: the same row would be right today and
 * wrong tomorrow, though Octopia has accepted it long ago.
 */
function judgePeriod(cells: RowCells, { start, end, type, value, now }: Period): void {
  const endColumn = 'DiscountComponentEndDate';
  const hoursUntilStart = start.diff(DateTime.fromJSDate(now), 'hours').hours;
  if (end <= start) cells.refuse(endColumn, 'DiscountOrder');
  else if (type === 'Flash' && end.diff(start, 'hours').hours > discountHours) {
    cells.refuse(endColumn, 'FlashDuration');
  }
  if (type === 'Sales' && value < leastSalesPercent) {
    cells.refuse('DiscountComponentDiscountValue', 'SalesDiscount');
  }
  if (end.toMillis() < now.getTime()) cells.caution(endColumn, 'DiscountOver');
  else if (type === 'Sales' && hoursUntilStart > 0 && hoursUntilStart < discountHours) {
    cells.caution('DiscountComponentStartDate', 'SalesLate');
  }
}
