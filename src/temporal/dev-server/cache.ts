import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isExecutableFile } from './executable-file.js';
import type { Tool } from './tools.js';

/** `npm ci` empties it, so an executable in it is never older than the installed packages. */
export const projectCache = fileURLToPath(
  new URL('../../../node_modules/.cache/hemi-octopia', import.meta.url),
);

export function fileName(tool: Tool): string {
  return process.platform === 'win32' ? `${tool.name}.exe` : tool.name;
}

/**
 * Lets `fetch` put the executable into an empty directory, then moves it into the cache.
 *
 * The move is a rename: a process that looks at the same moment sees the whole file or none,
 * and two processes that install at once both end with a working one.
 * @param fetch returns the path of what it fetched.
 */
export async function installIntoCache(
  tool: Tool,
  cacheDirectory: string,
  fetch: (directory: string) => Promise<string>,
): Promise<string> {
  await mkdir(cacheDirectory, { recursive: true });
  const workDirectory = await mkdtemp(join(cacheDirectory, '.installing-'));
  try {
    const fetched = await fetch(workDirectory);
    await chmod(fetched, 0o755);
    const cached = join(cacheDirectory, fileName(tool));
    await renameUnlessThere(fetched, cached);
    return cached;
  } finally {
    await rm(workDirectory, { recursive: true, force: true });
  }
}

/** Windows cannot replace a file that runs; the one that is there is then as good. */
async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(await isExecutableFile(to))) throw error;
  }
}
