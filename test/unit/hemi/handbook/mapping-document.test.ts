import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { actionKinds, actionRow } from '../../../../src/hemi/actions.js';
import { decisions } from '../../../../src/hemi/handbook/decisions.js';
import { hemiName } from '../../../../src/hemi/handbook/hemi-name.js';
import { renderMappingDocument } from '../../../../src/hemi/handbook/mapping-document.js';
import { mappingSections } from '../../../../src/hemi/handbook/mapping-sections.js';
import { mappingTable } from '../../../../src/hemi/handbook/mapping-table.js';
import { problemTable } from '../../../../src/hemi/mapping/problem-table.js';
import { hemiRules, hemiStatuses, marketplaceStatuses } from '../../../../src/hemi/status.js';
import { taxTable } from '../../../../src/hemi/handbook/tax-table.js';

describe('docs/mapping.md', () => {
  it('is what the tables say now; `npm run docs` writes it anew', async () => {
    const written = await readFile(new URL('../../../../docs/mapping.md', import.meta.url), 'utf8');
    expect(written).toBe(renderMappingDocument());
  });

  const document = renderMappingDocument();

  it.each(hemiStatuses)('has the Hemi status %s', (status) => {
    expect(document).toContain(`| ${status} |`);
  });

  it.each(marketplaceStatuses)(
    'has the Cdiscount status %s and why it means what it does',
    (status) => {
      expect(document).toContain(`| ${status} | `);
      expect(document).toContain(hemiRules[status].why);
    },
  );

  it.each(Object.keys(problemTable))('has the problem %s', (code) => {
    expect(document).toContain(`| \`${code}\` |`);
  });

  it.each(decisions)(
    'has the decision on: $topic (docs/requirements.md, the last section)',
    ({ decision, reason }) => {
      expect(document).toContain(`| ${decision} | ${reason} |`);
    },
  );

  it.each(actionKinds)('has the action %s with each of its fields', (kind) => {
    const { description, fields } = actionRow(kind);
    expect(document).toContain(`| \`${kind}\` | ${description} |`);
    for (const [name, { option }] of Object.entries(fields)) {
      const written = option === undefined ? '' : `\`${option}\` `;
      expect(document).toContain(`| \`${kind}\` | \`${name}\` | ${written}`);
    }
  });

  it('has every field of the mapping and every tax field', () => {
    const fields = mappingTable.flatMap(({ rows }) => rows.map(({ hemi }) => hemi));
    const taxes = taxTable.map(({ hemi }) => hemi.replace('lines[].', ''));
    expect([...fields, ...taxes].filter((path) => !document.includes(`\`${path}\``))).toEqual([]);
  });
});

describe('what `hemi mapping` prints', () => {
  it('are all fields, then the taxes', () => {
    const fields = mappingTable.flatMap(({ rows }) => rows);
    const printed = mappingSections().flatMap(({ rows }) => rows);
    expect(printed).toHaveLength(fields.length + taxTable.length);
    expect(printed.slice(0, fields.length)).toEqual(fields);
  });
});

describe("a Hemi field in the requirement's words", () => {
  it.each([
    ['totalSalesTax', 'Orders > Total Sales Tax'],
    ['totalMarketplaceVat', 'Orders > Total Marketplace VAT'],
    ['lines[].vatItemShippingCost', 'Product In Order > VAT Item Shipping Cost'],
    ['lines[].offer.productTitle', 'Product In Order > Offer > Product Title'],
    ['lines[]', 'Product In Order'],
  ])('%s is %s', (path, name) => {
    expect(hemiName(path)).toBe(name);
  });
});
