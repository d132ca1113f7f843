import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { runWorkerProcess } from '../../src/worker.js';

/*
 * A worker process as `hemi worker` is one, but with a workflow that breaks the core of the SDK:
 * none of the product's may do that.
 */
const workflowBundle = bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('breaking-workflows.ts', import.meta.url)),
  logger: new DefaultLogger('WARN'),
});
try {
  await runWorkerProcess(process.env, workflowBundle);
} catch (error) {
  process.stderr.write(`error: ${String(error)}\n`);
  process.exitCode = 1;
}
