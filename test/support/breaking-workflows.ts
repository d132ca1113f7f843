import { startChild } from '@temporalio/workflow';

/** Breaks the core of the SDK: a child's id with half a character is a message that it cannot read. */
export async function breakTheCore(): Promise<void> {
  await startChild('any', { workflowId: 'HALF\uD83D' });
}
