import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';

/** The workflows' code, in a file or as text. */
export type WorkflowBundle = NonNullable<WorkerOptions['workflowBundle']>;

/** For workers without a version, or for those of a worker deployment. */
export type BundleKind = 'plain' | 'versioned';

/** The folder in that of the workflows whose index is the entry of a bundle, and where `npm run build` puts it, beside the compiled worker. */
export const bundles = {
  plain: { entry: '.', builtPath: source('../workflow-bundle.js') },
  versioned: { entry: 'versioned', builtPath: source('../versioned-workflow-bundle.js') },
} as const satisfies Record<BundleKind, { entry: string; builtPath: string }>;

/** The bundle that was built (`dist/`); where there is none, one that is made now from the sources. */
export function loadWorkflowBundle(kind: BundleKind = 'plain'): Promise<WorkflowBundle> {
  const { builtPath } = bundles[kind];
  if (existsSync(builtPath)) return Promise.resolve({ codePath: builtPath });
  const bundle = bundleWorkflows(kind);
  // Who awaits it hears of a failure; until then it is not one that nobody handles.
  bundle.catch(() => undefined);
  return bundle;
}

/**
 * Bundles the workflows; takes some seconds.
 * @param folder where the workflows are; absent: those of this program
 */
export function bundleWorkflows(
  kind: BundleKind = 'plain',
  folder = source('../workflows'),
): Promise<{ code: string }> {
  const workflowsPath = join(folder, bundles[kind].entry);
  const payloadConverterPath = join(folder, 'runtime/payload-converter');
  const failureConverter = join(folder, 'runtime/failure-converter.cjs');
  const interceptors = join(folder, 'runtime/reserved-names');
  return bundleWorkflowCode({
    workflowsPath,
    payloadConverterPath,
    failureConverterPath: failureConverter,
    workflowInterceptorModules: [interceptors],
    // Loaded once a worker and not once an order: a third less memory and time for each
    // (docs/performance.md). So no module of the bundle may keep state; a test sees to it.
    preloadModules: [workflowsPath, payloadConverterPath, failureConverter, interceptors],
    logger: new DefaultLogger('WARN'),
  });
}

/** A module's path without its ending, which is .ts in the sources and .js in `dist/`. */
function source(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
