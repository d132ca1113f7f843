import { feedFaults } from '../feed/feed-error.js';
import { units } from '../feed/units.js';
import { markdownTable } from '../language/markdown-table.js';
import { attributeRow, offerAttributeNames } from './attributes.js';
import { offerRules } from './offer-rules.js';

/** The parts of docs/offers.md that tables of the code write, by name. */
export const offerDocumentParts: Readonly<Record<string, () => string>> = {
  attributes: attributeTable,
  units: unitTable,
  rules: ruleTable,
  'feed faults': faultTable,
};

function attributeTable(): string {
  const rows = offerAttributeNames.map((name) => {
    const { requirement, obligatory, meaning, example, json, xml } = attributeRow(name);
    return [
      `\`${name}\``,
      obligatory ? 'yes' : '',
      meaning,
      `\`${example}\``,
      transportText(json, xml),
      requirement === undefined ? '' : String(requirement),
    ];
  });
  return markdownTable(['Column', 'Obligatory', 'What it is', 'Example', 'Goes by', 'No.'], rows);
}

function transportText(json: string | undefined, xml: string | undefined): string {
  if (xml === undefined) return 'not sent';
  return json === undefined ? '**XML alone**' : 'JSON, XML';
}

function unitTable(): string {
  const rows = Object.entries(units).map(([unit, { becomes }]) => [
    `\`${unit}\``,
    becomes,
    offerAttributeNames
      .filter((name) => attributeRow(name).unit === becomes)
      .map((name) => `\`${name}\``)
      .join(', '),
  ]);
  return markdownTable(['The column has', 'It becomes', 'For'], rows);
}

function ruleTable(): string {
  const rows = Object.entries(offerRules).map(([rule, words]) => [`\`${rule}\``, words]);
  return markdownTable(['Rule', 'What is said of the value'], rows);
}

function faultTable(): string {
  const rows = Object.entries(feedFaults).map(([code, advice]) => [`\`${code}\``, advice]);
  return markdownTable(['Code', 'What to do'], rows);
}
