import type { Command } from 'commander';
import { derivedFields } from '../hemi/handbook/derived-fields.js';
import { leftOutOnPurpose } from '../hemi/handbook/left-out-fields.js';
import { mappingSections } from '../hemi/handbook/mapping-sections.js';
import { hemiRules } from '../hemi/status.js';
import { describeCommand, type Cli, type OutputOptions } from './cli.js';
import { CommandFailure } from './exit-codes.js';
import { renderTable } from './table.js';

interface Section {
  title: string;
  headings: string[];
  rows: string[][];
}

/** Adds `hemi mapping`: where each value of an order comes from. */
export function addMappingCommand(program: Command, cli: Cli): void {
  describeCommand(program.command('mapping'), {
    description:
      'prints which Octopia field fills which Hemi field, and which status gives which; item is the number in docs/requirements.md',
    examples: ['hemi mapping', 'hemi mapping commission', 'hemi mapping --json'],
  })
    .argument('[word]', 'only rows that hold this word')
    .action((word: string | undefined, options: OutputOptions) => {
      const sections = allSections()
        .map((section) => ({ ...section, rows: section.rows.filter((row) => holds(row, word)) }))
        .filter(({ rows }) => rows.length > 0);
      if (sections.length === 0) {
        throw new CommandFailure(`nothing in the mapping holds "${word ?? ''}"`);
      }
      const text = sections.map((section) => sectionText(section, cli)).join('\n\n');
      cli.report({ data: { sections: sections.map(sectionData) }, text }, options);
    });
}

function allSections(): Section[] {
  return [
    ...mappingSections().map(({ title, rows }) => ({
      title,
      headings: ['ITEM', 'OCTOPIA', 'HEMI', 'NOTE'],
      rows: rows.map(({ item, octopia, hemi, note = '' }) => [itemText(item), octopia, hemi, note]),
    })),
    {
      title: 'Fields that Octopia does not send',
      headings: ['HEMI', 'MEANING'],
      rows: derivedFields.map(({ hemi, meaning }) => [hemi, meaning]),
    },
    {
      title: 'Left out on purpose',
      headings: ['ITEM', 'OCTOPIA', 'REASON'],
      rows: leftOutOnPurpose.map(({ item, octopia, reason }) => [itemText(item), octopia, reason]),
    },
    {
      title: 'Statuses',
      headings: ['CDISCOUNT', 'HEMI', 'WHY'],
      rows: Object.entries(hemiRules).map(([status, { hemi, why }]) => [
        status,
        hemi === 'complete?' ? 'Ready For Shipping or Incomplete' : hemi,
        why,
      ]),
    },
  ];
}

function itemText(item: number | undefined): string {
  return item === undefined ? '' : String(item);
}

function holds(row: string[], word: string | undefined): boolean {
  const wanted = word?.toLowerCase() ?? '';
  return row.some((cell) => cell.toLowerCase().includes(wanted));
}

function sectionText({ title, headings, rows }: Section, cli: Cli): string {
  return `${cli.paint('heading', title)}\n${renderTable(headings, rows, cli.paint)}`;
}

/** Rows as objects, each cell under its heading. */
function sectionData({ title, headings, rows }: Section) {
  const names = headings.map((heading) => heading.toLowerCase());
  return {
    title,
    rows: rows.map((row) => Object.fromEntries(names.map((name, place) => [name, row[place]]))),
  };
}
