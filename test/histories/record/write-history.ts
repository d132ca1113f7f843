import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import project from '../../../package.json' with { type: 'json' };

/** The histories of the release that is being made. */
const folder = new URL(`../${project.version}/`, import.meta.url);

/** Whether a life has been recorded; such a history is never written again. */
export function isRecorded(name: string): boolean {
  return existsSync(pathOf(name));
}

/** Writes the history of one run. */
export async function writeHistory(name: string, run: WorkflowHandle): Promise<void> {
  const history = await run.fetchHistory();
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  // The server that skips time leaves it out.
  if (started) started.workflowId = run.workflowId;
  const written: unknown = JSON.parse(historyToJSON(history), withoutMachine);
  await mkdir(folder, { recursive: true });
  await writeFile(pathOf(name), `${JSON.stringify(written, undefined, 1)}\n`, { flag: 'wx' });
}

/** Leaves out what names the machine of whoever recorded it; no replay needs that. */
function withoutMachine(key: string, value: unknown): unknown {
  if (key === 'identity' || key === 'stackTrace') return undefined;
  // The queue of one worker, with its process and host.
  return typeof value === 'string' && /^\d+@/.test(value) ? 'queue-of-a-worker' : value;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`${name}.json`, folder));
}
