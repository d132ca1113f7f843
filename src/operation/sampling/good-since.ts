import type { PushKind } from '../../contract/offer-messages.js';
import { present } from '../../language/present.js';

/** A push of a seller, as Temporal lists it. Moments are milliseconds since 1970. */
export interface SeenPush {
  isRunning: boolean;
  /** Whether it has completed, and nothing stopped it. */
  isGood: boolean;
  startedAt: number;
  /** 0 while it runs. */
  endedAt: number;
  /** Of one that has completed: how many are refused and have not changed since. */
  refused?: number;
}

/**
 * Whether a push may wait for Octopia for most of a day. One that does is at work and not late, so
 * it counts from its beginning.
 */
const mayTakeADay: Record<PushKind, boolean> = { offers: false, products: true };

/**
 * Since when nothing was pushed as it should be: since the last push ended that nothing stopped, or,
 * where a push may take most of a day, since the one began that is under way. The latter only if
 * the one before ended well: pushes that fail day by day must not look young while they try.
 * @param pushes those that run first, then those that ended last
 * @param known the end of the last good push that was known before
 */
export function goodSince(
  kind: PushKind,
  pushes: readonly SeenPush[],
  known?: number,
): { since?: number; lastGood?: number } {
  const ended = pushes.filter(({ isRunning }) => !isRunning);
  const ends = ended.filter(({ isGood }) => isGood).map(({ endedAt }) => endedAt);
  const lastGood = latest(known === undefined ? ends : [...ends, known]);
  const isAtWork = mayTakeADay[kind] && ended[0]?.isGood !== false;
  const begun = isAtWork ? pushes.find(({ isRunning }) => isRunning)?.startedAt : undefined;
  return present({
    lastGood,
    since: latest([lastGood, begun].filter((moment) => moment !== undefined)),
  });
}

function latest(moments: readonly number[]): number | undefined {
  return moments.length === 0 ? undefined : Math.max(...moments);
}
