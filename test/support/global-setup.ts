import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleWorkflows } from '../../src/temporal/workflow-bundle.js';
import { projectCache } from '../../src/temporal/dev-server/cache.js';
import { describeExecutable, findExecutable } from '../../src/temporal/dev-server/executable.js';
import { temporalCli, timeSkippingServer } from '../../src/temporal/dev-server/tools.js';

declare module 'vitest' {
  export interface ProvidedContext {
    temporalCliPath: string;
    timeSkippingServerPath: string;
    workflowBundlePath: string;
  }
}

/** Once for all test files: finds the servers' executables and bundles the workflows. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cli = await findExecutable(temporalCli);
  project.provide('temporalCliPath', cli.path);
  announce(describeExecutable(temporalCli, cli));

  const skipping = await findExecutable(timeSkippingServer);
  project.provide('timeSkippingServerPath', skipping.path);
  announce(describeExecutable(timeSkippingServer, skipping));

  const bundlePath = join(projectCache, `workflow-bundle-${process.pid}.js`);
  project.provide('workflowBundlePath', bundlePath);
  const { code } = await bundleWorkflows();
  await mkdir(projectCache, { recursive: true });
  await writeFile(bundlePath, code);
  return () => rm(bundlePath, { force: true });
}

function announce(line: string): void {
  process.stdout.write(`${line}\n`);
}
