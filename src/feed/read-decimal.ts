import { units, type UnitName } from './units.js';

/** How the numbers of a column are written. */
export interface DecimalForm {
  /** Which sign begins the decimals; where it is not said, it is found out from each number. */
  decimal?: 'comma' | 'point';
  /** What the column counts in; the result is in the attribute's own unit. */
  unit?: UnitName;
}

/** Blanks that group thousands, the narrow ones of Excel too, and the currency beside an amount. */
const ornaments = /[\s\u00A0\u202F'’]|€|EUR/gi;
/** As nearly every number is written: this way is fast. */
const simpleDecimal = /^(\d+)(?:[.,](\d*[1-9])0*)?$/;
const plainDecimal = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a number as people and Excel write it into a decimal text: `12.99`, `12,99`, `1.234,56`,
 * `1 234,56 €`. Where both signs stand, the last begins the decimals. Where one stands, it begins
 * the decimals, so `1.234` is not 1234, unless the form says otherwise. No exponent is read.
 * @returns without needless zeros, such as `12.9`; undefined for what is no number.
 */
export function readDecimal(text: string, form: DecimalForm = {}): string | undefined {
  if (form.decimal === undefined && form.unit === undefined) {
    const [, whole, decimals] = simpleDecimal.exec(text) ?? [];
    if (whole !== undefined && !/^0\d/.test(whole)) {
      return decimals === undefined ? whole : `${whole}.${decimals}`;
    }
  }
  const bare = text.replaceAll(ornaments, '');
  const [, sign, whole, decimals = ''] = plainDecimal.exec(withPoint(bare, form.decimal)) ?? [];
  if (sign === undefined || whole === undefined) return undefined;
  const number = movePoint(whole, decimals, form.unit === undefined ? 0 : units[form.unit].places);
  return sign === '-' && number !== '0' ? `-${number}` : number;
}

/** Whether a number may have thousands or three decimals, such as `1.500`: where it counts, it is dear. */
export function isAmbiguous(text: string, { decimal }: DecimalForm = {}): boolean {
  return (
    decimal === undefined && /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text.replaceAll(ornaments, ''))
  );
}

/** The same number without grouped thousands, and with a point; unreadable where groups are not of three. */
function withPoint(text: string, decimal: DecimalForm['decimal']): string {
  const sign = decimal === undefined ? decimalSignOf(text) : decimal === 'comma' ? ',' : '.';
  const grouping = sign === ',' ? '.' : ',';
  const [whole = '', ...decimals] = text.split(sign);
  const ungrouped = /^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole)
    ? whole.replaceAll(grouping, '')
    : whole;
  return [ungrouped, ...decimals].join('.');
}

function decimalSignOf(text: string): ',' | '.' {
  return text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
}

function movePoint(whole: string, decimals: string, places: number): string {
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${decimals}${'0'.repeat(Math.max(0, places))}`;
  const point = digits.length - decimals.length - Math.max(0, places) + places;
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const fraction = digits.slice(point).replace(/0+$/, '');
  return fraction === '' ? integer : `${integer}.${fraction}`;
}
