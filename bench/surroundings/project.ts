import { fileURLToPath } from 'node:url';

/** The project's folder, in which npm runs. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** How node runs the command line from its sources. */
export const sourceCommand = [
  '--import',
  'tsx',
  fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)),
];

/** The compiled command line: what a container would run. */
export const builtCommand = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
