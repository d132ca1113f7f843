import { writeFile } from 'node:fs/promises';
import { renderMappingDocument } from '../src/hemi/mapping-document.js';

/** Writes docs/mapping.md (`npm run docs:mapping`); a test fails when it is stale. */
await writeFile(new URL('../docs/mapping.md', import.meta.url), renderMappingDocument());
