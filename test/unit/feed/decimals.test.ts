import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDecimal, type DecimalForm } from '../../../src/feed/read-decimal.js';

describe('a number of a feed', () => {
  it.each([
    ['12.99', '12.99'],
    ['12,99', '12.99'],
    ['12.90', '12.9'],
    ['007', '7'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1 234,56', '1234.56'],
    ['1\u202F234,56 €', '1234.56'],
    ['12.99 EUR', '12.99'],
    ['-3', '-3'],
    ['+3', '3'],
    ['-0', '0'],
  ])('%s is %s', (text, number) => {
    expect(readDecimal(text)).toBe(number);
  });

  it('1.234 has three decimals, since nobody knows whether 1234 is meant', () => {
    expect(readDecimal('1.234')).toBe('1.234');
  });

  it.each(['', '1e9', '1.2.3', '12.34,56', '1.23,4', 'abc', '12 USD', '0x10', '١٢', '--1', '1-'])(
    '"%s" is none',
    (text) => {
      expect(readDecimal(text)).toBeUndefined();
    },
  );

  it.each<[string, DecimalForm, string]>([
    ['1.234', { decimal: 'comma' }, '1234'],
    ['1,234', { decimal: 'point' }, '1234'],
    ['1299', { unit: 'cents' }, '12.99'],
    ['5', { unit: 'cents' }, '0.05'],
    ['1250', { unit: 'grams' }, '1.25'],
    ['0,055', { unit: 'fraction' }, '5.5'],
    ['0.2', { unit: 'fraction' }, '20'],
  ])('%s in the form %j is %s', (text, form, number) => {
    expect(readDecimal(text, form)).toBe(number);
  });

  it('is exact, however an amount is written', () => {
    const forms = [
      (euros: string, cents: string) => `${euros}.${cents}`,
      (euros: string, cents: string) => `${euros},${cents}`,
      (euros: string, cents: string) => `${grouped(euros, '.')},${cents}`,
      (euros: string, cents: string) => `${grouped(euros, ',')}.${cents}`,
      (euros: string, cents: string) => `${grouped(euros, '\u00A0')},${cents} €`,
    ];
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.constantFrom(...forms), (amount, write) => {
        const [euros, cents] = [String(Math.floor(amount / 100)), String(amount % 100)];
        const read = readDecimal(write(euros, cents.padStart(2, '0')));
        expect(Math.round(Number(read) * 100)).toBe(amount);
      }),
    );
  });

  it('in cents is the same amount as in euros', () => {
    fc.assert(
      fc.property(fc.nat(), (cents) => {
        const [, euros = '', rest = ''] = /^(.*)(..)$/.exec(String(cents).padStart(3, '0')) ?? [];
        expect(readDecimal(String(cents), { unit: 'cents' })).toBe(readDecimal(`${euros}.${rest}`));
      }),
    );
  });
});

function grouped(digits: string, sign: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, sign);
}
