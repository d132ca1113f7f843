import { writeFileSync } from 'node:fs';
import { bundles, bundleWorkflows } from './workflow-bundle.js';
import { keysOf } from '../language/keys-of.js';

// The last step of `npm run build`: bundles the compiled workflows beside the compiled worker.
for (const kind of keysOf(bundles)) {
  const { code } = await bundleWorkflows(kind);
  writeFileSync(bundles[kind].builtPath, code);
}
