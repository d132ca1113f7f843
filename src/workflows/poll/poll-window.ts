import type { PollCursor, PollOrdersInput, PollWindow } from '../../contract/poll-messages.js';
import { day, minute } from '../runtime/moments.js';

/**
 * The window of a poll that starts now, in milliseconds. Without an earlier run it reaches
 * back `lookBackDays` (requirement 3), else to the last run's `through` less the overlap
 * (requirement 4).
 */
export function windowOf(
  { since, until, lookBackDays, overlapMinutes }: PollOrdersInput,
  cursor: Pick<PollCursor, 'through'> | undefined,
  now: number,
): PollWindow {
  const overlap = overlapMinutes * minute;
  const through = iso(now);
  if (since !== undefined) {
    const end = until === undefined ? through : iso(Date.parse(until));
    return { since: iso(Date.parse(since)), through: end };
  }
  const last = cursor === undefined ? undefined : lastThrough(cursor, overlap, now);
  return { since: iso(last === undefined ? now - lookBackDays * day : last - overlap), through };
}

/** From which update date on the next run reads again what this one has read. */
export function overlapStart({ through }: PollWindow, overlapMinutes: number): string {
  return iso(Date.parse(through) - overlapMinutes * minute);
}

/**
 * Clocks that differ a little are what the overlap is for. A cursor that lies further ahead
 * was written by a wrong clock and does not tell when the last run was: all is read again.
 */
function lastThrough(
  { through }: Pick<PollCursor, 'through'>,
  overlap: number,
  now: number,
): number | undefined {
  const last = Date.parse(through);
  return last - now > overlap ? undefined : Math.min(last, now);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
