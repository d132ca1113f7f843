import { writeFileSync } from 'node:fs';
import { builtBundlePath, bundleWorkflows } from './workflow-bundle.js';

// The last step of `npm run build`: bundles the compiled workflows beside the compiled worker.
const { code } = await bundleWorkflows();
writeFileSync(builtBundlePath, code);
