import { projectCache } from './cache.js';
import { lastLine, runCommand } from './run-command.js';
import type { Tool } from './tools.js';
import { allWays } from './ways.js';
import type { Surroundings, Way } from './ways.js';

/** An executable that runs here. */
export interface FoundExecutable {
  path: string;
  /** How it was found, for people, for example "PATH". */
  foundBy: string;
  /** What it says about its version, where it can say that. */
  version?: string;
}

/** No executable is to be had. The message lists what was tried and how to install one by hand. */
export class ExecutableNotFoundError extends Error {
  override readonly name = 'ExecutableNotFoundError';
}

/**
 * Finds a tool, or installs it into the project's cache.
 *
 * The ways are tried in their order (ways.ts). A file that does not run counts as not found.
 * @throws {ExecutableNotFoundError}
 */
export async function findExecutable(
  tool: Tool,
  surroundings: Surroundings = { env: process.env, cacheDirectory: projectCache },
  ways: Way[] = allWays,
): Promise<FoundExecutable> {
  const tried: string[] = [];
  for (const way of ways) {
    const result = await way.find(tool, surroundings);
    const checked = 'path' in result ? await check(tool, result.path, surroundings) : result;
    const foundBy = way.name(tool);
    if ('path' in checked) return { foundBy, ...checked };
    tried.push(`${foundBy}: ${checked.notFound}`);
    if (way.namedByUser && checked.notFound !== 'not set') break;
  }
  throw new ExecutableNotFoundError(
    [
      `${tool.title} (${tool.name}) was not found. What was tried:`,
      ...tried.map((line) => `  - ${line}`),
      'To install it by hand, do one of these, then try again:',
      `  - python3 -m pip install ${tool.pypiRequirement}`,
      `  - follow ${tool.website}`,
      `then have ${tool.name} in the PATH, or its path in ${tool.environmentVariable}.`,
    ].join('\n'),
  );
}

/** One line for people: which file is used, and why that one. */
export function describeExecutable(tool: Tool, found: FoundExecutable): string {
  const version = found.version === undefined ? '' : `, ${found.version}`;
  return `${tool.name}: ${found.path} (from ${found.foundBy}${version})`;
}

async function check(
  tool: Tool,
  path: string,
  { env }: Surroundings,
): Promise<{ path: string; version?: string } | { notFound: string }> {
  if (tool.versionArguments === undefined) return { path };
  const { succeeded, output } = await runCommand(path, tool.versionArguments, {
    env,
    timeoutMs: 30_000,
  });
  if (succeeded) return { path, version: lastLine(output) };
  return { notFound: `${path} does not run: ${lastLine(output)}` };
}
