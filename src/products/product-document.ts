import { markdownTable } from '../language/markdown-table.js';
import { attributeRow, productAttributeNames } from './attributes.js';
import { categoryRules } from './check-category.js';
import { productRules } from './product-rules.js';

/** The parts of docs/products.md that tables of the code write, by name. */
export const productDocumentParts: Readonly<Record<string, () => string>> = {
  attributes: attributeTable,
  rules: () => ruleTable(productRules),
  'category rules': () => ruleTable(categoryRules),
};

function attributeTable(): string {
  const rows = productAttributeNames.map((name) => {
    const { obligatory, meaning, example } = attributeRow(name);
    return [`\`${name}\``, obligatory ? 'yes' : '', meaning, `\`${example}\``];
  });
  const property = [
    '`property:<reference>`',
    '',
    'a property of the category, by its reference at Octopia; several values are divided by a bar',
    '`Bleu` in a column `property:3263`',
  ];
  return markdownTable(['Column', 'Obligatory', 'What it is', 'Example'], [...rows, property]);
}

function ruleTable(rules: Readonly<Record<string, string>>): string {
  const rows = Object.entries(rules).map(([rule, words]) => [`\`${rule}\``, words]);
  return markdownTable(['Rule', 'What is said of the value'], rows);
}
