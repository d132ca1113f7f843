import type { Client } from '@temporalio/client';
import type { WorkerPhase } from '../temporal/watch-workers.js';
import { repeat, type Repeated } from './repeat.js';

/** Whether a server still answers. */
export interface Contact extends Repeated {
  /** It answered lately. */
  isRecent(): boolean;
}

/** In milliseconds. */
interface Rhythm {
  everyMs: number;
  /** Silence for so long counts as no contact: more than one question, less than a deploy waits for. */
  silentMs: number;
}
const usualRhythm: Rhythm = { everyMs: 5_000, silentMs: 15_000 };

/**
 * Asks a server again and again whether it is there, since the workers themselves say nothing of
 * a server that is away: they try again for ever.
 * @param ask rejects when the server does not answer. Contact counts from now on, so start it
 *   when the server has just answered.
 */
export function keepContact(
  ask: (stop: AbortSignal) => Promise<unknown>,
  { everyMs, silentMs } = usualRhythm,
): Contact {
  let answeredAt = performance.now();
  const asking = repeat(askOnce, () => everyMs, everyMs);

  async function askOnce(stop: AbortSignal): Promise<void> {
    try {
      await ask(stop);
      answeredAt = performance.now();
    } catch {
      // The silence says it.
    }
  }

  return { ...asking, isRecent: () => performance.now() - answeredAt < silentMs };
}

/** Keeps contact with Temporal, by a question that is none of visibility's. */
export function keepContactWithTemporal(client: Client, namespace: string): Contact {
  return keepContact((stop) =>
    client.withAbortSignal(stop, () =>
      client.withDeadline(Date.now() + usualRhythm.everyMs, () =>
        client.workflowService.describeNamespace({ namespace }),
      ),
    ),
  );
}

/** What a worker is doing, where contact counts too: one that polls a server that is away waits for it. */
export function phaseWithContact(phase: WorkerPhase, contact: Contact): WorkerPhase {
  return phase === 'running' && !contact.isRecent() ? 'waiting for Temporal' : phase;
}
