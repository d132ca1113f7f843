import { markdownTable } from '../../language/markdown-table.js';
import { taxGroups } from '../tax-groups.js';
import { taxSources, taxTable } from './tax-table.js';
import { vatCodes } from '../mapping/tax-codes.js';
import { taxTargets } from '../mapping/tax-targets.js';

/** The taxes of docs/mapping.md. */
export function taxSection(): string {
  const groups = [taxGroups.salesTax, taxGroups.marketplaceVat, taxGroups.vat];
  const amounts = ['total', 'totalShipping', 'itemPrice', 'percent', 'itemShipping'] as const;
  const fieldRows = amounts.map((amount) => {
    const fields = groups.map((group) => group[amount]);
    const row = taxTable.find(({ hemi }) => hemi.endsWith(fields[0] ?? ''));
    return [String(row?.item), ...fields.map((field) => `\`${field}\``), row?.how ?? ''];
  });
  const targets = taxTargets.map(({ on, spellings }) => [
    on === 'itemPrice' ? 'item price' : 'shipping fees',
    spellings.map((spelling) => `\`${spelling}\``).join(', '),
  ]);
  return [
    '## Taxes',
    'Octopia lists taxes on both prices of a line, each with a code, a target, an amount and a rate. Hemi has three groups of five amounts. A group without a tax is zero, never absent.',
    markdownTable(
      ['Group', 'Filled from', 'Why'],
      [
        [taxGroups.salesTax.name, taxSources.salesTax.from, taxSources.salesTax.why],
        [
          taxGroups.marketplaceVat.name,
          taxSources.marketplaceVat.from,
          taxSources.marketplaceVat.why,
        ],
        [taxGroups.vat.name, taxSources.vat.from, taxSources.vat.why],
      ],
    ),
    markdownTable(
      ['Code that means VAT', 'Where it comes from'],
      vatCodes.map(({ code, why }) => [`\`${code}\``, why]),
    ),
    'Letter case and signs between do not matter, and digits may follow, as in `VAT20` or `tva 5.5`: the percent is the `rate` all the same. Any other code, or none, is Sales Tax, and the order says so and needs attention: a VAT that is booked there shows nowhere else. So does a living line that has a price and no tax at all.',
    markdownTable(
      ['No.', 'Sales Tax Group', 'Marketplace VAT Group', 'Internal VAT Group', 'How'],
      fieldRows,
    ),
    'The totals are fields of the order, the other three of each line. Counted are the living lines, or all lines of an order in which none is alive.',
    markdownTable(['The tax is on', 'Targets that mean it, in any letter case'], targets),
    "A tax on anything else is reported and kept in the line's list of taxes, but is in no total.",
  ].join('\n\n');
}
