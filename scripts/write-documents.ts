import { readFile, writeFile } from 'node:fs/promises';
import { renderEnvExample, renderSettingsPage } from '../src/config/documentation.js';
import { renderMappingDocument } from '../src/hemi/handbook/mapping-document.js';
import { withWrittenParts } from '../src/language/written-parts.js';
import { offerDocumentParts } from '../src/offers/offer-document.js';
import { productDocumentParts } from '../src/products/product-document.js';

/** The pages that tables of the code write (`npm run docs`); tests fail when one is stale. */
const documents: Record<string, () => string> = {
  '.env.example': renderEnvExample,
  'docs/settings.md': renderSettingsPage,
  'docs/mapping.md': renderMappingDocument,
};

for (const [path, render] of Object.entries(documents)) {
  await writeFile(new URL(`../${path}`, import.meta.url), render());
}

/** Pages that people write, but for some tables. */
const pagesWithParts = {
  'docs/offers.md': offerDocumentParts,
  'docs/products.md': productDocumentParts,
};

for (const [path, parts] of Object.entries(pagesWithParts)) {
  const page = new URL(`../${path}`, import.meta.url);
  await writeFile(page, withWrittenParts(await readFile(page, 'utf8'), parts));
}
