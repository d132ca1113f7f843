import { setTimeout as pause } from 'node:timers/promises';
import type { RunningProcess } from './surroundings/child-process.js';

/**
 * Asks again and again until something is there.
 * @param what names it, for the error
 * @param running is shown in the error, and ends the waiting when it has ended
 */
export async function waitFor<Found>(
  what: string,
  ask: () => Promise<Found | undefined> | Found | undefined,
  {
    running,
    everyMilliseconds = 50,
    forMilliseconds = 60_000,
  }: { running?: RunningProcess; everyMilliseconds?: number; forMilliseconds?: number } = {},
): Promise<Found> {
  const end = Date.now() + forMilliseconds;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (running?.hasEnded() === true) throw new Error(`${what}: it ended\n${running.output()}`);
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${forMilliseconds} ms\n${running?.output() ?? ''}`);
    }
    await pause(everyMilliseconds);
  }
}
