import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/config.js';
import { renderEnvExample, renderSettingsPage } from '../../../src/config/documentation.js';
import { describedSettings } from '../../../src/config/settings.js';

describe('what people read about the settings', () => {
  it.each([
    ['.env.example', renderEnvExample],
    ['docs/settings.md', renderSettingsPage],
  ])('%s is up to date; if not, run: npm run docs', (file, render) => {
    expect(readFileSync(file, 'utf8')).toBe(render());
  });

  it('.env.example starts a worker as it is', () => {
    expect(() => loadConfig(parseEnv(readFileSync('.env.example', 'utf8')))).not.toThrow();
  });

  it.each(describedSettings())('the example of $name works', ({ name, example }) => {
    const needed = parseEnv(readFileSync('.env.example', 'utf8'));

    expect(() => loadConfig({ ...needed, [name]: example })).not.toThrow();
  });
});
