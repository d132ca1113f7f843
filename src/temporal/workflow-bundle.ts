import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { failureConverterPath } from './data-converter.js';

/** The workflows' code, in a file or as text. */
export type WorkflowBundle = NonNullable<WorkerOptions['workflowBundle']>;

/** Where `npm run build` puts the bundle, beside the compiled worker. */
export const builtBundlePath = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

/** The bundle that was built (`dist/`); where there is none, one that is made now from the sources. */
export function loadWorkflowBundle(): Promise<WorkflowBundle> {
  if (existsSync(builtBundlePath)) return Promise.resolve({ codePath: builtBundlePath });
  const bundle = bundleWorkflows();
  // Who awaits it hears of a failure; until then it is not one that nobody handles.
  bundle.catch(() => undefined);
  return bundle;
}

/** Bundles the workflows; takes some seconds. */
export function bundleWorkflows(): Promise<{ code: string }> {
  const workflowsPath = source('../workflows');
  const payloadConverterPath = source('../workflows/runtime/payload-converter');
  const interceptors = source('../workflows/runtime/reserved-names');
  return bundleWorkflowCode({
    workflowsPath,
    payloadConverterPath,
    failureConverterPath,
    workflowInterceptorModules: [interceptors],
    // Loaded once a worker and not once an order: a third less memory and time for each
    // (docs/performance.md). So no module of the bundle may keep state; a test sees to it.
    preloadModules: [workflowsPath, payloadConverterPath, failureConverterPath, interceptors],
    logger: new DefaultLogger('WARN'),
  });
}

/** A module's path without its ending, which is .ts in the sources and .js in `dist/`. */
function source(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
