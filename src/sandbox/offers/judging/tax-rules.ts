import type { TaxTable } from '../offer-rules.js';
import { verdict, type Verdict } from './result-codes.js';
import type { Tax } from '../stored-offer.js';

/** Whether taxes are named as the table says; on which scale VAT was meant cannot be seen. */
export function checkTaxes(taxes: readonly Tax[], table: TaxTable): Verdict | undefined {
  const names = Object.values(table);
  for (const tax of taxes) {
    const named = names.find(({ code }) => code === tax.code);
    if (named === undefined) return verdict('taxWrong', tax.code);
    if (named.type !== null && named.type !== tax.type) {
      return verdict('taxWrong', `${tax.code} of the type ${tax.type ?? 'none'}`);
    }
  }
  if (new Set(taxes.map(({ code }) => code)).size < taxes.length) {
    return verdict('taxWrong', 'a tax is twice');
  }
  if (!taxes.some(({ code }) => code === table.ecoTax.code)) return verdict('ecoTaxMissing');
  if (!taxes.some(({ code }) => code === table.vat.code)) {
    return verdict('missingField', `price.taxes ${table.vat.code}`);
  }
  return undefined;
}

/** A tax as it is read back: what it comes to, in euros. */
export interface ShownTax {
  code: string;
  type?: string;
  /** Per cent; of VAT alone. */
  rate?: number;
  amount: number;
}

/** The taxes as the marketplace understood them: VAT on a wrong scale is a wrong rate here. */
export function shownTaxes(price: number, taxes: readonly Tax[], { vat }: TaxTable): ShownTax[] {
  return taxes.map(({ code, type, value }) => {
    const name = type === undefined ? { code } : { code, type };
    if (code !== vat.code) return { ...name, amount: value };
    const rate = vat.scale === 'percent' ? value : rounded(value * 100, 4);
    return { ...name, rate, amount: rounded((price * rate) / (100 + rate), 2) };
  });
}

function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale;
}
