import { writeFileSync } from 'node:fs';
import { renderEnvExample, renderSettingsPage } from './documentation.js';

// Run by `npm run docs`; a test compares the files with what would be written.
writeFileSync('.env.example', renderEnvExample());
writeFileSync('docs/settings.md', renderSettingsPage());
