import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleWorkflows } from '../../src/temporal/workflow-bundle.js';
import { projectCache } from '../../src/temporal/dev-server/cache.js';
import { describeExecutable, findExecutable } from '../../src/temporal/dev-server/executable.js';
import { temporalCli, timeSkippingServer } from '../../src/temporal/dev-server/tools.js';
import { endWithStarter } from '../../src/temporal/dev-server/end-with-starter.js';

declare module 'vitest' {
  export interface ProvidedContext {
    temporalCliPath: string;
    /** The same, ending with whoever started it. */
    temporalServerPath: string;
    timeSkippingServerPath: string;
    workflowBundlePath: string;
  }
}

/** Once for all test files: finds the servers' executables and bundles the workflows. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cli = await findExecutable(temporalCli);
  project.provide('temporalCliPath', cli.path);
  project.provide('temporalServerPath', await endingWithStarter(cli.path));
  announce(describeExecutable(temporalCli, cli));

  const skipping = await findExecutable(timeSkippingServer);
  project.provide('timeSkippingServerPath', await endingWithStarter(skipping.path));
  announce(describeExecutable(timeSkippingServer, skipping));

  const bundlePath = join(projectCache, `workflow-bundle-${process.pid}.js`);
  project.provide('workflowBundlePath', bundlePath);
  const { code } = await bundleWorkflows();
  await mkdir(projectCache, { recursive: true });
  await writeFile(bundlePath, code);
  return () => rm(bundlePath, { force: true });
}

/** The SDK starts an executable by its path alone, and leaves it behind when vitest is killed. */
async function endingWithStarter(executable: string): Promise<string> {
  const path = join(projectCache, `${basename(executable)}-ending-with-starter`);
  const text = `#!/bin/sh\nexec sh '${endWithStarter}' '${executable}' "$@"\n`;
  await mkdir(projectCache, { recursive: true });
  // Another run of vitest may be about to start the one that is there.
  const written = `${path}-${process.pid}`;
  await writeFile(written, text, { mode: 0o755 });
  await rename(written, path);
  return path;
}

function announce(line: string): void {
  process.stdout.write(`${line}\n`);
}
