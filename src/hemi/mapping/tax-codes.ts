/**
 * The words that mean value added tax as the code of a tax. The sample shows only `VAT`; the
 * others are its names in the countries that the marketplace sells to. What comes after the
 * word counts as its percent, so `VAT20` and `TVA 5.5` are VAT too.
 */
export const vatCodes: { code: string; why: string }[] = [
  { code: 'VAT', why: "the requirement's sample" },
  { code: 'TVA', why: 'French, in France, Belgium and Luxembourg' },
  { code: 'IVA', why: 'Italian, Spanish and Portuguese' },
  { code: 'MwSt', why: 'German, on price tags' },
  { code: 'USt', why: 'German and Austrian, in tax law' },
  { code: 'BTW', why: 'Dutch, in the Netherlands and Belgium' },
];

const vatPattern = new RegExp(`^(${vatCodes.map(({ code }) => code).join('|')})\\d{0,4}$`, 'i');

/** Whether a tax's code means VAT, in any letter case, with or without a percent. */
export function meansVat(code: string): boolean {
  return vatPattern.test(code.replace(/[^a-z\d]/gi, ''));
}
