import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/** Whether a life has been recorded; such a history is never written again. */
export function isRecorded(name: string): boolean {
  return existsSync(pathOf(name));
}

/** Writes the history of one run. */
export async function writeHistory(name: string, run: WorkflowHandle): Promise<void> {
  await writeFile(pathOf(name), `${historyToJSON(await run.fetchHistory())}\n`, { flag: 'wx' });
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(`${name}.json`, import.meta.url));
}
