import type { Discount } from '../discounts.js';
import { verdict, type Verdict } from './result-codes.js';

const hour = 3_600_000;

/** The types of a discount, by each of their names. */
const types: Readonly<Record<string, 'Standard' | 'Flash' | 'Sales'>> = {
  '1': 'Standard',
  standard: 'Standard',
  '2': 'Flash',
  flash: 'Flash',
  '3': 'Sales',
  sales: 'Sales',
};
const percentUnits = ['1', 'percentage'];

/**
 * Whether the discounts of an offer may stand (docs/octopia-offers.md, "Discounts"). One that the
 * offer has already is not judged again: it may well have begun.
 */
export function checkDiscounts(
  discounts: readonly Discount[],
  before: readonly Discount[],
  now = Date.now(),
): Verdict | undefined {
  const known = new Set(before.map((discount) => JSON.stringify(discount)));
  const fresh = discounts.filter((discount) => !known.has(JSON.stringify(discount)));
  for (const discount of fresh) {
    const reason =
      reasonAgainst(discount, now) ?? pauseMissing(discount, [...discounts, ...before]);
    if (reason !== undefined) return verdict('discountWrong', reason);
  }
  return undefined;
}

function reasonAgainst(discount: Discount, now: number): string | undefined {
  const { value, unit, salesReferencePrice } = discount;
  const type = typeOf(discount);
  const [start, end] = periodOf(discount);
  if (type === undefined) return `the type ${discount.type} is unknown`;
  if (!percentUnits.includes(unit.toLowerCase())) return `the unit ${unit} is unknown`;
  if (!/^[1-9]\d?$/.test(value)) return `${value} is no whole per cent from 1 to 99`;
  if (!(salesReferencePrice > 0)) return 'the reference price must be above 0';
  if (!(start < end)) return 'it must end after its start';
  if (type === 'Sales' && Number(value) < 5) return 'sales are 5 % at least';
  if (type === 'Sales' && start - now < 72 * hour) return 'sales are sent 72 hours before';
  if (type === 'Flash' && end - start > 72 * hour) return 'a flash sale lasts 72 hours at most';
  return undefined;
}

/** Between two flash sales of an offer 48 hours lie. */
function pauseMissing(discount: Discount, others: readonly Discount[]): string | undefined {
  if (typeOf(discount) !== 'Flash') return undefined;
  const [start, end] = periodOf(discount);
  const isTooNear = others
    .filter((other) => typeOf(other) === 'Flash')
    .map(periodOf)
    .filter((other) => other[0] !== start || other[1] !== end)
    .some(([otherStart, otherEnd]) => start < otherEnd + 48 * hour && otherStart < end + 48 * hour);
  return isTooNear ? 'between two flash sales 48 hours lie' : undefined;
}

function typeOf({ type }: Discount) {
  return types[type.toLowerCase()];
}

/** The dates have no zone; they are read as UTC. */
function periodOf({ startDate, endDate }: Discount): [number, number] {
  return [Date.parse(`${startDate}Z`), Date.parse(`${endDate}Z`)];
}
