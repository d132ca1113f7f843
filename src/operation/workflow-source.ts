import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkflowSource } from './workers.js';

/** The bundle that `npm run build` makes, beside the compiled worker. */
export const bundleFile = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

/** The bundle where there is one (`dist/`), else the sources, which are bundled at start. */
export function workflowSource(): WorkflowSource {
  if (existsSync(bundleFile)) return { workflowBundle: { codePath: bundleFile } };
  return { workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)) };
}
