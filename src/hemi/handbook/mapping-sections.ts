import { keysOf } from '../../language/keys-of.js';
import { taxGroups } from '../tax-groups.js';
import type { MappingSection } from './mapping-row.js';
import { mappingTable } from './mapping-table.js';
import { taxTable } from './tax-table.js';

/** The whole mapping as `hemi mapping` prints it: every field, then a section for each tax group. */
export function mappingSections(): MappingSection[] {
  const taxes = keysOf(taxGroups).map((group) => ({
    title: taxGroups[group].name,
    rows: taxTable
      .filter((row) => row.group === group)
      .map(({ item, hemi, how }) => ({
        item,
        octopia: `lines[].${group === 'vat' ? 'offerPrice' : 'sellingPrice'}.taxes[]`,
        hemi,
        note: how,
      })),
  }));
  return [...mappingTable, ...taxes];
}
