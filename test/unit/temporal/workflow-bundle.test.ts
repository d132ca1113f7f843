import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workflowBundle } from '../../support/temporal.js';

/** Everything in it is loaded for every worker, and its state is kept for every cached order. */
const allowedPackages = [
  '@temporalio/common',
  '@temporalio/workflow',
  // What these two import.
  'long',
  'ms',
  'nexus-rpc',
];
/** Our own modules and the SDK take 830 KB; zod alone would add 1 MB. */
const largestCode = 1_000_000;

describe('the bundle of the workflows', () => {
  const code = codeOf(readFileSync(workflowBundle().codePath, 'utf8'));

  it('holds no package but the SDK: no zod, no undici, no decimal.js, no luxon', () => {
    const packages = new Set(
      [...code.matchAll(/"\.\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(([, name]) => name),
    );

    expect(packages).toEqual(new Set(allowedPackages));
  });

  it('holds no built-in of Node, which would not be the same at a replay', () => {
    expect(code).not.toMatch(/\brequire\("(?:node:)?[a-z]/);
    expect(code).not.toMatch(/"node:[a-z]/);
  });

  it('holds of our own code only workflows, their contract and the order model', () => {
    const folders = new Set(
      [...code.matchAll(/"\.\/src\/([\w-]+)\//g)].map(([, folder]) => folder),
    );

    expect(folders).toEqual(new Set(['contract', 'hemi', 'language', 'workflows']));
    expect(code).not.toMatch(/"\.\/src\/hemi\/(mapping|handbook)\//);
  });

  it('stays small', () => {
    expect(code.length).toBeLessThan(largestCode);
  });
});

/** The code without the source map that follows it. */
function codeOf(bundle: string): string {
  const [code = ''] = bundle.split('//# sourceMappingURL=');
  expect(code.length).toBeGreaterThan(100_000);
  return code;
}
