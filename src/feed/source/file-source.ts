import { readFile, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { FeedError } from '../feed-error.js';
import { feedLimits } from '../limits.js';
import type { SourceContent } from './source-content.js';
import { tooLarge } from './unpack.js';

const mostAttempts = 3;
/** A file that changed just now is looked at once more after so long. */
const settlingMs = 250;

/** Reads a file; one that changes meanwhile is read again. @throws FeedError */
export async function readFileSource(path: string, signal: AbortSignal): Promise<SourceContent> {
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const content = await readOnce(path, signal);
    if (content !== undefined) return content;
  }
  throw new FeedError('Changing', `${path} changes while it is read`);
}

/** @returns undefined where the file changed meanwhile. */
async function readOnce(path: string, signal: AbortSignal): Promise<SourceContent | undefined> {
  try {
    const before = await stat(path);
    if (before.size > feedLimits.bytes) throw tooLarge();
    const bytes = await readFile(path, { signal });
    if (Date.now() - before.mtimeMs < settlingMs) await pause(settlingMs, undefined, { signal });
    const after = await stat(path);
    const isSame =
      after.mtimeMs === before.mtimeMs && after.size === before.size && after.ino === before.ino;
    return isSame && bytes.length === after.size
      ? { bytes, changedAt: after.mtime.toISOString() }
      : undefined;
  } catch (error) {
    throw explain(error, path);
  }
}

const fileErrors: Record<string, string> = {
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  EISDIR: 'is a folder',
};

function explain(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new FeedError('NotFound', `there is no file ${path}`);
  if (!/^E[A-Z]+$/.test(code)) return error;
  return new FeedError('Unreachable', `${path} ${fileErrors[code] ?? `cannot be read (${code})`}`);
}
