import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { productVersion } from '../../config/product-version.js';
import type { WorkflowBundle } from '../workflow-bundle.js';

/**
 * A build id that changes whenever the workflows do: the version of the program, and the beginning
 * of a hash of the bundle's code. Its source map is left out: that names the folder of the build.
 */
export async function buildIdOf(bundle: WorkflowBundle): Promise<string> {
  const text = 'code' in bundle ? bundle.code : await readFile(bundle.codePath, 'utf8');
  const [code = ''] = text.split('//# sourceMappingURL=');
  const hash = createHash('sha256').update(code).digest('hex');
  return `${productVersion()}-${hash.slice(0, 12)}`;
}
